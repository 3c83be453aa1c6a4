using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Shared;
using Dsg.Wire.Parties;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Parties;

/// <summary>
/// The table of capacities and acts for whoever watches over rights: made of <see cref="ActBook"/>, which the runner obeys.
/// </summary>
internal sealed class CapacityTable(IPartyQueries parties)
{
    /// <summary>Who reads it.</summary>
    public static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Auditor,
        Capacity.Operator
    );

    /// <summary>The whole table, with how many persons hold each capacity now.</summary>
    public async Task<CapacityTableView> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        var holders = await parties.CountAsync(caller.Scope(), cancellation);
        return new CapacityTableView(
            [
                .. Enum.GetValues<Capacity>()
                    .Select(each => new CapacityView(
                        each.Word,
                        PhraseOf(CapacityWords.Of(each)),
                        each == Capacity.System ? null : holders.GetValueOrDefault(each),
                        ActBook.All.Count(act => act.Capacities.Contains(each))
                    )),
            ],
            [
                .. ActBook
                    .All.GroupBy(act => act.Kind)
                    .Select(group => new ActGroupView(
                        group.Key,
                        PhraseOf(EventWords.OfStream(group.Key)),
                        [.. group.Select(ViewOf)]
                    )),
            ]
        );
    }

    private static ActView ViewOf(ActLine act) =>
        new(
            act.Command.Name,
            act.Words.Phrase,
            [.. act.Capacities.Select(each => each.Word)],
            act.NeedsStepUp,
            act.IsOpenWhileSuspended
        );

    private static Phrase PhraseOf(Ui.Text.Phrase words) =>
        new(words.In(Ui.Text.Language.Ja), words.In(Ui.Text.Language.En));
}

/// <summary>The table over HTTP, on the operations face.</summary>
internal static class CapacityApi
{
    public static void MapCapacityApi(this FaceRouteBuilder routes) =>
        routes
            .Get(
                "/api/v1/capacities",
                CapacityTable.Readers,
                async (Caller caller, CapacityTable table, CancellationToken cancellation) =>
                    CaseRunner.Answer(await table.ReadAsync(caller, cancellation))
            )
            .WithSummary("Every act with the capacities that may do it, as the gateway obeys it.")
            .Produces<CapacityTableView>();
}
