using System.Collections.Immutable;
using Dsg.Core.Access;

namespace Dsg.Server.Observability;

/// <summary>Why an answer refuses, for the record that is written after it.</summary>
/// <param name="Codes">The numbered codes.</param>
/// <param name="Conditions">Ids of the conditions of use that did not hold.</param>
internal sealed record RefusalNote(ImmutableArray<int> Codes, ImmutableArray<string> Conditions)
{
    /// <summary>Of a decision about access: the record names every condition, what the person may read or not.</summary>
    public static RefusalNote Of(IEnumerable<Refusal> reasons, AccessDecision decision) =>
        decision is AccessDecision.Refused refused
            ? Of(reasons) with
            {
                Conditions =
                [
                    .. refused.Unmet.Select(each => each.Id).Order(StringComparer.Ordinal),
                ],
            }
            : Of(reasons);

    public static RefusalNote Of(IEnumerable<Refusal> reasons)
    {
        var all = reasons.ToList();
        return new RefusalNote(
            [.. all.Select(reason => reason.Code.Number).Distinct().Order()],
            [
                .. all.Where(reason => reason.Code == RefusalCode.AccessRefused)
                    .Select(reason => reason.Field)
                    .OfType<string>()
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ]
        );
    }
}

/// <summary>Says on a request that a refused command stands in the journal already.</summary>
internal sealed class RefusedCommand
{
    public static RefusedCommand Mark { get; } = new();
}

/// <summary>An answer of a page with the reasons for which it refuses.</summary>
internal sealed class RefusingPage(IResult page, RefusalNote note) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(note);
        return page.ExecuteAsync(httpContext);
    }
}
