using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>U1 for a company: one 利用申請 for n people, typed or from a sheet.</summary>
internal sealed class CompanyFiling(
    AgreementReader agreements,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    IUsageQueries usage,
    Acting acting,
    Fresh fresh
)
{
    /// <summary>The field of the sheet.</summary>
    public const string SheetField = "sheet";

    private const int FirstRows = 2;
    private const int MostKnown = 200;

    private static readonly Phrase Agreement = new("利用合意", "Usage agreement");
    private static readonly Phrase Sheet = new("名簿の表", "Roster sheet");

    /// <summary>The empty form, or one with what an application that ended had filed.</summary>
    public async Task<IResult> ShowAsync(
        PageContext context,
        Caller caller,
        string? agreement,
        string? from,
        CancellationToken cancellation
    )
    {
        var before =
            UsageId.TryParse(from, null, out var id)
            && await usage.FindAsync(Acting.ScopeOf(caller), id, cancellation) is { } found
                ? found.State as UsageCase.Ended
                : null;
        var typed = before is null
            ? new Typed(agreement ?? "", [.. Enumerable.Repeat(RosterRow.Empty, FirstRows)])
            : new Typed(
                before.Agreement.ToString(),
                [
                    .. before.People.Select(person => new RosterRow(person.Name, "", false)
                    {
                        Kana = person.Kana,
                        Post = person.Post,
                    }),
                ]
            );
        return await ShowAsync(context, caller, typed, FormProblems.None, cancellation);
    }

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

        var form = await FormAsync(context, caller, typed.Agreement, cancellation);
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
                    field => LabelOf(field, form, rows.Count, context)
                ),
                cancellation
            );
    }

    /// <summary>Shows every row of a sheet with everything that is wrong with it. Nothing is filed.</summary>
    public async Task<IResult> PreviewAsync(FormVisit visit, CancellationToken cancellation)
    {
        var (context, caller) = (visit.Context, visit.Caller);
        var agreement = visit.Posted["agreement"];
        var sheet = await ReadAsync(visit.Posted, cancellation);
        var judged = RosterSheets.Judge(
            sheet,
            await OthersAsync(caller, agreement, cancellation),
            fresh
        );
        var rows = judged
            .Select(row => new RosterRow(
                row.Row.Name,
                "",
                RosterSheet.LineOf(row.Row, default).Engaged
            )
            {
                Kana = row.Row.Kana,
                Post = row.Row.Post,
            })
            .ToList();
        var form = await FormAsync(context, caller, agreement, cancellation);
        var problems = judged
            .SelectMany(
                (row, index) =>
                    row.Problems.Select(each =>
                        each.Refusal with
                        {
                            Field = $"roster[{index}].{each.Column ?? "name"}",
                        }
                    )
            )
            .Concat(
                sheet
                    .Problems.Where(each => each.Row is null)
                    .Select(each => each.Refusal with { Field = SheetField })
            );
        return await ShowAsync(
            context,
            caller,
            new Typed(agreement, rows.Count > 0 ? rows : [RosterRow.Empty]) { Sheet = judged },
            FormProblems.From(
                [.. problems],
                context.Language,
                field => LabelOf(field, form, rows.Count, context)
            ),
            cancellation
        );
    }

    private static string? LabelOf(string field, RosterForm form, int rows, PageContext context) =>
        field switch
        {
            "agreement" => context.Say(Agreement),
            SheetField => context.Say(Sheet),
            _ => form.LabelOf(field, rows),
        };

    private static async Task<ReadSheet> ReadAsync(
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        if (posted.Files[SheetField] is not { Length: <= RosterSheets.MostBytes } file)
        {
            return RosterSheets.Read(
                posted.Files[SheetField] is null ? [] : new byte[RosterSheets.MostBytes + 1]
            );
        }

        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellation);
        return RosterSheets.Read(copy.ToArray());
    }

    private async Task<IReadOnlyList<UsageCase>> OthersAsync(
        Caller caller,
        string agreement,
        CancellationToken cancellation
    ) =>
        AgreementId.TryParse(agreement, null, out var id)
            ?
            [
                .. (await usage.UnderAsync(Acting.ScopeOf(caller), id, cancellation))
                    .Select(each => each.State)
                    .Where(each => each.Side == Side.Company),
            ]
            : [];

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

        var others = await OthersAsync(caller, posted["agreement"], cancellation);
        var id = fresh.Id<UsageCase>();
        return await acting.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            caller,
            UsageCase.Stream(id),
            new UsageCommand.FileForCompany(id, agreement, enrolled.Id, [.. lines])
            {
                Others = [.. others.Select(each => each.Id)],
            },
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
        var form = await FormAsync(context, caller, typed.Agreement, cancellation);
        return UiPage.Show<CompanyUsagePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(CompanyUsagePage.Agreements)] = await agreements.FilingChoicesAsync(
                    caller,
                    context.Language,
                    cancellation
                ),
                [nameof(CompanyUsagePage.MayStart)] = await agreements.MayStartAsync(
                    caller,
                    cancellation
                ),
                [nameof(CompanyUsagePage.Agreement)] = typed.Agreement,
                [nameof(CompanyUsagePage.Rows)] = typed
                    .Rows.Select((row, index) => form.Fields(index, row, problems))
                    .ToList(),
                [nameof(CompanyUsagePage.Preview)] = typed.Sheet,
                [nameof(CompanyUsagePage.Problems)] = problems,
            },
            problems.Status
        );
    }

    private async Task<RosterForm> FormAsync(
        PageContext context,
        Caller caller,
        string agreement,
        CancellationToken cancellation
    )
    {
        var known = await parties.ListAsync(
            Acting.ScopeOf(caller),
            null,
            new Slice(null, MostKnown),
            cancellation
        );
        var others = await OthersAsync(caller, agreement, cancellation);
        return new RosterForm(context.Language, known.Items, PredecessorsIn(others));
    }

    /// <summary>People in use whose place nobody takes yet.</summary>
    public static IReadOnlyList<Choice> PredecessorsIn(IEnumerable<UsageCase> cases) =>
        [
            .. from each in cases
            from person in each.People
            where each.IsAdmitted(person.Person) && person.SucceededBy is null
            select new Choice($"{each.Id}/{person.Person}", $"{person.Name}（{each.Number}）"),
        ];

    private sealed record Typed(string Agreement, IReadOnlyList<RosterRow> Rows)
    {
        /// <summary>The rows of a sheet that was just read; null when none was.</summary>
        public IReadOnlyList<JudgedRow>? Sheet { get; init; }
    }
}
