using Dsg.Core.Enrollment;

namespace Dsg.Server.Procedures;

/// <summary>Companies that have received their completion notice, by 法人番号.</summary>
internal sealed class EnrolledCompanies(IEnrollmentQueries enrollments)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>Their enrollments. Read in the gateway's own name; what a caller may know of them is decided by who asks for it.</summary>
    public async Task<IReadOnlyDictionary<string, EnrollmentId>> ByNumberAsync(
        CancellationToken cancellation
    )
    {
        var found = new Dictionary<string, EnrollmentId>(StringComparer.Ordinal);
        foreach (var row in await enrollments.EnrolledAsync(Own, cancellation))
        {
            if (
                await enrollments.FindAsync(Own, row.Id, cancellation) is
                { State: { IsReceived: true, FileOrNull: { } file } }
            )
            {
                found[file.Application.CorporateNumber] = row.Id;
            }
        }

        return found;
    }
}
