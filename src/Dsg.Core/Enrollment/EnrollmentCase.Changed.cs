using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>What an enrolled company had reported is another now, by a change that was approved or noted.</summary>
/// <param name="Number">The number of the change.</param>
/// <param name="Fields">The fields of the application with what is new.</param>
/// <param name="Responsible">The person who is the enrollment's responsible person from now on; null when that does not change.</param>
[EventKind("enrollment.details-changed")]
public sealed record EnrollmentDetailsChanged(
    string Number,
    ImmutableDictionary<string, PrivateText> Fields,
    PersonId? Responsible
) : IEvent;

/// <summary>The next 年次確認 of an enrollment.</summary>
/// <param name="DueOn">The last day for it.</param>
/// <param name="Overdue">期限経過・確認待ち: a soft ground, on which use goes on.</param>
public sealed record YearlyStanding(DateOnly DueOn, bool Overdue);

/// <summary>A yearly confirmation was noted or extended, or its day has passed without one.</summary>
/// <param name="DueOn">The day that counts from now on.</param>
/// <param name="Overdue">True when it has passed and the office still has to decide.</param>
[EventKind("enrollment.yearly-set")]
public sealed record EnrollmentYearlySet(DateOnly DueOn, bool Overdue) : IEvent;

public abstract partial record EnrollmentCase
{
    // Decided on a case of its own: whoever noted it has not reviewed this one.
    private static Completed Set(Completed done, EnrollmentYearlySet e, Recorded recorded) =>
        done with
        {
            File = done.File with
            {
                Yearly = new YearlyStanding(e.DueOn, e.Overdue),
                History = Remember(done.File, recorded).History,
            },
        };

    private static Completed Change(Completed done, EnrollmentDetailsChanged e, Recorded recorded)
    {
        var file = Remember(done.File, recorded);
        var form = file.Application.ToForm().ToDictionary();
        foreach (var (field, value) in e.Fields)
        {
            form[field] = value.Value;
        }

        // It was valid when it was recorded; a text that was erased since leaves the field as it was.
        return done with
        {
            File = file with
            {
                Responsible = e.Responsible ?? file.Responsible,
                Application = Application.TryParse(form, out var changed, out _)
                    ? changed
                    : file.Application,
            },
        };
    }
}
