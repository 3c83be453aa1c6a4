using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>A dispatch in the list of an approver.</summary>
public sealed record ApprovalRow(
    string Subject,
    string Href,
    string Sender,
    string To,
    string Marking,
    string When,
    string Standing
);

/// <summary>A dispatch before its approver: files with types and verdicts, destination and marking on one page.</summary>
/// <param name="Subject">件名.</param>
/// <param name="Href">The page's own address.</param>
/// <param name="Marking">The marking with its item.</param>
/// <param name="IsProtected">False for 保護すべき情報を含まない.</param>
/// <param name="Facts">Sender, destination, workspace, time.</param>
/// <param name="Message">The message; empty when none.</param>
/// <param name="Files">Files.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Acts">What may be done.</param>
public sealed record ApprovalPageView(
    string Subject,
    string Href,
    string Marking,
    bool IsProtected,
    IReadOnlyList<SheetLine> Facts,
    string Message,
    IReadOnlyList<FileModel> Files,
    string Standing,
    IReadOnlyList<ActModel> Acts
)
{
    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }

    /// <summary>True while the approver is awaited.</summary>
    public bool IsAsked => Acts.Any(act => act.Act == "approval" && act.BlockedBy.Count == 0);
}

/// <summary>Makes the pages of an approver from what was read.</summary>
internal sealed class ApprovalReader(IPartyQueries parties)
{
    public async Task<IReadOnlyList<ApprovalRow>> RowsAsync(
        IReadOnlyList<ApprovalReading> found,
        Language language,
        CancellationToken cancellation
    )
    {
        var names = await NamesAsync(found, cancellation);
        return
        [
            .. found.Select(each => new ApprovalRow(
                each.Dispatch.Subject,
                ExchangePaths.Approval(each.Dispatch.Id),
                names.GetValueOrDefault(each.Dispatch.Sender, ""),
                ToOf(each.Dispatch, names, language),
                ExchangeWords.MarkingOf(each.Dispatch, language),
                Dates.ShortTime(each.Dispatch.At, language),
                ApprovalWords.StandingOf(each.Dispatch).In(language)
            )),
        ];
    }

    public async Task<ApprovalPageView> ViewAsync(
        ApprovalReading found,
        RefusedAct? refused,
        Language language,
        CancellationToken cancellation
    )
    {
        string In(string ja, string en) => new Phrase(ja, en).In(language);
        var dispatch = found.Dispatch;
        var names = await NamesAsync([found], cancellation);
        var href = ExchangePaths.Approval(dispatch.Id);
        return new ApprovalPageView(
            dispatch.Subject,
            href,
            ExchangeWords.MarkingOf(dispatch, language),
            dispatch.Marking != Marking.None,
            [
                new(In("送る人", "Sent by"), names.GetValueOrDefault(dispatch.Sender, "")),
                new(In("送る相手", "To"), ToOf(dispatch, names, language)),
                new(In("契約別共有領域", "Workspace"), found.Agreement.Number),
                new(In("送付を始めた日時", "Begun"), Dates.FullTime(dispatch.At, language)),
                .. SubmissionWords.FactsOf(dispatch.Ties, language),
                new(
                    In("必要な承認", "Demanded"),
                    ApprovalWords.Of(dispatch.Approval?.Mode ?? ApprovalMode.None).In(language)
                ),
                .. dispatch.Approvals.Select(given => new SheetLine(
                    In("承認", "Approved"),
                    $"{names.GetValueOrDefault(given.By, "")}　{Dates.FullTime(given.At, language)}"
                )),
                .. dispatch.ApprovalDeclined is { } declined
                    ? new[]
                    {
                        new SheetLine(
                            In("不承認の理由", "Why it was not approved"),
                            $"{declined.Reason}　{Dates.FullTime(declined.At, language)}"
                        ),
                    }
                    : [],
            ],
            found.Message ?? ContentWords.MessageGone.In(language),
            [.. dispatch.Files.Select(file => FileOf(file, language))],
            ApprovalWords.StandingOf(dispatch).In(language),
            ActsOf(found, (href, dispatch.Subject), refused, language)
        )
        {
            Refused = refused,
        };
    }

    private static List<ActModel> ActsOf(
        ApprovalReading found,
        (string Href, string Subject) page,
        RefusedAct? refused,
        Language language
    )
    {
        var acts = new List<ActModel>();
        foreach (var open in found.Open)
        {
            var title = (
                open.Name == "approval" ? ApprovalWords.Approve : ApprovalWords.Decline
            ).In(language);
            acts.Add(
                new ActModel(open.Name, $"{page.Href}/{open.Name}", title, title)
                {
                    About = page.Subject,
                    Primary = open.Name == "approval",
                    Version = found.Version,
                    Opened = refused?.Act == open.Name,
                    BlockedBy =
                    [
                        .. open.BlockedBy.Select(reason =>
                            language == Language.En ? reason.Code.En : reason.Code.Ja
                        ),
                    ],
                    Fields =
                        open.Name == "approval"
                            ? []
                            :
                            [
                                new ActFields(open.Name, language, refused).Area(
                                    "reason",
                                    new("理由（送った人が読みます）", "Why; the sender reads it"),
                                    1000
                                ),
                            ],
                }
            );
        }

        return acts;
    }

    private static FileModel FileOf(ExchangeFile file, Language language)
    {
        var reason = file.Verdict is { Reason.Length: > 0 } verdict
            ? SafetyReasons.Of(verdict.Reason)
            : null;
        return new FileModel(file.ShownName, Amounts.Bytes(file.Size))
        {
            Note = file.Verdict?.Type,
            Digest = file.Verdict?.Sha256,
            States = [ExchangeWords.StateOf(file.Stage, language)],
            Reason = language == Language.En ? reason?.En : reason?.Ja,
        };
    }

    private static string ToOf(
        Dispatch dispatch,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        string.Join(
            new Phrase("、", ", ").In(language),
            dispatch.Recipients.Select(each => names.GetValueOrDefault(each, ""))
        );

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IReadOnlyList<ApprovalReading> found,
        CancellationToken cancellation
    ) =>
        await parties.NamesAsync(
            [
                .. found
                    .SelectMany(each =>
                        each.Dispatch.Recipients.Append(each.Dispatch.Sender)
                            .Concat(each.Dispatch.Approvals.Select(given => given.By))
                    )
                    .Distinct(),
            ],
            cancellation
        );
}
