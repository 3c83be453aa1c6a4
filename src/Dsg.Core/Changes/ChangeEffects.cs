using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Changes;

/// <summary>What takes effect with the approval of a change, or with the note of a notice.</summary>
internal static class ChangeEffects
{
    /// <summary>The event with everything that follows from it: the record, the capacities, the notice.</summary>
    public static Decision Accept(
        CompanyChange state,
        IEvent happened,
        string documentNumber,
        CommandContext context,
        Related related
    )
    {
        var stream = EnrollmentCase.Stream(state.Enrollment);
        var enrollment = related.Get<EnrollmentCase>(stream);
        if (!enrollment.IsReceived || enrollment.FileOrNull is not { } file)
        {
            return Decision.Refuse(RefusalCode.NotEnrolledNow);
        }

        var responsible = ResponsibleAfter(state, file);
        return Decision.Unless(
            InTheWay(state, related),
            () =>
                new Decision.Accepted([happened])
                {
                    Elsewhere =
                    [
                        .. state.Fields.IsEmpty && responsible is null
                            ? Array.Empty<(StreamId, IEvent)>()
                            :
                            [
                                (
                                    stream,
                                    new EnrollmentDetailsChanged(
                                        state.Number,
                                        state.Fields.ToImmutableDictionary(
                                            pair => pair.Key,
                                            pair => new PrivateText(pair.Value)
                                        ),
                                        responsible
                                    )
                                ),
                            ],
                        .. Capacities(state),
                        .. NoticeDraft.Issue(
                            context,
                            [ChangeNotices.Done(state, context, documentNumber)]
                        ),
                    ],
                }
        );
    }

    // What was right when it was filed may have changed since.
    private static ImmutableArray<Refusal> InTheWay(CompanyChange state, Related related)
    {
        var reasons = ImmutableArray.CreateBuilder<Refusal>();
        if (
            state.Leaving is { } leaving
            && !ChangeFiling.IsResponsible(leaving, state.Company, related)
        )
        {
            reasons.Add(new Refusal(RefusalCode.LeavingNotResponsible, "leaving"));
        }

        if (
            state.Successor is { } successor
            && !ChangeFiling.MaySucceed(successor, state.Company, related)
        )
        {
            reasons.Add(new Refusal(RefusalCode.SuccessorNotOfCompany, "successor"));
        }

        if (
            state is { Leaving: not null, Successor: null }
            && !ChangeFiling.IsResponsible(state.FiledBy, state.Company, related)
        )
        {
            reasons.Add(new Refusal(RefusalCode.NobodyResponsible, "successor"));
        }

        return reasons.DrainToImmutable();
    }

    private static PersonId? ResponsibleAfter(CompanyChange state, EnrollmentFile file) =>
        state.Leaving == file.Responsible ? state.Successor ?? state.FiledBy : null;

    // The successor first: at no moment is nobody responsible.
    private static IEnumerable<(StreamId Stream, IEvent Event)> Capacities(CompanyChange state)
    {
        var appointment = new Appointment(Capacity.ResponsiblePerson, state.Company, null);
        if (state.Successor is { } successor)
        {
            yield return (Person.Stream(successor), new CapacityGranted(appointment));
        }

        if (state.Leaving is { } leaving)
        {
            yield return (Person.Stream(leaving), new CapacityEnded(appointment));
        }
    }
}
