using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Parties;

namespace Dsg.Server.Ui.Parties;

/// <summary>サインインの管理: where a person is signed in on this face, and with which passkeys.</summary>
internal static class AccountPages
{
    /// <summary>The place of the page.</summary>
    public const string Path = "/account";

    private const string EndSession = "end-";
    private const string RemovePasskey = "remove-";

    public static void MapAccountPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, RouteRule.SignedIn, ShowAsync).ExcludeFromDescription();
        routes
            .Post(Path + "/sessions/{session}/end", RouteRule.SignedIn, EndAsync)
            .ExcludeFromDescription();
        routes
            .Post(Path + "/sessions/end-others", RouteRule.SignedIn, EndOthersAsync)
            .ExcludeFromDescription();
        routes
            .Post(Path + "/passkeys/{passkey}/remove", RouteRule.SignedIn, RemoveAsync)
            .ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        AccountDesk desk,
        CancellationToken cancellation
    ) =>
        PageAsync(
            visit,
            desk,
            (null, DoneOf(visit.Http.Request.Query["done"], visit.Context.Language)),
            cancellation
        );

    private static async Task<IResult> EndAsync(
        string session,
        [AsParameters] FormVisit visit,
        AccountDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.Sessions.EndAsync(visit.Http, visit.Caller, session, cancellation) switch
        {
            // Gone by itself, or ended on another screen: nothing is left to do.
            null or { IsThis: false } => SharedPages.SeeOther(Path + "?done=ended"),
            _ => SharedPages.SeeOther("/"),
        };

    private static async Task<IResult> EndOthersAsync(
        [AsParameters] FormVisit visit,
        AccountDesk desk,
        CancellationToken cancellation
    )
    {
        await desk.Sessions.EndOthersAsync(visit.Http, visit.Caller, cancellation);
        return SharedPages.SeeOther(Path + "?done=ended");
    }

    private static async Task<IResult> RemoveAsync(
        string passkey,
        [AsParameters] FormVisit visit,
        AccountDesk desk,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct($"{RemovePasskey}{passkey}", visit.Form);
        var answer = await desk.Passkeys.RemoveAsync(
            visit.Caller,
            passkey,
            RunOptions.None,
            cancellation
        );
        return answer is not null && form.Outcome(answer) is { } refused
            ? await PageAsync(
                new Visit(visit.Http, visit.Caller, visit.Contexts),
                desk,
                (refused, null),
                cancellation
            )
            : SharedPages.SeeOther(Path + "?done=removed");
    }

    private static async Task<IResult> PageAsync(
        Visit visit,
        AccountDesk desk,
        (RefusedAct? Refused, string? Done) after,
        CancellationToken cancellation
    )
    {
        var language = visit.Context.Language;
        var sessions = await desk.SessionsAsync(visit.Http, visit.Caller, cancellation);
        var passkeys = await desk.PasskeysAsync(visit.Http, visit.Caller, cancellation);
        return SharedPages.Show<AccountPage>(
            visit.Context,
            new AccountView(sessions.Items, passkeys.Items)
            {
                IsFresh = desk.Passkeys.IsFresh(visit.Http),
                SessionActs = [.. SessionActs(sessions.Items, language)],
                PasskeyActs =
                [
                    .. passkeys
                        .Items.Take(passkeys.Items.Count > 1 ? passkeys.Items.Count : 0)
                        .Select(
                            (each, index) =>
                                ActOf(each, index, language) with
                                {
                                    Opened = after.Refused?.Act == RemovePasskey + each.Id,
                                }
                        ),
                ],
                Refused = after.Refused,
                Done = after.Done,
            },
            after.Refused?.Status ?? StatusCodes.Status200OK
        );
    }

    private static string? DoneOf(string? done, Language language) =>
        done switch
        {
            "ended" => new Phrase("サインインを終了しました。", "The session has ended.").In(
                language
            ),
            "added" => new Phrase("パスキーを追加しました。", "The passkey is added.").In(language),
            "removed" => new Phrase(
                "パスキーを取り除きました。そのパスキーで始めたサインインも終了しました。",
                "The passkey is removed. The sessions that it began have ended."
            ).In(language),
            _ => null,
        };

    private static IEnumerable<ActModel> SessionActs(
        IReadOnlyList<SessionView> sessions,
        Language language
    )
    {
        var end = new Phrase("終了する", "End it").In(language);
        for (var index = 0; index < sessions.Count; index++)
        {
            var each = sessions[index];
            yield return new ActModel(
                EndSession + each.Id,
                $"{Path}/sessions/{each.Id}/end",
                (
                    each.IsThis
                        ? new Phrase(
                            "{0}番のサインイン（現在のもの）を終了する",
                            "End number {0} (this one)"
                        )
                        : new Phrase("{0}番のサインインを終了する", "End number {0}")
                ).In(language, index + 1),
                end
            );
        }

        if (sessions.Count(each => !each.IsThis) > 1)
        {
            yield return new ActModel(
                "end-others",
                Path + "/sessions/end-others",
                new Phrase("現在のもののほかを全て終了する", "End all but this one").In(language),
                end
            )
            {
                Danger = true,
            };
        }
    }

    private static ActModel ActOf(PasskeyView passkey, int index, Language language) =>
        new(
            RemovePasskey + passkey.Id,
            $"{Path}/passkeys/{passkey.Id}/remove",
            new Phrase("{0}番のパスキーを取り除く", "Remove passkey number {0}").In(
                language,
                index + 1
            ),
            new Phrase("取り除く", "Remove").In(language)
        )
        {
            Danger = true,
            Explanation = new Phrase(
                "このパスキーではサインインできなくなり、このパスキーで始めたサインインも終了します。",
                "It signs you in no more, and the sessions that it began end."
            ).In(language),
        };
}

/// <param name="Sessions">The live sessions, newest first.</param>
/// <param name="Passkeys">The passkeys, oldest first.</param>
public sealed record AccountView(
    IReadOnlyList<SessionView> Sessions,
    IReadOnlyList<PasskeyView> Passkeys
)
{
    /// <summary>True while a further passkey may be made.</summary>
    public required bool IsFresh { get; init; }

    /// <summary>The ends of sessions.</summary>
    public required IReadOnlyList<ActModel> SessionActs { get; init; }

    /// <summary>The removals of passkeys; none while there is one only.</summary>
    public required IReadOnlyList<ActModel> PasskeyActs { get; init; }

    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null for nothing.</summary>
    public string? Done { get; init; }
}
