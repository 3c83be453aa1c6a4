using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Documents;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The notices that the company reads: the result of the review, and the completion with its 受領.</summary>
internal static class CaseNoticePages
{
    private static readonly Phrase CompletionTitle = new("加入完了通知", "Completion notice");
    private static readonly Phrase ResultTitle = new("審査結果の通知", "Result notice");

    public static void MapCaseNoticePages(this FaceRouteBuilder routes)
    {
        var owner = CasePages.Owner;
        routes.Get("/enrollments/{id:guid}/result", owner, ResultAsync).ExcludeFromDescription();
        routes.Get("/enrollments/{id:guid}/notice", owner, NoticeAsync).ExcludeFromDescription();
        routes.Post("/enrollments/{id:guid}/receipt", owner, ReceiveAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ResultAsync(
        string id,
        HttpContext http,
        [AsParameters] NoticeServices services,
        CancellationToken cancellation
    )
    {
        var own = await services.Cases.FindAsync(http, services.Caller, id, cancellation);
        return
            own?.File.ReviewNotice is { } notice
            && await services.Issued.TextAsync(
                EnrollmentNotices.ReviewResultStream(own.File, notice),
                cancellation
            )
                is { } text
            ? SharedPages.Show<NoticePage>(
                own.Page,
                new NoticeModel(
                    ResultTitle.In(own.Page.Language),
                    Trail(own),
                    NoticePapers.Of(text, SettingOf(own, services))
                )
            )
            : SharedPages.NotFound(services.Cases.PageOf(http));
    }

    private static async Task<IResult> NoticeAsync(
        string id,
        HttpContext http,
        [AsParameters] NoticeServices services,
        CancellationToken cancellation
    )
    {
        var own = await services.Cases.FindAsync(http, services.Caller, id, cancellation);
        return
            own?.State is EnrollmentCase.Completed done
            && await ModelOfAsync(own, done, services, cancellation) is { } model
            ? SharedPages.Show<NoticePage>(own.Page, model)
            : SharedPages.NotFound(services.Cases.PageOf(http));
    }

    private static async Task<IResult> ReceiveAsync(
        string id,
        HttpContext http,
        [AsParameters] NoticeServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var own = await services.Cases.FindAsync(http, services.Caller, id, cancellation);
        if (
            own?.State is not EnrollmentCase.Completed done
            || await ModelOfAsync(own, done, services, cancellation) is not { } model
        )
        {
            return SharedPages.NotFound(services.Cases.PageOf(http));
        }

        var answer = await services.Cases.RunAsync(
            own,
            new EnrollmentCommand.ConfirmReceipt(),
            new PostedForm(form),
            cancellation
        );
        if (answer is Answer.Done)
        {
            return SharedPages.SeeOther($"{own.Path}/notice");
        }

        var problems = FormProblems.From(answer, own.Page.Language, _ => null);
        return SharedPages.Show<NoticePage>(
            own.Page,
            model with
            {
                Problems = problems.All,
            },
            problems.Status
        );
    }

    private static async Task<NoticeModel?> ModelOfAsync(
        OwnCase own,
        EnrollmentCase.Completed done,
        NoticeServices services,
        CancellationToken cancellation
    )
    {
        var language = own.Page.Language;
        if (
            await services.Issued.TextAsync(EnrollmentNotices.CompletionStream(done), cancellation)
            is not { } text
        )
        {
            return null;
        }

        var model = new NoticeModel(
            CompletionTitle.In(language),
            Trail(own),
            NoticePapers.Of(text, SettingOf(own, services))
        );
        return done.Notice.ReceivedAt is { } received
            ? model with
            {
                NowTone = Tone.Done,
                Now = new NowModel(
                    new Phrase("加入完了", "Enrolled").In(language),
                    new Phrase(
                        "{0}に受領を確認しました。同じサインインで企業利用サイトを使い、利用の手続を始めることができます。",
                        "Receipt was confirmed on {0}. With the same sign-in you can now use the company site and go on to use."
                    ).In(language, Dates.FullTime(received, language))
                ),
            }
            : model with
            {
                NowTone = Tone.Waiting,
                Now = new NowModel(
                    new Phrase("受領の確認", "Receipt").In(language),
                    new Phrase(
                        "通知を読み、受領を確認してください。確認した後に、利用の手続を始めることができます。",
                        "Read the notice and confirm its receipt. After that you can go on to use."
                    ).In(language),
                    CapacityWords.Of(Capacity.ResponsiblePerson).In(language)
                ),
                Post = own.Caller.Holds(Capacity.ResponsiblePerson)
                    ? new NoticePost(
                        "receipt",
                        $"{own.Path}/receipt",
                        new Phrase("受領を確認する", "Confirm receipt").In(language),
                        own.Version
                    )
                    : null,
            };
    }

    private static NoticeSetting SettingOf(OwnCase own, NoticeServices services) =>
        NoticeSetting.Of(services.Policy, services.Cases.Now, own.Caller.Name);

    private static List<Crumb> Trail(OwnCase own) =>
        [
            new(new Phrase("加入", "Enrollment").In(own.Page.Language), "/enrollments"),
            new(own.File.Number, own.Path),
        ];
}

/// <summary>What a notice needs.</summary>
internal sealed record NoticeServices(
    Caller Caller,
    CaseServices Cases,
    IssuedNotices Issued,
    OfficePolicy Policy
);
