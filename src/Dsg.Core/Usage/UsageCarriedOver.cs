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
);

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
        filed with
        {
            FiledBy = FiledBy,
            People =
            [
                .. People.Select(p => new UsagePerson(
                    p.Person,
                    p.Name.Value,
                    p.IssuedBy,
                    p.HandedOverBy,
                    p.RulesAcceptedAt
                )),
            ],
            SuperiorAttested = SuperiorAttested,
            ContractConfirmed = new Confirmation(
                recorded.By.Person,
                recorded.At,
                Core.Enrollment.ConfirmedHow.Paper
            ),
            Reviewed = Reviewed,
            Approved = Approved,
            Stage = UsageStage.Active,
            StepsDone = ImmutableDictionary.CreateRange(
                Steps
                    .Where(step => step != "U2" || SuperiorAttested is not null)
                    .Select(step => KeyValuePair.Create(step, recorded.At))
            ),
        };
}
