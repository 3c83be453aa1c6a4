using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The short acts of the company on its case: the line, the withdrawal, applying again.</summary>
internal static class CaseActs
{
    private static readonly Phrase Line = new("回線の準備の届出", "Report the line ready");
    private static readonly Phrase Withdrawal = new("申請の取下げ", "Withdraw the application");

    public static void MapCaseActs(this FaceRouteBuilder routes)
    {
        var owner = CasePages.Owner;
        routes.Get("/enrollments/{id:guid}/line", owner, AskLineAsync).ExcludeFromDescription();
        routes.Post("/enrollments/{id:guid}/line", owner, ReportLineAsync).ExcludeFromDescription();
        routes
            .Get("/enrollments/{id:guid}/withdrawal", owner, AskWithdrawalAsync)
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/{id:guid}/withdrawal", owner, WithdrawAsync)
            .ExcludeFromDescription();
        routes.Post("/enrollments/{id:guid}/again", owner, AgainAsync).ExcludeFromDescription();
    }

    private static Task<IResult> AskLineAsync(
        string id,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    ) => AskAsync((id, LineOf), http, caller, cases, cancellation);

    private static Task<IResult> AskWithdrawalAsync(
        string id,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    ) => AskAsync((id, WithdrawalOf), http, caller, cases, cancellation);

    private static Task<IResult> ReportLineAsync(
        string id,
        HttpContext http,
        [AsParameters] ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (id, new EnrollmentCommand.ReportLine(), LineOf),
            http,
            services,
            form,
            cancellation
        );

    private static Task<IResult> WithdrawAsync(
        string id,
        HttpContext http,
        [AsParameters] ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (id, new EnrollmentCommand.Withdraw(), WithdrawalOf),
            http,
            services,
            form,
            cancellation
        );

    /// <summary>A case that ended is the begin of a new draft that carries all over: the form and, sealed as they are, the papers.</summary>
    private static async Task<IResult> AgainAsync(
        string id,
        HttpContext http,
        [AsParameters] ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        // The parameter makes the antiforgery token be checked; the form carries nothing else.
        _ = form;
        if (await services.Cases.FindAsync(http, services.Caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(services.Cases.PageOf(http));
        }

        if (Reapplication.DraftOf(own.State, services.Cases.Now) is not { } draft)
        {
            return SharedPages.SeeOther(own.Path);
        }

        await services.Cases.Drafts.SaveAsync(services.Caller.Id, draft, cancellation);
        return SharedPages.SeeOther(ApplicationPages.PathOf(1));
    }

    private static async Task<IResult> AskAsync(
        (string Id, Func<OwnCase, CaseActModel> Model) what,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    ) =>
        await cases.FindAsync(http, caller, what.Id, cancellation) switch
        {
            null => SharedPages.NotFound(cases.PageOf(http)),
            { } own when what.Model(own) is var model && cases.IsOpen(own, model.Name) =>
                SharedPages.Show<CaseActPage>(own.Page, model),
            { } own => SharedPages.SeeOther(own.Path),
        };

    private static async Task<IResult> ActAsync(
        (string Id, EnrollmentCommand Command, Func<OwnCase, CaseActModel> Model) what,
        HttpContext http,
        ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        if (await cases.FindAsync(http, services.Caller, what.Id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        var answer = await cases.RunAsync(own, what.Command, new PostedForm(form), cancellation);
        if (answer is Answer.Done)
        {
            return SharedPages.SeeOther(own.Path);
        }

        var problems = FormProblems.From(answer, own.Page.Language, _ => null);
        return SharedPages.Show<CaseActPage>(
            own.Page,
            what.Model(own) with
            {
                Problems = problems,
            },
            problems.Status
        );
    }

    private static CaseActModel LineOf(OwnCase own) =>
        Model(own, "line", Line) with
        {
            Text = new Phrase(
                "拠点に専用の回線が引き込まれ、使える状態になったときに届け出てください。",
                "Report this when the dedicated line into the room is ready for use."
            ).In(own.Page.Language),
            Button = new Phrase("回線の準備ができたことを届け出る", "Report the line ready").In(
                own.Page.Language
            ),
        };

    private static CaseActModel WithdrawalOf(OwnCase own) =>
        Model(own, "withdrawal", Withdrawal) with
        {
            Text = new Phrase(
                "取り下げた申請は、元に戻せません。記録は残ります。",
                "It cannot be undone. The records stay."
            ).In(own.Page.Language),
            Button = new Phrase("取り下げる", "Withdraw").In(own.Page.Language),
            Dangerous = true,
        };

    private static CaseActModel Model(OwnCase own, string name, Phrase title) =>
        new(name, title.In(own.Page.Language), own.Path, own.File.Number, own.Version);
}

/// <summary>What a page of a case needs: who, and the cases.</summary>
internal sealed record ActServices(Caller Caller, CaseServices Cases);

/// <param name="Name">Of the act; the last part of its address.</param>
/// <param name="Title">Of the page.</param>
/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Version">The version shown.</param>
public sealed record CaseActModel(
    string Name,
    string Title,
    string Path,
    string Number,
    long Version
)
{
    /// <summary>What the act means.</summary>
    public string Text { get; init; } = "";

    public string Button { get; init; } = "";

    public bool Dangerous { get; init; }

    public FormProblems Problems { get; init; } = FormProblems.None;

    internal IReadOnlyList<Crumb> Trail(Language language) =>
        [new(new Phrase("加入", "Enrollment").In(language), "/enrollments"), new(Number, Path)];
}
