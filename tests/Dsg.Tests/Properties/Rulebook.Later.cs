using Dsg.Core.Annual;

namespace Dsg.Tests.Properties;

/// <summary>What is asked of an enrollment after its completion: written apart from the product's rules.</summary>
internal sealed partial class Rulebook
{
    private sealed class YearFacts
    {
        public bool IsOpen;
        public bool Answered;
        public bool Passed;
        public DateOnly Due;
        public PersonId? AnsweredBy;
    }

    private readonly Dictionary<StreamId, YearFacts> years = [];

    private void SeeYear(Recorded recorded)
    {
        if (recorded.Stream.Kind != AnnualConfirmation.Kind)
        {
            return;
        }

        years.TryAdd(recorded.Stream, new YearFacts());
        var year = years[recorded.Stream];
        var today = JapanTime.DateOf(recorded.At);
        if (recorded.Event is AnnualOpened == year.IsOpen)
        {
            Bent("ended", recorded, "a round was begun twice, or went on after its end");
        }

        switch (recorded.Event)
        {
            case AnnualOpened e:
                years[recorded.Stream] = new YearFacts { IsOpen = true, Due = e.DueOn };
                JudgeReceived(recorded, e);
                break;
            case AnnualPastDue when today <= year.Due || year.Answered:
                Bent("soft", recorded, "past its day too early, or though it was answered");
                break;
            case AnnualPastDue:
                year.Passed = true;
                break;
            case AnnualConfirmed:
                year.Answered = true;
                year.AnsweredBy = recorded.By.Person;
                break;
            case AnnualAskedBack e:
                (year.Answered, year.Passed, year.Due) = (false, false, e.Until);
                break;
            case AnnualExtended e:
                (year.Passed, year.Due) = (false, e.Until);
                break;
            case AnnualNoted:
                JudgeNoted(recorded, year);
                year.IsOpen = false;
                break;
            case AnnualClosed:
                year.IsOpen = false;
                break;
        }
    }

    private void JudgeReceived(Recorded recorded, AnnualOpened e)
    {
        if (!enrollments.TryGetValue(e.Enrollment.ToString(), out var facts) || !facts.Received)
        {
            Bent("3 grounds", recorded, "asked of a company that is not enrolled");
        }
    }

    private void JudgeNoted(Recorded recorded, YearFacts year)
    {
        if (!year.Answered && !year.Passed)
        {
            Bent("soft", recorded, "noted before it was answered and before its day");
        }

        if (year.AnsweredBy == recorded.By.Person)
        {
            Bent("5 own case", recorded, "answered and noted by one person");
        }
    }
}
