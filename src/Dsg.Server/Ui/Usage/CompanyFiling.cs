using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>U1 for a company: one 利用申請 for n people.</summary>
internal sealed class CompanyFiling(
    AgreementReader agreements,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    Acting acting,
    Fresh fresh
)
{
    private const int FirstRows = 2;
    private const int MostKnown = 200;

    private static readonly Phrase Agreement = new("利用合意", "Usage agreement");

    /// <summary>The empty form.</summary>
    public async Task<IResult> ShowAsync(
        PageContext context,
        Caller caller,
        string? agreement,
        CancellationToken cancellation
    ) =>
        await ShowAsync(
            context,
            caller,
            new Typed(agreement ?? "", [.. Enumerable.Repeat(RosterRow.Empty, FirstRows)]),
            FormProblems.None,
            cancellation
        );

    /// <summary>Adds a row, or files.</summary>
    public async Task<IResult> PostAsync(
        PageContext context,
        Caller caller,
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        var rows = RosterForm.Rows(posted);
        var typed = new Typed(posted["agreement"], rows);
        if (posted.Has(RosterForm.AddRow))
        {
            return await ShowAsync(
                context,
                caller,
                typed with
                {
                    Rows = [.. rows, RosterRow.Empty],
                },
                FormProblems.None,
                cancellation
            );
        }

        var form = await FormAsync(context, caller, cancellation);
        var answer = await FileAsync(caller, posted, rows, form, cancellation);
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"{UsagePages.Root}/{done.Stream.Key}")
            : await ShowAsync(
                context,
                caller,
                rows.Count > 0 ? typed : typed with { Rows = [RosterRow.Empty] },
                FormProblems.From(
                    answer,
                    context.Language,
                    field =>
                        field is "agreement"
                            ? context.Say(Agreement)
                            : form.LabelOf(field, rows.Count)
                ),
                cancellation
            );
    }

    private async Task<Answer> FileAsync(
        Caller caller,
        PostedForm posted,
        IReadOnlyList<RosterRow> rows,
        RosterForm form,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var lines = form.Lines(rows, fresh, input);
        if (!AgreementId.TryParse(posted["agreement"], null, out var agreement))
        {
            input.Refuse(RefusalCode.Required, "agreement");
        }

        var enrolled = Acting.ScopeOf(caller).Company is { } company
            ? await enrollments.FindByCompanyAsync(company, cancellation)
            : null;
        if (enrolled is null)
        {
            input.Refuse(RefusalCode.CompanyNotEnrolled, "company");
        }

        if (!input.IsFine || enrolled is null)
        {
            return new Answer.Refused([.. input.Refusals]);
        }

        var id = fresh.Id<UsageCase>();
        return await acting.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            caller,
            UsageCase.Stream(id),
            new UsageCommand.FileForCompany(id, agreement, enrolled.Id, [.. lines]),
            posted,
            cancellation
        );
    }

    private async Task<IResult> ShowAsync(
        PageContext context,
        Caller caller,
        Typed typed,
        FormProblems problems,
        CancellationToken cancellation
    )
    {
        var form = await FormAsync(context, caller, cancellation);
        return UiPage.Show<CompanyUsagePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(CompanyUsagePage.Agreements)] = await agreements.FilingChoicesAsync(
                    caller,
                    context.Language,
                    cancellation
                ),
                [nameof(CompanyUsagePage.Agreement)] = typed.Agreement,
                [nameof(CompanyUsagePage.Rows)] = typed
                    .Rows.Select((row, index) => form.Fields(index, row, problems))
                    .ToList(),
                [nameof(CompanyUsagePage.Problems)] = problems,
            },
            problems.Status
        );
    }

    private async Task<RosterForm> FormAsync(
        PageContext context,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var known = await parties.ListAsync(
            Acting.ScopeOf(caller),
            null,
            new Slice(null, MostKnown),
            cancellation
        );
        return new RosterForm(context.Language, known.Items);
    }

    private sealed record Typed(string Agreement, IReadOnlyList<RosterRow> Rows);
}
