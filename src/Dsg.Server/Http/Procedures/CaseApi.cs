using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Documents;
using Dsg.Server.Http.Parties;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Procedures;

namespace Dsg.Server.Http.Procedures;

/// <summary>担当の一覧 over HTTP, on the operations face.</summary>
internal static class CaseApi
{
    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor
    );

    public static void MapCaseApi(this FaceRouteBuilder routes)
    {
        if (routes.Face != Face.Operations)
        {
            return;
        }

        routes.MapAbsenceApi();
        routes.MapSampleModeApi();
        routes
            .Get("/api/v1/cases", Office, ListAsync)
            .WithDescription(
                "Open cases of every kind by due date, a page at a time. kind names one definition; owner is me, none or an id; next is a capacity; with is company or others; overdue=true and order=age narrow and sort; after and take page."
            )
            .Produces<CaseQueueView>();
        routes
            .Get("/api/v1/cases/{kind}/{**key}", Office, FindAsync)
            .WithDescription("One case of any kind as the queue shows it, ended ones too.")
            .Produces<CaseLineView>();
        routes
            .Post("/api/v1/case-owners/{kind}/{**key}", RouteRule.SignedIn, AssignAsync)
            .WithDescription("Takes a case (no to) or gives it to another operator.")
            .Produces<CaseLineView>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] QueueAsked asked,
        Caller caller,
        [AsParameters] CaseApiServices services,
        CancellationToken cancellation
    )
    {
        if (!asked.TryRead(caller, out var wanted, out var slice))
        {
            return ProblemResults.Refuse(RefusalCode.NotAChoice);
        }

        var found = await services.Queue.OfAsync(caller, wanted, slice, cancellation);
        var names = await NamesAsync(services, found.Items, cancellation);
        return CaseRunner.Answer(
            new CaseQueueView(
                [.. found.Items.Select(each => ToWire(services.Queue, each, names))],
                found.Next
            )
        );
    }

    private static async Task<IResult> FindAsync(
        string kind,
        string key,
        Caller caller,
        [AsParameters] CaseApiServices services,
        CancellationToken cancellation
    ) =>
        await services.Queue.FindAsync(caller, new StreamId(kind, key), cancellation) is { } found
            ? await ShowAsync(services, found, cancellation)
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static async Task<IResult> AssignAsync(
        [AsParameters] CaseAddress of,
        JsonBody<AssignCaseRequest> body,
        Caller caller,
        [AsParameters] CaseApiServices services,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var stream = new StreamId(of.Kind, of.Key);
        ChargeCommand command = request.To is { } to
            ? new ChargeCommand.Assign(stream, PersonId.From(to))
            : new ChargeCommand.Take(stream);
        return await services.Runner.RunAsync<ChargeProcedure, CaseCharge, ChargeCommand>(
            caller,
            CaseCharge.Stream(stream),
            command,
            async _ =>
                await services.Queue.FindAsync(caller, stream, cancellation) is { } found
                    ? await ShowAsync(services, found, cancellation)
                    : null,
            cancellation
        );
    }

    private static async Task<IResult> ShowAsync(
        CaseApiServices services,
        QueuedCase found,
        CancellationToken cancellation
    ) =>
        CaseRunner.Answer(
            ToWire(services.Queue, found, await NamesAsync(services, [found], cancellation))
        );

    private static Task<NameBook> NamesAsync(
        CaseApiServices services,
        IEnumerable<QueuedCase> found,
        CancellationToken cancellation
    ) => NameBook.FetchAsync(services.Parties, found.Select(each => each.Line.Owner), cancellation);

    private static CaseLineView ToWire(CaseQueue queue, QueuedCase each, NameBook names)
    {
        var line = each.Line;
        var definition = queue.DefinitionOf(line);
        return new CaseLineView(
            line.Case.ToString(),
            line.Procedure,
            (definition?.Title ?? new Wording(line.Procedure, line.Procedure)).Phrase,
            line.Number,
            line.Stage,
            (
                QueuedCase.StepOf(definition, line)?.Label ?? new Wording(line.Stage, line.Stage)
            ).Phrase,
            names.Of(line.Owner),
            [.. line.Next.Select(actor => actor.Word)],
            each.DueOn,
            !each.IsSet,
            each.WithCompany,
            each.Elapsed
        )
        {
            IsOverdue = line.IsOpen && each.IsOverdue(queue.Today),
            InStep = each.InStep,
            Planned = each.Planned,
            DaysWithCompany = each.DaysWithCompany,
        };
    }
}

/// <summary>What the queue's calls need.</summary>
internal sealed record CaseApiServices(CaseQueue Queue, IPartyQueries Parties, CaseRunner Runner);

/// <summary>Which case, in the address.</summary>
internal sealed record CaseAddress(string Kind, string Key);

/// <summary>What is asked of the queue, in the address.</summary>
internal sealed record QueueAsked
{
    private static readonly string[] Sides = ["", "company", "others"];

    public string? Kind { get; init; }

    public string? Owner { get; init; }

    public string? Next { get; init; }

    public string? With { get; init; }

    public bool? Overdue { get; init; }

    public string? Order { get; init; }

    public string? After { get; init; }

    public int? Take { get; init; }

    /// <summary>As the queue takes it; false for a choice that there is not.</summary>
    public bool TryRead(Caller caller, out QueueWanted wanted, out Slice slice)
    {
        PersonId? owner =
            Owner == "me" ? caller.Id
            : PersonId.TryParse(Owner, null, out var person) ? person
            : null;
        Capacity? next = Enum.TryParse<Capacity>(Next, ignoreCase: true, out var capacity)
            ? capacity
            : null;
        wanted = new QueueWanted(
            string.IsNullOrEmpty(Kind) ? null : Kind,
            owner,
            Owner == "none",
            next,
            Overdue ?? false
        )
        {
            ByAge = Order == "age",
            WithCompany = With switch
            {
                "company" => true,
                "others" => false,
                _ => null,
            },
        };
        slice = new Slice(After, Take ?? 50);
        return (string.IsNullOrEmpty(Owner) || owner is not null || wanted.Unowned)
            && (string.IsNullOrEmpty(Next) || next is not null)
            && Array.Exists(Sides, side => side == (With ?? ""));
    }
}
