using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>Reads 不在の記録 of the office, for pages and API alike.</summary>
internal sealed class AbsenceDesk(ICaseQueries cases, IPartyQueries parties, TimeProvider clock)
{
    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>All of them with the version of the book.</summary>
    public async Task<Versioned<AbsenceBook>> ReadAsync(CancellationToken cancellation) =>
        await cases.FindAsync<AbsenceBook>(
            ReadScope.Of(Actor.System),
            AbsenceBook.Stream,
            cancellation
        ) ?? new Versioned<AbsenceBook>(AbsenceBook.Initial, 0);

    /// <summary>As the API tells them.</summary>
    public async Task<(AbsencesView View, long Version)> ViewAsync(CancellationToken cancellation)
    {
        var book = await ReadAsync(cancellation);
        var names = await NameBook.FetchAsync(
            parties,
            book.State.All.SelectMany(each =>
                new PersonId?[] { each.Absent, each.StandIn, each.ReportedBy, each.ConfirmedBy }
            ),
            cancellation
        );
        return (
            new AbsencesView([
                .. book
                    .State.All.Reverse()
                    .Select(each => new AbsenceView(
                        each.No,
                        names.Of(each.Absent),
                        names.Of(each.StandIn),
                        each.From,
                        each.Until,
                        StateOf(each),
                        names.Of(each.ReportedBy),
                        names.Of(each.ConfirmedBy)
                    )),
            ]),
            book.Version
        );
    }

    private string StateOf(Absence absence) =>
        absence.EndedAt is not null || absence.Until < Today ? "over"
        : absence.Waits ? "waiting"
        : absence.IsInForce(Today) ? "inForce"
        : "planned";
}
