using Dsg.Core.Access;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Storage.Database;
using Dsg.Storage.Journal;

namespace Dsg.Storage.Access;

/// <summary>Loads the facts of a decision about a paper from folded states.</summary>
internal sealed class PaperFactsSource(ReadContexts reads, StateLoader loader, AccessEpoch epoch)
    : IPaperFactsSource
{
    public async Task<PaperFacts> LoadAsync(
        Actor actor,
        StreamId inCase,
        CancellationToken cancellation
    )
    {
        // Before anything is read: what is committed meanwhile makes these facts old, never the other way round.
        var at = epoch.Current;
        var person = Person.Stream(actor.Person);
        var stop = Suspension.Stream(SuspensionLevel.Person, actor.Person.ToString());
        await using var context = await reads.OpenAsync(cancellation);
        var found = await loader.LoadAsync(context, [person, stop, inCase], cancellation);
        return new PaperFacts(
            (Person)found[person].State,
            (Suspension)found[stop].State,
            found[inCase].State switch
            {
                EnrollmentCase state => PaperCase.Of(state),
                CompanyChange { Exists: true } state => PaperCase.Of(
                    state,
                    await EnrollmentOfAsync(context, state, cancellation)
                ),
                _ => null,
            },
            actor.Face,
            at
        );
    }

    private async Task<EnrollmentCase> EnrollmentOfAsync(
        DsgContext context,
        CompanyChange change,
        CancellationToken cancellation
    )
    {
        var stream = EnrollmentCase.Stream(change.Enrollment);
        return (EnrollmentCase)(await loader.LoadAsync(context, stream, cancellation)).State;
    }
}
