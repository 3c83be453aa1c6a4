using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>A person whose use goes on under the next contract.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name as filed.</param>
/// <param name="IssuedBy">The operator who prepared the ID.</param>
/// <param name="HandedOverBy">The second operator who handed it over.</param>
/// <param name="RulesAcceptedAt">When the rules of use were accepted; null when that has not happened yet.</param>
public sealed record CarriedPerson(
    PersonId Person,
    PrivateText Name,
    PersonId? IssuedBy,
    PersonId? HandedOverBy,
    DateTimeOffset? RulesAcceptedAt
)
{
    /// <summary>フリガナ; null when not given.</summary>
    public PrivateText? Kana { get; init; }

    /// <summary>Post; null when not given.</summary>
    public PrivateText? Post { get; init; }

    /// <summary>利用者ID.</summary>
    public string? UserNumber { get; init; }

    /// <summary>The hour at which the use ends by itself; null when none was reported.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Until when the training counts; null when none was recorded.</summary>
    public DateOnly? TrainedUntil { get; init; }

    /// <summary>A person as carried over.</summary>
    public static CarriedPerson Of(UsagePerson person) =>
        new(
            person.Person,
            new PrivateText(person.Name),
            person.IssuedBy,
            person.HandedOverBy,
            person.RulesAcceptedAt
        )
        {
            Kana = person.Kana.Length > 0 ? new PrivateText(person.Kana) : null,
            Post = person.Post.Length > 0 ? new PrivateText(person.Post) : null,
            UserNumber = person.UserNumber,
            LeavesAt = person.LeavesAt,
            TrainedUntil = person.TrainedUntil,
        };
}

/// <summary>
/// 継続契約への引継ぎ: the use of the same people goes on under the next contract, with the approvals it had and without a new 利用申請. It
/// begins the stream of a case of its own; the case it continues stays as it is.
/// </summary>
/// <param name="Filed">What was filed: the same people under the next agreement.</param>
/// <param name="From">The case that it continues.</param>
/// <param name="FromNumber">Its 受付番号.</param>
/// <param name="FiledBy">Who had filed that one.</param>
/// <param name="People">The people, in the order of <paramref name="Filed"/>.</param>
/// <param name="SuperiorAttested">The superior's attestation; null for companies.</param>
/// <param name="Reviewed">The operator's review.</param>
/// <param name="Approved">The approver's decision.</param>
[EventKind("usage.carried-over")]
public sealed record UsageCarriedOver(
    UsageFiled Filed,
    UsageId From,
    string FromNumber,
    PersonId FiledBy,
    ImmutableArray<CarriedPerson> People,
    Confirmation? SuperiorAttested,
    Confirmation? Reviewed,
    Confirmation? Approved
) : IEvent
{
    private static readonly ImmutableArray<string> Steps = ["U1", "U2", "U3", "U4", "U5", "U6"];

    /// <summary>The case that the event begins.</summary>
    internal UsageCase Fold(UsageCase filed, Recorded recorded) =>
        new UsageCase.InUse(filed)
        {
            FiledBy = FiledBy,
            Since = recorded.At,
            ConfirmBy = JapanTime.DateOf(recorded.At).AddYears(1),
            People =
            [
                .. People.Select(p => new UsagePerson(
                    p.Person,
                    p.Name.Value,
                    p.IssuedBy,
                    p.HandedOverBy,
                    p.RulesAcceptedAt
                )
                {
                    Kana = p.Kana?.Value ?? "",
                    Post = p.Post?.Value ?? "",
                    UserNumber = p.UserNumber,
                    LeavesAt = p.LeavesAt,
                    TrainedUntil = p.TrainedUntil,
                }),
            ],
            SuperiorAttested = SuperiorAttested,
            ContractConfirmed = new Confirmation(
                recorded.By.Person,
                recorded.At,
                Core.Enrollment.ConfirmedHow.Paper
            ),
            Reviewed = Reviewed,
            Approved = Approved,
            OtherSideConfirmed = new Confirmation(
                recorded.By.Person,
                recorded.At,
                Core.Enrollment.ConfirmedHow.Paper
            ),
            StepsDone = ImmutableDictionary.CreateRange(
                Steps
                    .Where(step => step != "U2" || SuperiorAttested is not null)
                    .Select(step => KeyValuePair.Create(step, recorded.At))
            ),
        };
}
