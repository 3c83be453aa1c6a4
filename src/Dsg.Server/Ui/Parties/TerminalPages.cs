using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Http.Parties;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>端末の停止: the company's terminals, each with one button that stops it at once.</summary>
internal static class TerminalPages
{
    /// <summary>The place of the page.</summary>
    public const string Path = "/terminals";

    private const string Stop = "stop-";
    private const string Stopped = "stop";

    public static void MapTerminalPages(this FaceRouteBuilder routes)
    {
        if (TerminalApi.RuleOf(routes.Face) is not { } rule)
        {
            return;
        }

        routes.Get(Path, rule, ShowAsync).ExcludeFromDescription();
        routes.Post(Path + "/{unit}/stop", rule, StopAsync).ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        CompanyTerminals terminals,
        CancellationToken cancellation
    ) =>
        PageAsync(
            visit.Context,
            visit.Caller,
            terminals,
            (null, visit.Http.Request.Query["done"] == Stopped),
            cancellation
        );

    private static async Task<IResult> StopAsync(
        string unit,
        [AsParameters] FormVisit visit,
        CompanyTerminals terminals,
        CommandRunner runner,
        CancellationToken cancellation
    )
    {
        if (await terminals.FindAsync(visit.Caller, unit, cancellation) is not { } found)
        {
            return SharedPages.NotFound(visit.Context);
        }

        var form = new PostedAct($"{Stop}{found.Unit.Id}", visit.Form);
        var input = new Input();
        var ground = input.Choice<TerminalStopGround>(form.Text("ground"), "ground");
        Answer answer = input.IsFine
            ? await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
                found.Actor,
                EnrollmentCase.Stream(found.File.Id),
                new EnrollmentCommand.StopTerminal(found.Unit.Id, ground, form.Text("note")),
                form.Options,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        return form.Outcome(answer) is { } refused
            ? await PageAsync(
                visit.Context,
                visit.Caller,
                terminals,
                (refused, false),
                cancellation
            )
            : SharedPages.SeeOther(Path + QueryString.Create("done", Stopped));
    }

    private static async Task<IResult> PageAsync(
        Layout.PageContext context,
        Caller caller,
        CompanyTerminals terminals,
        (RefusedAct? Refused, bool Stopped) after,
        CancellationToken cancellation
    )
    {
        var (refused, stopped) = after;
        var language = context.Language;
        var list = await terminals.ListAsync(caller, cancellation);
        return SharedPages.Show<TerminalsPage>(
            context,
            new TerminalsView(
                [.. list.Select(each => LineOf(each, language))],
                [
                    .. list.Where(each => !each.Stop.InForce)
                        .Select(each => ActOf(each, refused, language)),
                ],
                refused,
                stopped
                    ? new Phrase("端末を停止しました。", "The terminal is stopped.").In(language)
                    : null
            ),
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    private static string LineOf(CompanyTerminal terminal, Language language) =>
        terminal.Stop is { InForce: true, Since: { } since }
            ? new Phrase("{0}　停止中（{1}から）", "{0}: stopped since {1}").In(
                language,
                NameOf(terminal),
                Dates.FullTime(since, language)
            )
            : new Phrase("{0}　停止していません", "{0}: not stopped").In(
                language,
                NameOf(terminal)
            );

    private static ActModel ActOf(CompanyTerminal terminal, RefusedAct? refused, Language language)
    {
        var act = $"{Stop}{terminal.Unit.Id}";
        var form = new ActFields(act, language, refused);
        return new ActModel(
            act,
            $"{Path}/{terminal.Unit.Id}/stop",
            new Phrase("{0}を停止する", "Stop {0}").In(language, NameOf(terminal)),
            new Phrase("直ちに停止する", "Stop at once").In(language)
        )
        {
            Danger = true,
            Opened = refused?.Act == act,
            Fields =
            [
                form.Radio(
                    "ground",
                    new("理由", "Reason"),
                    [
                        .. Enum.GetValues<TerminalStopGround>()
                            .Select(ground => new Choice(
                                ground.ToString(),
                                WordsOf(ground).In(language)
                            )),
                    ],
                    nameof(TerminalStopGround.Lost)
                ),
                form.Line(
                    "note",
                    new("状況（「その他」のときは必須）", "What happened (needed for other)"),
                    1000
                ) with
                {
                    Required = false,
                },
            ],
        };
    }

    private static string NameOf(CompanyTerminal terminal) =>
        $"{terminal.Unit.Name}（{terminal.Room.Place.Name}、{terminal.Unit.SerialNumber}）";

    private static Phrase WordsOf(TerminalStopGround ground) =>
        ground switch
        {
            TerminalStopGround.Lost => new("紛失又は盗難", "Lost or stolen"),
            TerminalStopGround.Infected => new("不正プログラムへの感染の疑い", "May be infected"),
            _ => new("その他", "Other"),
        };
}

/// <param name="Lines">Each terminal and how it stands.</param>
/// <param name="Acts">Those that can be stopped.</param>
/// <param name="Refused">The act that was just refused; null for none.</param>
/// <param name="Done">What was just done; null for nothing.</param>
public sealed record TerminalsView(
    IReadOnlyList<string> Lines,
    IReadOnlyList<ActModel> Acts,
    RefusedAct? Refused,
    string? Done
);
