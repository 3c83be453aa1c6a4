using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Tests.Properties;

internal sealed partial class Rulebook
{
    private sealed class UsageFacts
    {
        public required UsageFiled Filed;
        public required PersonId Filer;
        public readonly HashSet<PersonId> People = [];
        public readonly HashSet<PersonId> Reviewers = [];
        public readonly HashSet<PersonId> Deciders = [];
        public readonly HashSet<PersonId> Active = [];
        public readonly Dictionary<PersonId, PersonId> PreparedBy = [];
        public readonly Dictionary<PersonId, DateTimeOffset> Until = [];
        public bool Approved;
        public bool HandedOver;
        public bool Closed;

        public bool IsActive(PersonId person, DateTimeOffset at) =>
            Active.Contains(person) && !(Until.TryGetValue(person, out var until) && until <= at);
    }

    private static readonly HashSet<string> Judgements =
    [
        "usage.superior-attested",
        "usage.contract-confirmed",
        "usage.other-side-confirmed",
        "usage.declined",
        "usage.invitation-reissued",
        "usage.reviewed",
        "usage.returned",
        "usage.approved",
        "usage.closed",
        "usage.credentials-prepared",
        "usage.credentials-handed-over",
    ];

    private readonly Dictionary<string, UsageFacts> usages = [];

    private void SeeUsage(Recorded recorded)
    {
        if (recorded.Event is UsageFiled filed)
        {
            var facts = new UsageFacts { Filed = filed, Filer = recorded.By.Person };
            facts.People.UnionWith(filed.People.Select(p => p.Person));
            usages[recorded.Stream.Key] = facts;
        }
        else if (recorded.Event is UsageCarriedOver carried)
        {
            usages[recorded.Stream.Key] = CarryOver(carried);
        }
        else if (
            recorded.Stream.Kind == UsageCase.Kind
            && usages.TryGetValue(recorded.Stream.Key, out var known)
        )
        {
            JudgeJudgement(recorded, known);
            SeeStep(recorded, known);
        }
    }

    // Whoever was in use under the earlier agreement goes on under the next; nobody else begins by it.
    private UsageFacts CarryOver(UsageCarriedOver carried)
    {
        var facts = new UsageFacts
        {
            Filed = carried.Filed,
            Filer = carried.FiledBy,
            Approved = true,
            HandedOver = true,
        };
        facts.People.UnionWith(carried.Filed.People.Select(p => p.Person));
        if (usages.GetValueOrDefault(carried.From.ToString()) is { } earlier)
        {
            facts.Active.UnionWith(earlier.Active);
        }

        return facts;
    }

    private void JudgeJudgement(Recorded recorded, UsageFacts known)
    {
        var person = recorded.By.Person;
        var kind = KindOf(recorded);
        if (recorded.Event is UsageReopened)
        {
            known.Closed = false;
        }

        if (known.Closed)
        {
            Bent("ended", recorded, "a step after the end");
        }

        // What the company itself takes back or ends is its own matter.
        var judges =
            Judgements.Contains(kind)
            && recorded.By.Capacity is not (Capacity.ResponsiblePerson or Capacity.StaffUser);
        if (judges && (known.Filer == person || known.People.Contains(person)))
        {
            Bent("5 own case", recorded, "acted on their own application");
        }

        if (judges && recorded.By.Capacity == Capacity.Approver && known.Reviewers.Contains(person))
        {
            Bent("5 reviewer and approver", recorded, "one person reviewed and decided");
        }

        if (recorded.Event is UsageReviewed && known.Deciders.Contains(person))
        {
            Bent("5 reviewer and approver", recorded, "one person decided and reviewed");
        }
    }

    private void SeeStep(Recorded recorded, UsageFacts known)
    {
        var person = recorded.By.Person;
        if (recorded.By.Capacity == Capacity.Approver)
        {
            known.Deciders.Add(person);
        }

        switch (recorded.Event)
        {
            case UsageReviewed:
                known.Reviewers.Add(person);
                break;
            case UsageApproved:
                known.Approved = true;
                JudgeGrounds(recorded, known);
                break;
            case UsageRejected or UsageDeclined or UsageWithdrawn or UsageLapsed:
                known.Closed = true;
                break;
            case CredentialsPrepared:
                foreach (var member in known.People)
                {
                    known.PreparedBy[member] = person;
                }

                break;
            case InvitationReissued e:
                known.PreparedBy[e.Person] = person;
                break;
            case CredentialsHandedOver:
                known.HandedOver = true;
                if (known.PreparedBy.Count == 0 || known.PreparedBy.ContainsValue(person))
                {
                    Bent("5 two persons", recorded, "prepared and handed over by one person");
                }

                known.PreparedBy.Clear();
                break;
            case RulesAccepted:
                JudgeFirstUse(recorded, known);
                known.Active.Add(person);
                break;
            case UseEnded e:
                known.Active.Remove(e.Person);
                known.PreparedBy.Remove(e.Person);
                break;
            case UseEndReached e:
                known.PreparedBy.Remove(e.Person);
                break;
            case UseEndReported e:
                known.Until[e.Person] = e.EndsAt;
                break;
            case UseHandedOn e:
                known.Until[e.Person] = JapanTime.StartOf(e.LastDay.AddDays(1));
                break;
        }
    }

    private void JudgeFirstUse(Recorded recorded, UsageFacts known)
    {
        if (!known.Approved || !known.HandedOver || !known.People.Contains(recorded.By.Person))
        {
            Bent("3 grounds", recorded, "in use without decision, ID or place in the application");
        }

        JudgeGrounds(recorded, known);
    }

    private void JudgeGrounds(Recorded recorded, UsageFacts known)
    {
        var agreement = agreements.GetValueOrDefault(known.Filed.Agreement.ToString());
        if (agreement?.StandsAt(recorded.At) != true)
        {
            Bent("3 grounds", recorded, "no agreement stands");
        }

        if (
            contracts.GetValueOrDefault(known.Filed.Contract.ToString()) is not { Performed: false }
        )
        {
            Bent("3 grounds", recorded, "no contract lives");
        }

        if (known.Filed.Side == Side.Company && !HasReceived(known))
        {
            Bent("2 notice", recorded, "加入完了通知 was not received");
        }
    }

    private bool HasReceived(UsageFacts known) =>
        known.Filed.Enrollment is { } id
        && enrollments.GetValueOrDefault(id.ToString()) is { Received: true } enrollment
        && enrollment.Company == known.Filed.Company;

    private readonly Dictionary<string, DispatchBegun> dispatches = [];

    private void SeeDispatch(Recorded recorded)
    {
        switch (recorded.Event)
        {
            case DispatchBegun e:
                dispatches[recorded.Stream.Key] = e;
                JudgeExchange(recorded, e, sends: true);
                break;
            case FileObtained
            or ReceiptConfirmed when dispatches.GetValueOrDefault(recorded.Stream.Key) is { } begun:
                JudgeExchange(recorded, begun, sends: false);
                break;
        }
    }

    private void JudgeExchange(Recorded recorded, DispatchBegun begun, bool sends)
    {
        var by = recorded.By;
        var agreement = agreements.GetValueOrDefault(begun.Agreement.ToString());
        if (agreement?.StandsAt(recorded.At) != true)
        {
            Bent("4 agreement", recorded, "no agreement stands");
            return;
        }

        var uses = usages
            .Values.Where(u =>
                u.Filed.Agreement == begun.Agreement && u.IsActive(by.Person, recorded.At)
            )
            .ToList();
        if (uses.Count == 0)
        {
            Bent("3 grounds", recorded, "an exchange of somebody who is not in use");
        }

        if (sends && contracts.GetValueOrDefault(agreement.Contract) is not { Performed: false })
        {
            Bent("3 grounds", recorded, "sent without a living contract");
        }

        if (by.Company is not null && !uses.Exists(HasReceived))
        {
            Bent("2 notice", recorded, "加入完了通知 was not received");
        }

        if (
            IsStopped(SuspensionLevel.Person, by.Person)
            || IsStopped(SuspensionLevel.Agreement, begun.Agreement)
            || IsStopped(SuspensionLevel.Company, agreement.Company)
        )
        {
            Bent("6 stop", recorded, "an exchange while use is stopped");
        }

        if (by.Company is not null)
        {
            JudgeTerminal(recorded, agreement);
        }
    }

    private void JudgeTerminal(Recorded recorded, AgreementFacts agreement)
    {
        var device = recorded.By.Device is { } thumbprint
            ? devices.GetValueOrDefault(thumbprint)
            : null;
        var wrong =
            device is null ? "from no certified terminal"
            : device.Company != agreement.Company ? "from another company's room"
            : device.Revoked ? "from a terminal whose certificate was revoked"
            : device.Certificate.NotAfter <= recorded.At ? "from a terminal whose certificate ended"
            : IsStopped(SuspensionLevel.Device, device.Certificate.Thumbprint)
            || IsStopped(SuspensionLevel.Site, device.Site)
                ? "from a terminal or room that is stopped"
            : null;
        if (wrong is not null)
        {
            Bent("9 terminal", recorded, wrong);
        }
    }
}
