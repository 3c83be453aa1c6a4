using System.Collections.Immutable;
using Dsg.Core.Audit;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>Reads 利用申請 for the office's pages and gives the acts of those pages to the runner.</summary>
internal sealed class UsageOfficeDesk(
    IUsageQueries usage,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    IAuditQueries audit,
    CaseFacts facts,
    OfficeActs acts,
    PageContexts contexts,
    Fresh fresh
)
{
    private const int HistoryLines = 100;

    public PageContext ContextOf(HttpContext http) => contexts.Of(http);

    /// <summary>All applications for use, the newest first.</summary>
    public async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        string? after,
        CancellationToken cancellation
    )
    {
        var rows = await usage.ListAsync(OfficeScope.Of(caller), new Slice(after), cancellation);
        var companies = new Dictionary<CompanyId, string>();
        foreach (var company in rows.Items.Select(row => row.State.Company).OfType<CompanyId>())
        {
            if (!companies.ContainsKey(company))
            {
                companies[company] = await enrollments.NameOfAsync(company, cancellation) ?? "";
            }
        }

        return UiPage.Show<UsageOfficeList>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(UsageOfficeList.Rows)] = rows,
                [nameof(UsageOfficeList.Companies)] = companies,
            }
        );
    }

    /// <summary>One case; the same answer for none.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="id">The case.</param>
    /// <param name="refused">The act that was just refused; null for none.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        UsageId id,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var scope = OfficeScope.Of(caller);
        if (await usage.FindAsync(scope, id, cancellation) is not { State.Exists: true } found)
        {
            return SharedPages.NotFound(context);
        }

        var of = await facts.OfAsync(found.State, cancellation);
        var history = await audit.ListAsync(
            scope,
            new AuditFilter(UsageCase.Stream(id)),
            new Slice(Take: HistoryLines),
            cancellation
        );
        var company = found.State.Company is { } known
            ? await enrollments.FindByCompanyAsync(known, cancellation)
            : null;
        var reading = new UsageReading(
            found,
            of,
            facts.ProgressOf(found.State),
            facts.ConditionsOf(found.State, of),
            facts.OpenOn(found.State, of, caller)
        )
        {
            History = history.Items,
            CompanyName = company?.CompanyName,
            Names = await NamesAsync(found.State, of, history.Items, cancellation),
        };
        return UiPage.Show<UsageCasePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(UsageCasePage.View)] = UsageOfficeView.Of(
                    reading,
                    caller,
                    refused,
                    context.Language
                ),
                [nameof(UsageCasePage.Done)] = DoneWords.Of(http.Request, context.Language),
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Runs a posted act; null when there is no such case or act.</summary>
    public async Task<ActOutcome?> RunAsync(
        Caller caller,
        UsageId id,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var found = await usage.FindAsync(OfficeScope.Of(caller), id, cancellation);
        var input = new Input();
        if (found is null || UsageForms.Read(form, found.State, input) is not { } command)
        {
            return null;
        }

        if (!input.IsFine)
        {
            return new ActOutcome(form.Refused(input.Refusals));
        }

        var answer = await acts.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            caller,
            UsageCase.Stream(id),
            command,
            form.Options,
            cancellation
        );
        return new ActOutcome(form.Outcome(answer));
    }

    /// <summary>
    /// Makes the one-time codes and shows the slips. They exist in this answer only: no address leads back to them, and a repetition
    /// of the act shows none.
    /// </summary>
    public async Task<IResult> PrepareAsync(
        HttpContext http,
        Caller caller,
        UsageId id,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var found = await usage.FindAsync(OfficeScope.Of(caller), id, cancellation);
        if (found is not { State.Exists: true })
        {
            return SharedPages.NotFound(context);
        }

        var input = new Input();
        var codes = found.State.People.ToDictionary(person => person.Person, _ => fresh.Code());
        var command = CodesOf(form, codes, input);
        if (!input.IsFine)
        {
            return await ShowAsync(http, caller, id, form.Refused(input.Refusals), cancellation);
        }

        var answer = await acts.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            caller,
            UsageCase.Stream(id),
            command,
            form.Options,
            cancellation
        );
        if (form.Outcome(answer) is { } refused)
        {
            return await ShowAsync(http, caller, id, refused, cancellation);
        }

        // Committed: the slips must reach the operator, for nobody can make them again.
        var slips = await SlipsAsync(found.State, codes, CancellationToken.None);
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return UiPage.Show<CodeSlipsPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(CodeSlipsPage.Slips)] = slips,
                [nameof(CodeSlipsPage.BackHref)] = UsageOfficePages.PathOf(id),
                [nameof(CodeSlipsPage.Of)] = found.State.Number,
            }
        );
    }

    // The first time for everybody, or anew for one whose invitation was lost.
    private static UsageCommand CodesOf(
        PostedAct form,
        Dictionary<PersonId, OneTimeCode> codes,
        Input input
    )
    {
        if (form.Act == UsageForms.Prepare)
        {
            return new UsageCommand.PrepareCredentials(
                codes.ToImmutableDictionary(pair => pair.Key.ToString(), pair => pair.Value.Hash)
            )
            {
                Channel = input.Choice<DeliveryChannel>(form.Text("channel"), "channel"),
                Receiver = form.Text("receiver"),
            };
        }

        var known = PersonId.TryParse(form.Text("person"), null, out var person);
        if (!known || !codes.ContainsKey(person))
        {
            input.Refuse(RefusalCode.Required, "person");
        }

        return new UsageCommand.ReissueInvitation(
            person,
            codes.TryGetValue(person, out var code) ? code.Hash : "",
            form.Text("reason")
        );
    }

    // Only whose invitation bears this very code gets a slip: others hold the capacity already, or were served before.
    private async Task<IReadOnlyList<CodeSlip>> SlipsAsync(
        UsageCase state,
        Dictionary<PersonId, OneTimeCode> codes,
        CancellationToken cancellation
    )
    {
        var slips = new List<CodeSlip>();
        foreach (var (id, code) in codes)
        {
            var person = await parties.FindAsync(id, cancellation);
            var invitation = person?.State.Invitations.FirstOrDefault(each =>
                each.CodeHash == code.Hash
            );
            if (invitation is not null)
            {
                slips.Add(
                    new CodeSlip(
                        state.Find(id)?.Name ?? "",
                        invitation.Face,
                        code.Reveal(),
                        invitation.Expires
                    )
                );
            }
        }

        return slips;
    }

    private Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        UsageCase state,
        UsageFacts of,
        IReadOnlyList<AuditRow> history,
        CancellationToken cancellation
    )
    {
        PersonId?[] people =
        [
            state.FiledBy,
            state.Superior,
            state.SuperiorAttested?.By,
            state.ContractConfirmed?.By,
            state.Reviewed?.By,
            state.Approved?.By,
            of.Agreement.ConfirmedBy,
            .. state.People.SelectMany(person => new[] { person.IssuedBy, person.HandedOverBy }),
            .. history.Select(row => (PersonId?)row.By.Person),
        ];
        return parties.NamesAsync(
            [.. people.OfType<PersonId>().Where(id => !id.IsDefault).Distinct()],
            cancellation
        );
    }
}
