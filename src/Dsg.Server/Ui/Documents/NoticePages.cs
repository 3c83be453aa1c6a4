using System.Text;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents;

/// <summary>Notices on every face: the list, one on its paper, 受領, and its words as a text that can be digested.</summary>
internal static class NoticePages
{
    public static void MapNoticePages(this FaceRouteBuilder routes)
    {
        var reader = RouteRule.SignedIn;
        routes.Get("/notices", reader, ListAsync).ExcludeFromDescription();
        routes.Get("/notices/{key}", reader, ShowAsync).ExcludeFromDescription();
        routes.Get("/notices/{key}/text", reader, TextAsync).ExcludeFromDescription();
        routes.Post("/notices/{key}/receipt", reader, ReceiveAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        string? after,
        [AsParameters] Visit visit,
        CaseLists lists,
        CancellationToken cancellation
    ) =>
        SharedPages.Show<CaseListPage>(
            visit.Context,
            await lists.OfAsync(visit.Caller, CaseKind.Notice, after, cancellation)
        );

    private static async Task<IResult> ShowAsync(
        string key,
        [AsParameters] Visit visit,
        [AsParameters] NoticeReading services,
        CancellationToken cancellation
    ) =>
        await services.Desk.FindAsync(visit.Caller, CaseKind.Notice, key, cancellation)
            is { State: Notice notice } found
            ? SharedPages.Show<NoticePage>(
                visit.Context,
                await ModelAsync(notice, found.Version, visit.Caller, services, cancellation)
            )
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> TextAsync(
        string key,
        [AsParameters] Visit visit,
        CaseDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(visit.Caller, CaseKind.Notice, key, cancellation)
            is { State: Notice { Text: not null } notice }
            ? Results.Text(notice.Canonical, "text/plain", Encoding.UTF8)
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> ReceiveAsync(
        string key,
        [AsParameters] FormVisit visit,
        CaseActs acts,
        [AsParameters] NoticeReading services,
        CancellationToken cancellation
    )
    {
        var outcome = await acts.RunAsync(
            visit.Caller,
            new CaseAct(CaseKind.Notice, key, "receipt", _ => "", visit.Posted.Options),
            cancellation
        );
        if (outcome?.Answer is Answer.Done)
        {
            return SharedPages.SeeOther($"/notices/{key}");
        }

        if (
            outcome is null
            || await services.Desk.FindAsync(visit.Caller, CaseKind.Notice, key, cancellation)
                is not { State: Notice notice } found
        )
        {
            return SharedPages.NotFound(visit.Context);
        }

        var problems = FormProblems.From(outcome.Answer, visit.Context.Language, _ => null);
        return SharedPages.Show<NoticePage>(
            visit.Context,
            await ModelAsync(notice, found.Version, visit.Caller, services, cancellation) with
            {
                Problems = problems.All,
            },
            problems.Status
        );
    }

    private static async Task<NoticeModel> ModelAsync(
        Notice notice,
        long version,
        Caller caller,
        NoticeReading services,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var by = notice.Received is { } received
            ? (await services.Parties.NamesAsync([received.By], cancellation)).GetValueOrDefault(
                received.By,
                ""
            )
            : null;
        var text =
            notice.Text
            ?? new NoticeText(
                notice.Number,
                JapaneseDate.Format(notice.On),
                PrivateText.ErasedMark
            );
        return new NoticeModel(
            text.Title,
            [
                new(new Phrase("ホーム", "Home").In(language), "/"),
                new(CaseLists.TitleOf(CaseKind.Notice).In(language), "/notices"),
            ],
            NoticePapers.Of(text, NoticeSetting.Of(services.Policy, services.Desk.Now, caller.Name))
        )
        {
            Now = NowOf(notice, by, language),
            NowTone = notice.Received is null ? Tone.Waiting : Tone.Done,
            Post = MayReceive(notice, caller)
                ? new NoticePost(
                    "receipt",
                    $"/notices/{notice.Key}/receipt",
                    new Phrase("受領を確認する", "Confirm receipt").In(language),
                    version
                )
                : null,
            Proof = new NoticeProof(notice.Sha256, $"/notices/{notice.Key}/text"),
            English = notice.English.Split('\n'),
        };
    }

    private static bool MayReceive(Notice notice, Caller caller) =>
        notice is { Received: null, ReceivedInCase: false }
        && CaseDesk
            .ActorsOf(caller)
            .Any(actor => !ReadScope.Of(actor).Office && notice.MayBeReadBy(actor));

    private static NowModel NowOf(Notice notice, string? by, Language language) =>
        notice.Received is { } received
            ? new NowModel(
                new Phrase("受領済み", "Received").In(language),
                new Phrase(
                    "{0}に{1}が受領を確認しました。",
                    "Receipt was confirmed on {0} by {1}."
                ).In(language, Dates.FullTime(received.At, language), by ?? "")
            )
            : new NowModel(
                new Phrase("発出・受領待ち", "Issued; receipt not confirmed").In(language),
                notice.ReceivedInCase
                    ? new Phrase(
                        "受領は、加入の手続のページで確認してください。",
                        "Confirm its receipt on the page of the enrollment."
                    ).In(language)
                    : new Phrase(
                        "宛先の人が読み、受領を確認してください。",
                        "The addressee reads it and confirms its receipt."
                    ).In(language),
                null,
                null,
                notice is { ReceivedInCase: true, Case.Kind: "enrollment" }
                    ? new ActionLink(
                        new Phrase("加入の手続へ", "To the enrollment").In(language),
                        $"/enrollments/{notice.Case.Key}"
                    )
                    : null
            );
}

/// <summary>What a notice on its page needs.</summary>
internal sealed record NoticeReading(CaseDesk Desk, IPartyQueries Parties, OfficePolicy Policy);
