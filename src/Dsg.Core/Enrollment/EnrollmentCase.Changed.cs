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

public abstract partial record EnrollmentCase
{
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
