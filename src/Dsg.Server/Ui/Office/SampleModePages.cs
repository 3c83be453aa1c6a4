using Dsg.Core.Notices;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>見本の解除: what papers bear, a proposal by one operator, the end by another, and the way back.</summary>
internal static class SampleModePages
{
    /// <summary>Its path.</summary>
    public const string Path = "/sample-mode";

    private static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapSampleModePages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Readers, ShowAsync).ExcludeFromDescription();
        routes.Post(Path + "/{act}", Readers, ActAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        SampleModeDesk desk,
        CancellationToken cancellation
    )
    {
        var model = await ModelAsync(visit.Http, desk, null, cancellation);
        return SharedPages.Show<SampleModePage>(visit.Context, model);
    }

    private static async Task<IResult> ActAsync(
        string act,
        [AsParameters] FormVisit visit,
        SampleModeDesk desk,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, visit.Form);
        var answer = await desk.RunAsync(
            visit.Caller,
            (act, posted.Text("reason")),
            posted.Options,
            cancellation
        );
        if (answer is null)
        {
            return SharedPages.NotFound(visit.Context);
        }

        if (posted.Outcome(answer) is not { } refused)
        {
            return SharedPages.SeeOther(Path + DoneWords.Query($"sample-{act}"));
        }

        var model = await ModelAsync(visit.Http, desk, refused, cancellation);
        return SharedPages.Show<SampleModePage>(visit.Context, model, refused.Status);
    }

    private static async Task<SampleModeModel> ModelAsync(
        HttpContext http,
        SampleModeDesk desk,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var caller = OfficeScope.CallerOf(http);
        var language = caller.Language;
        var read = await desk.ReadAsync(caller, cancellation);
        var (now, tone) = NowOf(read, language);
        return new SampleModeModel(
            now,
            tone,
            PapersOf(read, language),
            [.. read.Open.Select(open => Act(open, read.Version, language, refused))]
        )
        {
            Refused = refused,
            Done = DoneWords.Of(http.Request, language),
        };
    }

    private static (NowModel Now, Tone Tone) NowOf(SampleModeReading read, Language language) =>
        read.Mode switch
        {
            { IsOff: true } => (
                new NowModel(
                    new Phrase("見本を解除済み", "Sample mode has ended").In(language),
                    new Phrase(
                        "{0}に解除しました。これより後に発出する通知に「見本」は付きません。それより前の通知は、発出した時のままです。",
                        "It ended on {0}. Notices issued since then bear no sample mark; those before stay as they were issued."
                    ).In(language, Dates.FullTime(read.Mode.Since, language))
                ),
                Tone.Done
            ),
            { ProposedBy: not null } => (
                new NowModel(
                    new Phrase("二人目の解除待ち", "Waits for another operator").In(language),
                    new Phrase(
                        "{0}が{1}に提案しました。理由：{2}",
                        "{0} proposed it on {1}. Reason: {2}"
                    ).In(
                        language,
                        read.ProposedBy ?? "",
                        Dates.FullTime(read.Mode.Since, language),
                        read.Mode.Reason ?? ""
                    ),
                    CapacityWords.Of(Capacity.Operator).In(language)
                ),
                Tone.Waiting
            ),
            _ => (
                new NowModel(
                    new Phrase("見本の環境", "Sample mode").In(language),
                    new Phrase(
                        "全ての画面、通知及び印刷に「見本」を付けています。担当2人で解除します。",
                        "Every screen, notice and print bears 見本 (sample). Two operators end it together."
                    ).In(language)
                ),
                Tone.Info
            ),
        };

    private static IReadOnlyList<(string Label, string Value)> PapersOf(
        SampleModeReading read,
        Language language
    ) =>
        [
            (new Phrase("差出人", "Sender").In(language), read.Policy.Sender),
            (
                new Phrase("文書番号の頭字", "Prefix of document numbers").In(language),
                read.Policy.NumberPrefix
            ),
            (
                new Phrase("連絡先", "Contact").In(language),
                read.Policy.Contact.IsEmpty ? "―" : string.Join('　', read.Policy.Contact)
            ),
        ];

    private static ActModel Act(
        OpenCommand open,
        long version,
        Language language,
        RefusedAct? refused
    )
    {
        var (title, submit, explanation) = WordsOf(open.Name);
        return new ActModel(
            open.Name,
            $"{Path}/{open.Name}",
            title.In(language),
            submit.In(language)
        )
        {
            Explanation = explanation.In(language),
            Version = version,
            BlockedBy = [.. open.BlockedBy.Select(each => FormProblems.TextOf(each, language))],
            Primary = open.Name == SampleModeDesk.End,
            Opened = refused?.Act == open.Name,
            Fields =
                open.Name == SampleModeDesk.Proposal
                    ?
                    [
                        new ActFields(open.Name, language, refused).Area(
                            "reason",
                            new("理由", "Reason"),
                            1000
                        ),
                    ]
                    : [],
        };
    }

    private static (Phrase Title, Phrase Submit, Phrase Explanation) WordsOf(string act) =>
        act switch
        {
            SampleModeDesk.Proposal => (
                new Phrase("見本の解除を提案する", "Propose to end sample mode"),
                new Phrase("提案する", "Propose"),
                new Phrase(
                    "別の担当が解除するまで、「見本」は付いたままです。",
                    "The sample mark stays until another operator ends it."
                )
            ),
            SampleModeDesk.End => (
                new Phrase("見本を解除する", "End sample mode"),
                new Phrase("解除する", "End it"),
                new Phrase(
                    "差出人、文書番号の頭字及び連絡先を確かめてから解除してください。実在の機関名は、解除した後に管理者が設定します。",
                    "Check sender, number prefix and contact first. The name of a real office is configured by the administrator after the end."
                )
            ),
            _ => (
                new Phrase(
                    "見本に戻す・提案を取り消す",
                    "Back to sample mode, or take the proposal back"
                ),
                new Phrase("見本に戻す", "Back to sample mode"),
                new Phrase(
                    "1人で直ちに戻せます。これより後に発出する通知に「見本」が付きます。",
                    "One operator can do it at once. Notices issued from now on bear the sample mark."
                )
            ),
        };
}
