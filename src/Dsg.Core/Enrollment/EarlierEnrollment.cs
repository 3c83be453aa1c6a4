using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>An enrollment that the company had before under the same 法人番号, as it was when the new case began.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its 受付番号.</param>
/// <param name="EndedOn">The day of the decision that ended it.</param>
/// <param name="How">How it ended.</param>
/// <param name="Ground">On what ground; null where none was recorded.</param>
public sealed record EarlierEnrollment(
    EnrollmentId Id,
    string Number,
    DateOnly EndedOn,
    EnrollmentEnd How,
    DepartureGround? Ground
)
{
    /// <summary>True where the office ended it on a grave breach: whoever examines or decides the new case reads it first.</summary>
    public bool IsGraveBreach => Ground == DepartureGround.GraveBreach;

    /// <summary>The streams of the enrollments that were named.</summary>
    internal static IEnumerable<StreamId> Streams(ImmutableArray<EnrollmentId> named) =>
        named.IsDefault ? [] : named.Select(EnrollmentCase.Stream);

    /// <summary>What is true of the enrollments that were named, the newest first.</summary>
    internal static ImmutableArray<EarlierEnrollment> Of(
        ImmutableArray<EnrollmentId> named,
        string corporateNumber,
        Related related
    ) =>
        named.IsDefault
            ? []
            :
            [
                .. named
                    .Distinct()
                    .Select(id => related.Get<EnrollmentCase>(EnrollmentCase.Stream(id)))
                    .OfType<EnrollmentCase.Ended>()
                    .Where(each => each.File.Application.CorporateNumber == corporateNumber)
                    .OrderByDescending(each => each.At)
                    .Select(each => new EarlierEnrollment(
                        each.File.Id,
                        each.File.Number,
                        each.On,
                        each.How,
                        each.Ground
                    )),
            ];
}
