using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Procedures;

namespace Dsg.Server.Http.Procedures;

/// <summary>担当の一覧 over HTTP, on the operations face.</summary>
internal static class CaseApi
{
    public static void MapCaseApi(this FaceRouteBuilder routes)
    {
        if (routes.Face == Face.Operations)
        {
            routes
                .Get(
                    "/api/v1/cases",
                    RouteRule.Holding(
                        Capacity.Operator,
                        Capacity.Approver,
                        Capacity.SiteInspector,
                        Capacity.Auditor
                    ),
                    ListAsync
                )
                .WithDescription(
                    "Every open case by due date. kind names one definition; owner=me, overdue=true and order=age narrow and sort."
                )
                .Produces<CaseQueueView>();
        }
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] QueueAsked asked,
        Caller caller,
        CaseQueue queue,
        IPartyQueries parties,
        CancellationToken cancellation
    )
    {
        var found = await queue.OfAsync(caller.Scope(), caller, asked.Wanted, cancellation);
        var names = await NameBook.FetchAsync(
            parties,
            found.Select(each => each.Line.Owner),
            cancellation
        );
        return CaseRunner.Answer(
            new CaseQueueView([.. found.Select(each => ToWire(queue, each, names))])
        );
    }

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
        );
    }
}

/// <summary>What is asked of the queue, in the address.</summary>
internal sealed record QueueAsked(string? Kind, string? Owner, bool? Overdue, string? Order)
{
    /// <summary>As the queue takes it.</summary>
    public QueueWanted Wanted =>
        new(
            string.IsNullOrEmpty(Kind) ? null : Kind,
            Owner == "me",
            Overdue ?? false,
            Order == "age"
        );
}
