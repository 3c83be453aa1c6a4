using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Usage;

namespace Dsg.Tests.Properties;

/// <summary>承継, and what is begun after an end: written apart from the product's rules.</summary>
internal sealed partial class Rulebook
{
    private const string NumberField = "corporateNumber";

    private sealed class SuccessionFacts
    {
        public required string Enrollment;
        public required DateOnly Day;
        public required bool IsSuccession;
        public bool Approved;
        public bool Over;
    }

    private readonly Dictionary<StreamId, SuccessionFacts> successions = [];

    // Enrollments whose number may change now: the event follows that of the case in the same commit.
    private readonly HashSet<string> renaming = [];
    private readonly HashSet<string> standing = [];

    private void SeeSuccession(Recorded recorded)
    {
        if (recorded.Stream.Kind != CompanyChange.Kind)
        {
            return;
        }

        var known = successions.GetValueOrDefault(recorded.Stream);
        switch (recorded.Event)
        {
            case ChangeFiled e:
                successions[recorded.Stream] = new SuccessionFacts
                {
                    Enrollment = e.Enrollment.ToString(),
                    Day = e.HappensOn,
                    IsSuccession =
                        e.Matter
                            is ChangeMatter.Merger
                                or ChangeMatter.NewNumber
                                or ChangeMatter.Split
                                or ChangeMatter.Transfer,
                };
                break;
            case ChangeApproved when known is not null:
                known.Approved = true;
                break;
            case ChangeTookEffect:
                JudgeEffect(recorded, known);
                break;
            case ChangeDeclined or ChangeWithdrawn when known is not null:
                known.Over = true;
                break;
        }
    }

    private void JudgeEffect(Recorded recorded, SuccessionFacts? known)
    {
        if (known is not { IsSuccession: true, Approved: true, Over: false })
        {
            Bent("succession", recorded, "took effect without an approval that stands");
            return;
        }

        if (JapanTime.DateOf(recorded.At) < known.Day)
        {
            Bent("succession", recorded, "took effect before its day");
        }

        known.Over = true;
        renaming.Add(known.Enrollment);
    }

    private void SeeNumber(Recorded recorded)
    {
        if (recorded.Stream.Kind != EnrollmentCase.Kind)
        {
            return;
        }

        var enrollment = recorded.Stream.Key;
        switch (recorded.Event)
        {
            case EnrollmentCompleted:
                standing.Add(enrollment);
                break;
            case EnrollmentEnded:
                standing.Remove(enrollment);
                break;
            case EnrollmentDetailsChanged e
                when e.Fields.ContainsKey(NumberField) && !renaming.Remove(enrollment):
                Bent("succession", recorded, "another number without a succession on its day");
                break;
        }
    }

    // What ended is no ground to begin on.
    private void SeeBegun(Recorded recorded)
    {
        var begun = recorded.Event switch
        {
            AgreementStarted e => e,
            AgreementRecorded e => e.Started,
            _ => null,
        };
        if (
            begun is not null
            && !enrollments.Any(pair =>
                pair.Value.Company == begun.Company && standing.Contains(pair.Key)
            )
        )
        {
            Bent("3 grounds", recorded, "begun by a company that is not enrolled");
        }
    }
}
