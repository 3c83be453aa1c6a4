using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Publishing;

/// <summary>The acts on versions and sources as forms, and back as commands.</summary>
internal sealed class PublishingActs(Caller caller, Language language, RefusedAct? refused)
{
    public const string Import = "import";
    private const string Approval = "approval.";
    private const string TurnDown = "turn-down.";
    private const string Source = "source";
    private const string Confirmation = "source-confirmation";

    public Language Language => language;

    public RefusedAct? Refused => refused;

    /// <summary>Bringing in a file; null for who may not.</summary>
    public ActModel? ImportForm() =>
        May(typeof(ProcedureCommand.Propose))
            ? Model(
                Import,
                new("新しい版を取り込む", "Import a version"),
                new("取り込む", "Import")
            ) with
            {
                Explanation = Say(
                    "確認済みの定義ファイル（JSON）を選び、適用日を入力してください。別の人が承認すると公開され、適用日以後に始まる案件から用いられます。",
                    "Choose the reviewed definition (JSON) and the effective date. Once another person approves it, cases that begin from that day use it."
                ),
                Fields =
                [
                    new FieldModel.File($"{Import}.definition", Say("定義ファイル", "Definition"))
                    {
                        Accept = ".json",
                        Error = ErrorOf("definition"),
                    },
                    Fields(Import).Date("effectiveOn", new("適用日", "Effective on")),
                ],
            }
            : null;

    /// <summary>What can be done about a version that waits.</summary>
    public IEnumerable<ActModel> Of(string procedure, ProposedVersion version)
    {
        if (!version.IsOpen || !May(typeof(ProcedureCommand.Approve)))
        {
            yield break;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{procedure}.{version.Version}");
        if (version.ProposedBy != caller.Id && !version.ApprovedBy.Contains(caller.Id))
        {
            yield return Model(
                Approval + key,
                new("この版を承認する", "Approve this version"),
                new("承認する", "Approve")
            );
        }

        yield return Model(
            TurnDown + key,
            new("この版を取り下げる", "Turn this version down"),
            new("取り下げる", "Turn down")
        ) with
        {
            Fields = [Fields(TurnDown + key).Area("reason", new("理由", "Reason"), 1000)],
        };
    }

    /// <summary>Entering a source; null for who may not.</summary>
    public ActModel? SourceForm() =>
        May(typeof(SourceCommand.Enter))
            ? Model(Source, new("根拠を入力する", "Enter a source"), new("入力する", "Enter")) with
            {
                Explanation = Say(
                    "原典の該当する頁を見て入力してください。別の人が頁を見て確認すると、手順の定義から引用できます。",
                    "Look at the page. Once another person has seen it too, a definition may cite it."
                ),
                Fields =
                [
                    Fields(Source).Line("document", new("文書の名称", "Document"), 100),
                    Fields(Source).Line("edition", new("版", "Edition"), 50) with
                    {
                        Required = false,
                    },
                    Fields(Source).Line("page", new("頁", "Page"), 6),
                ],
            }
            : null;

    /// <summary>Confirming a source that somebody else entered; null for who may not.</summary>
    public ActModel? Confirm(Dsg.Core.Procedures.Source source, int index) =>
        source.ConfirmedBy is null
        && source.EnteredBy != caller.Id
        && May(typeof(SourceCommand.Confirm))
            ? Model(
                string.Create(CultureInfo.InvariantCulture, $"{Confirmation}.{index}"),
                new("頁を見て確認した", "Page seen"),
                new("確認する", "Confirm")
            )
            : null;

    /// <summary>Runs a posted act; null when there is no such act.</summary>
    public static async Task<Answer?> RunAsync(
        PostedAct posted,
        PublishingServices services,
        CancellationToken cancellation
    )
    {
        var publications = services.Publications;
        if (VersionOf(posted.Act, Approval) is var (approved, no))
        {
            return await publications.RunAsync(
                ActorOf(services.Caller, typeof(ProcedureCommand.Approve)),
                approved,
                new ProcedureCommand.Approve(no),
                posted.Options,
                cancellation
            );
        }

        if (VersionOf(posted.Act, TurnDown) is var (down, version))
        {
            return await publications.RunAsync(
                ActorOf(services.Caller, typeof(ProcedureCommand.TurnDown)),
                down,
                new ProcedureCommand.TurnDown(version, posted.Text("reason")),
                posted.Options,
                cancellation
            );
        }

        return await SourceOfAsync(posted, services, cancellation) is { } command
            ? await publications.RunAsync(
                ActorOf(services.Caller, command.GetType()),
                command,
                posted.Options,
                cancellation
            )
            : null;
    }

    /// <summary>The caller in the first capacity of the command that is held.</summary>
    public static Actor ActorOf(Caller caller, Type command)
    {
        var named = ActBook.CapacitiesOf(command);
        return caller.As(named.FirstOrDefault(caller.Holds, named.FirstOrDefault()));
    }

    private static async Task<SourceCommand?> SourceOfAsync(
        PostedAct posted,
        PublishingServices services,
        CancellationToken cancellation
    )
    {
        if (posted.Act == Source)
        {
            // What is no number is no page; the rule says so.
            _ = int.TryParse(
                posted.Text("page"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var page
            );
            return new SourceCommand.Enter(posted.Text("document"), posted.Text("edition"), page);
        }

        var (_, sources) = await services.Publications.ReadAsync(cancellation);
        return
            posted.Act.StartsWith(Confirmation + ".", StringComparison.Ordinal)
            && int.TryParse(
                posted.Act[(Confirmation.Length + 1)..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
            && index < sources.State.Entered.Length
            ? new SourceCommand.Confirm(sources.State.Entered[index].Ground)
            : null;
    }

    private static (string Procedure, int Version)? VersionOf(string act, string prefix)
    {
        if (!act.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = act.LastIndexOf('.');
        return
            end > prefix.Length
            && int.TryParse(
                act[(end + 1)..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
            ? (act[prefix.Length..end], version)
            : null;
    }

    private bool May(Type command) => ActBook.CapacitiesOf(command).Any(caller.Holds);

    private FieldError? ErrorOf(string field) =>
        refused is { Act: Import }
        && refused.Reasons.FirstOrDefault(reason => reason.Field == field) is { } reason
            ? new FieldError(reason.Code.Name, Shared.FormProblems.TextOf(reason, language))
            : null;

    private ActModel Model(string act, Phrase title, Phrase submit) =>
        new(act, $"{PublishingPages.Path}/{act}", title.In(language), submit.In(language))
        {
            Opened = refused?.Act == act,
        };

    private ActFields Fields(string act) => new(act, language, refused);

    private string Say(string ja, string en) => new Phrase(ja, en).In(language);
}
