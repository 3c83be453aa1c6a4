using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>
/// うち貴社の準備 of a case of any kind: the stretches of time in which nobody but the company could act. Found while its events are
/// folded, so that no kind keeps a count of its own.
/// </summary>
/// <param name="Past">The stretches that are over.</param>
/// <param name="Since">When the present one began; null while somebody else acts.</param>
public sealed record CompanyTime(
    ImmutableArray<(DateTimeOffset From, DateTimeOffset To)> Past,
    DateTimeOffset? Since
)
{
    /// <summary>Nothing yet.</summary>
    public static CompanyTime None { get; } =
        new(ImmutableArray<(DateTimeOffset From, DateTimeOffset To)>.Empty, null);

    /// <summary>True when only people of a company are waited for.</summary>
    public static bool IsWithCompany(CaseLine line) => line.IsOpen && line.Next.All(IsOfCompany);

    /// <summary>True for the capacities of a company.</summary>
    public static bool IsOfCompany(Capacity capacity) =>
        capacity is Capacity.ResponsiblePerson or Capacity.SiteKeeper or Capacity.CompanyUser;

    /// <summary>After something happened to the case.</summary>
    /// <param name="line">The case as it stands then; null for a stream that is no case.</param>
    /// <param name="at">When it happened.</param>
    public CompanyTime After(CaseLine? line, DateTimeOffset at) =>
        (Since, line is not null && IsWithCompany(line)) switch
        {
            (null, true) => this with { Since = at },
            ({ } from, false) => new CompanyTime(Past.Add((from, at)), null),
            _ => this,
        };

    /// <summary>How many 開庁日 it makes up to now.</summary>
    public int Days(BusinessCalendar calendar, DateTimeOffset now) =>
        Past.Sum(each => calendar.Between(each.From, each.To))
        + (Since is { } from ? calendar.Between(from, now) : 0);
}
