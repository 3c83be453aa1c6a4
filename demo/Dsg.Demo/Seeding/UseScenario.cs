using System.Globalization;
using Dsg.Wire.Contracts;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Demo.Seeding;

/// <summary>Contract, agreement and 利用 of both sides, up to people who may use the workspace.</summary>
internal sealed class UseScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    private const int MostSteps = 20;

    private readonly ActingPerson responsible = world.Person("kakuu-hanako", Face.Company);
    private readonly ActingPerson[] users =
    [
        world.Person("mihon-jiro", Face.Company),
        world.Person("shisaku-kyoko", Face.Company),
    ];

    /// <summary>Plays it for the enrolled company; gives the agreement.</summary>
    public async Task<AgreementView> PlayAsync(Guid company, CancellationToken cancellation)
    {
        var admission = new Admission(cast);
        await admission.AdmitAsync(
            world.Person("kakuu-mamoru", Face.Company),
            new Place("siteKeeper", Company: company),
            known: null,
            cancellation
        );
        var agreement = await OpenAsync(
            company,
            new Deal("試験-契-0301", "通信機器の維持整備（見本）", "T-042", users, cast.Staff),
            cancellation
        );
        await FileAsync(cast.NewStaff, "T-043", agreement, cancellation);
        return agreement;
    }

    /// <summary>The application of one person of the staff, left at a stage.</summary>
    /// <param name="staff">Who.</param>
    /// <param name="terminal">The number of the terminal.</param>
    /// <param name="until">The stage; <c>active</c> for IDs that were handed over.</param>
    /// <param name="agreement">Under which agreement.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task<UsageView> StandAsync(
        ActingPerson staff,
        string terminal,
        string until,
        AgreementView agreement,
        CancellationToken cancellation
    )
    {
        var filed = await FileAsync(staff, terminal, agreement, cancellation);
        return (await DecideAsync(filed, until, cancellation)).Usage;
    }

    /// <summary>Opens a workspace.</summary>
    /// <param name="company">The company.</param>
    /// <param name="deal">The contract, and who uses the workspace.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task<AgreementView> OpenAsync(
        Guid company,
        Deal deal,
        CancellationToken cancellation
    )
    {
        var contract = await EnterContractAsync(company, deal, cancellation);
        var agreement = await AgreeAsync(contract.Id, cancellation);
        await UseAsCompanyAsync(agreement, company, deal.Users, cancellation);
        await UseAsStaffAsync(agreement, deal, cancellation);
        return agreement;
    }

    private async Task<ContractView> EnterContractAsync(
        Guid company,
        Deal deal,
        CancellationToken cancellation
    )
    {
        var known = await cast.Officer.GetAsync<Page<ContractView>>(
            "/api/v1/contracts?take=200",
            cancellation
        );
        var today = DateOnly.FromDateTime(clock.GetUtcNow().AddHours(9).DateTime);
        return known.Items.FirstOrDefault(each => each.Number == deal.Contract)
            ?? await cast.Officer.PostAsync<ContractView>(
                "/api/v1/contracts",
                new EnterContractRequest(
                    deal.Contract,
                    deal.Title,
                    "試験機関 契約課",
                    "central",
                    Clause: true,
                    $"試指第{deal.Contract[^4..]}号",
                    Iso(today.AddDays(-7)),
                    ["整備要領", "部品一覧", "試験成績"],
                    Iso(today.AddDays(-7)),
                    Iso(today.AddMonths(10)),
                    company.ToString()
                ),
                $"contract/{deal.Contract[^4..]}",
                cancellation
            );
    }

    private async Task<AgreementView> AgreeAsync(Guid contract, CancellationToken cancellation)
    {
        var known = await responsible.GetAsync<Page<AgreementView>>(
            "/api/v1/agreements",
            cancellation
        );
        var agreement =
            known.Items.FirstOrDefault(each => each.Contract == contract)
            ?? await responsible.PostAsync<AgreementView>(
                "/api/v1/agreements",
                new StartAgreementRequest(contract.ToString()),
                $"agreement/{contract}",
                cancellation
            );
        return agreement.ConfirmedAt is not null
            ? agreement
            : await cast.Superior.PostAsync<AgreementView>(
                $"/api/v1/agreements/{agreement.Id}/confirmation",
                body: null,
                $"agreement/{agreement.Id}",
                cancellation
            );
    }

    private async Task UseAsCompanyAsync(
        AgreementView agreement,
        Guid company,
        ActingPerson[] people,
        CancellationToken cancellation
    )
    {
        var roster = await Task.WhenAll(
            people.Select(async user =>
            {
                var known = await Admission.FindAsync(user, cancellation);
                return new RosterEntry(
                    user.Person.Name.Ja,
                    Engaged: true,
                    known?.Person.Id.ToString()
                );
            })
        );
        var filed =
            await FindAsync(responsible, agreement.Id, "company", filedBy: null, cancellation)
            ?? await responsible.PostAsync<UsageView>(
                "/api/v1/usage",
                new FileCompanyUsageRequest(agreement.Id.ToString(), roster),
                $"usage/{agreement.Id}",
                cancellation
            );
        var (usage, codes) = await DecideAsync(filed, "active", cancellation);
        foreach (var user in people)
        {
            var line = usage.People.First(person => person.Name == user.Person.Name.Ja);
            if (await Admission.HoldsAsync(user, "companyUser", cancellation))
            {
                // In place since an earlier start.
            }
            else if (codes.GetValueOrDefault(line.Person) is { } code)
            {
                await Admission.AcceptAsync(user, code, cancellation);
            }
            else
            {
                await new Admission(cast).AdmitAsync(
                    user,
                    new Place("companyUser", Company: company),
                    line.Person,
                    cancellation
                );
            }

            await AcceptRulesAsync(user, usage.Id, line, cancellation);
        }
    }

    private async Task UseAsStaffAsync(
        AgreementView agreement,
        Deal deal,
        CancellationToken cancellation
    )
    {
        var filed = await FileAsync(deal.Staff, deal.Terminal, agreement, cancellation);
        var (usage, _) = await DecideAsync(filed, "active", cancellation);
        await AcceptRulesAsync(deal.Staff, usage.Id, usage.People[0], cancellation);
    }

    private async Task<UsageView> FileAsync(
        ActingPerson staff,
        string terminal,
        AgreementView agreement,
        CancellationToken cancellation
    )
    {
        var me = await Admission.FindAsync(staff, cancellation);
        var superior = await Admission.FindAsync(cast.Superior, cancellation);
        return await FindAsync(staff, agreement.Id, "staff", me?.Person.Id, cancellation)
            ?? await staff.PostAsync<UsageView>(
                "/api/v1/usage",
                new FileStaffUsageRequest(
                    agreement.Id.ToString(),
                    "試験系情報システム",
                    terminal,
                    superior?.Person.Id.ToString() ?? "",
                    Engaged: true
                ),
                $"usage/{agreement.Id}",
                cancellation
            );
    }

    /// <summary>Until a stage, at most until the IDs are handed over; the codes are those that this very walk was told.</summary>
    private async Task<(UsageView Usage, Dictionary<Guid, string> Codes)> DecideAsync(
        UsageView usage,
        string until,
        CancellationToken cancellation
    )
    {
        var codes = new Dictionary<Guid, string>();
        for (var steps = 0; usage.Stage != until && steps < MostSteps; steps++)
        {
            var path = $"/api/v1/usage/{usage.Id}/";
            var step = $"{usage.Id}/";
            if (usage.Stage == "credentialIssue" && !usage.People.All(person => person.IdPrepared))
            {
                var prepared = await cast.Operator.PostAsync<PreparedCredentials>(
                    path + "credentials",
                    new PrepareCredentialsRequest("registeredMail", "架空 花子"),
                    step + "credentials",
                    cancellation
                );
                foreach (var code in prepared.Codes)
                {
                    codes[code.Person] = code.Code;
                }
            }
            else
            {
                var (person, act, body) = NextOf(usage);
                await person.PostAsync(path + act, body, step + act, cancellation);
            }

            usage = await cast.Operator.GetAsync<UsageView>(
                $"/api/v1/usage/{usage.Id}",
                cancellation
            );
        }

        return (usage, codes);
    }

    private (ActingPerson Person, string Act, object? Body) NextOf(UsageView usage) =>
        usage.Stage switch
        {
            "supervisorConfirm" => (cast.Superior, "attestation", null),
            "contractConfirm" when !usage.OtherSideConfirmed => (
                usage.Side == "company" ? cast.Superior : responsible,
                "agreement-confirmation",
                null
            ),
            "contractConfirm" => (cast.Officer, "contract-confirmation", null),
            "useReview" => (cast.Operator, "review", null),
            "useApproval" => (
                cast.Approver,
                "approval",
                new ApproveUsageRequest($"試験第{usage.Number[^3..]}号の3")
            ),
            "credentialIssue" => (
                cast.SecondOperator,
                "credentials/hand-over",
                new HandOverCredentialsRequest("inPerson")
            ),
            _ => throw new InvalidDataException($"{usage.Number} stands at {usage.Stage}."),
        };

    private static async Task<UsageView?> FindAsync(
        ActingPerson person,
        Guid agreement,
        string side,
        Guid? filedBy,
        CancellationToken cancellation
    )
    {
        var known = await person.GetAsync<Page<UsageSummary>>("/api/v1/usage", cancellation);
        foreach (var row in known.Items)
        {
            if (row.Agreement != agreement || row.Side != side)
            {
                continue;
            }

            var usage = await person.GetAsync<UsageView>($"/api/v1/usage/{row.Id}", cancellation);
            if (filedBy is null || usage.FiledBy.Id == filedBy)
            {
                return usage;
            }
        }

        return null;
    }

    private static async Task AcceptRulesAsync(
        ActingPerson user,
        Guid usage,
        UsagePersonView line,
        CancellationToken cancellation
    )
    {
        if (line.RulesAcceptedAt is null)
        {
            await user.PostAsync(
                $"/api/v1/usage/{usage}/rules",
                new AcceptRulesRequest(Accepted: true),
                $"rules/{usage}",
                cancellation
            );
        }
    }

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>A contract under which people exchange.</summary>
/// <param name="Contract">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Terminal">The number of the staff user's terminal.</param>
/// <param name="Users">The users of the company.</param>
/// <param name="Staff">The staff user.</param>
internal sealed record Deal(
    string Contract,
    string Title,
    string Terminal,
    ActingPerson[] Users,
    ActingPerson Staff
);
