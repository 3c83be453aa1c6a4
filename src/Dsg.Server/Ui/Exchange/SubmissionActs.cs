using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The forms of 提出の依頼.</summary>
internal static class SubmissionActs
{
    /// <summary>The form of a new request; its act is <c>ask</c>.</summary>
    public static ActModel? Ask(
        WorkspaceView workspace,
        IReadOnlyList<UsagePerson> people,
        RefusedAct? refused,
        Language language
    )
    {
        if (people.Count == 0)
        {
            return null;
        }

        var fields = new ActFields("ask", language, refused);
        var title = SubmissionWords.Ask.In(language);
        return new ActModel(
            "ask",
            ExchangePaths.SubmissionRequests(workspace.Agreement),
            title,
            title
        )
        {
            Primary = true,
            About = workspace.Here,
            Fields =
            [
                fields.Checks(
                    "asked",
                    new("依頼する相手", "Of whom"),
                    [.. people.Select(each => new Choice(each.Person.ToString(), each.Name))],
                    people is [var only] ? [only.Person.ToString()] : []
                ),
                fields.Line("subject", new("件名", "Subject"), 200) with
                {
                    Example = new Phrase("成績書 11月分", "Test records, November").In(language),
                },
                fields.Area("message", new("提出を依頼するもの", "What is asked for"), 4000) with
                {
                    Required = false,
                    Rows = 4,
                },
                fields.Date("due", SubmissionWords.Due),
            ],
        };
    }

    /// <summary>What the reader may do about a request.</summary>
    public static IReadOnlyList<ActModel> Of(
        SubmissionReading found,
        string href,
        RefusedAct? refused,
        Language language
    )
    {
        var acts = new List<ActModel>();
        foreach (var open in found.Open.Where(each => each.BlockedBy.IsEmpty))
        {
            var (title, fields) = FormOf(
                open.Name,
                found.State,
                new ActFields(open.Name, language, refused)
            );
            acts.Add(
                new ActModel(
                    open.Name,
                    $"{href}/{open.Name}",
                    title.In(language),
                    title.In(language)
                )
                {
                    Fields = fields,
                    Primary = open.Name == SubmissionRequestActions.Closing,
                    Danger = open.Name == SubmissionRequestActions.Withdrawal,
                    Version = found.Case.Version,
                    About = found.State.Subject,
                    Opened = refused?.Act == open.Name,
                }
            );
        }

        return acts;
    }

    private static (Phrase Title, IReadOnlyList<FieldModel> Fields) FormOf(
        string act,
        SubmissionRequest state,
        ActFields fields
    ) =>
        act switch
        {
            SubmissionRequestActions.Closing => (
                new Phrase("すべて提出されたことを確認し、完了とする", "All has come: close it"),
                []
            ),
            SubmissionRequestActions.More => (
                new Phrase("追加の提出を依頼する", "Ask for what is missing"),
                [
                    fields.Area(
                        "missing",
                        new(
                            "足りないもの（保護すべき情報は書かないでください）",
                            "What is missing; no protected information"
                        ),
                        1000
                    ),
                    fields.Date("due", SubmissionWords.Due),
                ]
            ),
            SubmissionRequestActions.Due => (
                new Phrase("提出期限を変える", "Change the date"),
                [fields.Date("due", SubmissionWords.Due, state.Due)]
            ),
            _ => (
                new Phrase("依頼を取り下げる", "Withdraw the request"),
                [
                    fields.Area(
                        "reason",
                        new("理由（依頼した相手に伝わります）", "Why; those asked read it"),
                        1000
                    ),
                ]
            ),
        };
}
