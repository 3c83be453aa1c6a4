using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;
using OneTimeCode = Dsg.Server.Procedures.OneTimeCode;
using ToldCode = Dsg.Wire.Usage.OneTimeCode;

namespace Dsg.Server.Http.Usage;

/// <summary>U1 for both sides, and U5 with its one-time codes.</summary>
internal sealed class UsageFiling(
    UsageDesk desk,
    IUsageQueries queries,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    Fresh fresh
)
{
    /// <summary>One application for n people of the caller's company.</summary>
    public async Task<IResult> ForCompanyAsync(
        JsonBody<FileCompanyUsageRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var agreement = input.Id<UsageAgreement>(request.Agreement, "agreement");
        var roster = new List<RosterLine>();
        foreach (var (entry, index) in request.Roster.Select((each, index) => (each, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"roster[{index}]");
            var person = await PersonOfAsync(entry, at, caller, input, cancellation);
            roster.Add(
                new RosterLine(person, entry.Name, entry.Engaged)
                {
                    Kana = entry.Kana ?? "",
                    Post = entry.Post ?? "",
                    Succeeds = UsageRequests.SuccessionOf(entry.Succeeds, at, input),
                }
            );
        }

        var enrolled = caller.Scope().Company is { } company
            ? await enrollments.FindByCompanyAsync(company, cancellation)
            : null;
        if (enrolled is null)
        {
            input.Refuse(RefusalCode.CompanyNotEnrolled, "company");
        }

        var others = await queries.UnderAsync(caller.Scope(), agreement, cancellation);
        return input.IsFine && enrolled is not null
            ? await FileAsync(
                id => new UsageCommand.FileForCompany(id, agreement, enrolled.Id, [.. roster])
                {
                    Others =
                    [
                        .. others
                            .Where(each => each.State.Side == Side.Company)
                            .Select(each => each.State.Id),
                    ],
                },
                caller,
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    /// <summary>The caller's own application.</summary>
    public async Task<IResult> ForStaffAsync(
        JsonBody<FileStaffUsageRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var agreement = input.Id<UsageAgreement>(request.Agreement, "agreement");
        var superior = input.Id<Person>(request.Superior, "superior");
        var succeeds = UsageRequests.SuccessionOf(request.Succeeds, "succeeds", input);
        return input.IsFine
            ? await FileAsync(
                id => new UsageCommand.FileForStaff(
                    id,
                    agreement,
                    new DiiTerminal(request.TerminalSystem, request.TerminalNumber),
                    superior,
                    caller.Name,
                    request.Engaged
                )
                {
                    Succeeds = succeeds,
                },
                caller,
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    /// <summary>U5: makes a code for everyone in the case; Core keeps those that are needed, and only they are told.</summary>
    public async Task<IResult> PrepareAsync(
        string id,
        JsonBody<PrepareCredentialsRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var channel = input.Choice<DeliveryChannel>(request.Channel, "channel");
        if (!UsageId.TryParse(id, null, out var usage))
        {
            input.Refuse(RefusalCode.NotFound, "id");
        }

        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var found = await queries.FindAsync(caller.Scope(), usage, cancellation);
        var codes = (found?.State.People ?? []).ToDictionary(member => member, _ => fresh.Code());
        var command = new UsageCommand.PrepareCredentials(
            codes.ToImmutableDictionary(pair => pair.Key.Person.ToString(), pair => pair.Value.Hash)
        )
        {
            Channel = channel,
            Receiver = request.Receiver,
        };
        return await desk.RunAsync(
            usage,
            command,
            caller,
            async view =>
                CaseRunner.Answer(
                    new PreparedCredentials(view, await IssuedAsync(codes, cancellation))
                ),
            cancellation
        );
    }

    /// <summary>A lost invitation: a new code for one person, told once.</summary>
    public async Task<IResult> ReissueAsync(
        string id,
        JsonBody<ReissueInvitationRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var person = input.Id<Person>(request.Person, "person");
        if (!input.IsFine || !UsageId.TryParse(id, null, out var usage))
        {
            input.Refuse(RefusalCode.NotFound, "person");
            return ProblemResults.Refuse(input.Refusals);
        }

        var found = await queries.FindAsync(caller.Scope(), usage, cancellation);
        var code = fresh.Code();
        var codes = (found?.State.People ?? [])
            .Where(member => member.Person == person)
            .ToDictionary(member => member, _ => code);
        return await desk.RunAsync(
            usage,
            new UsageCommand.ReissueInvitation(person, code.Hash, request.Reason),
            caller,
            async view =>
                CaseRunner.Answer(
                    new PreparedCredentials(view, await IssuedAsync(codes, cancellation))
                ),
            cancellation
        );
    }

    /// <summary>The superiors of the caller's unit.</summary>
    public async Task<IResult> SuperiorsAsync(Caller caller, CancellationToken cancellation)
    {
        var rows = await parties.ListAsync(
            caller.Scope(),
            Capacity.Superior,
            new Slice(null, 200),
            cancellation
        );
        return CaseRunner.Answer(
            new Page<PersonView>(
                [
                    .. rows
                        .Items.Where(row => row.Id != caller.Id)
                        .Select(row => new PersonView(row.Id.Value, row.Name)),
                ],
                rows.Next
            )
        );
    }

    // Only codes that became invitations: not those of people who need none, nor those made for a repetition.
    private async Task<IReadOnlyList<ToldCode>> IssuedAsync(
        Dictionary<UsagePerson, OneTimeCode> codes,
        CancellationToken cancellation
    )
    {
        var issued = new List<ToldCode>();
        foreach (var (member, code) in codes)
        {
            if (await parties.FindByInvitationAsync(code.Hash, cancellation) is not null)
            {
                issued.Add(new ToldCode(member.Person.Value, member.Name, code.Reveal()));
            }
        }

        return issued;
    }

    private Task<IResult> FileAsync(
        Func<UsageId, UsageCommand> command,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var id = fresh.Id<UsageCase>();
        return desk.RunAsync(id, command(id), caller, null, cancellation);
    }

    // A known person must be one of the caller's company; anybody else looks like nobody.
    private async Task<PersonId> PersonOfAsync(
        RosterEntry entry,
        string at,
        Caller caller,
        Input input,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrEmpty(entry.Person))
        {
            return fresh.Id<Person>();
        }

        var id = input.Id<Person>(entry.Person, $"{at}.person");
        var known = id.IsDefault ? null : await parties.FindAsync(id, cancellation);
        var own = caller.Scope().Company;
        if (
            !id.IsDefault
            && known?.State.Appointments.Any(held => held.Company == own && own is not null) != true
        )
        {
            input.Refuse(RefusalCode.NotAChoice, $"{at}.person");
        }

        return id;
    }
}
