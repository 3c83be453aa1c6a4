using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Tests.Properties;

internal sealed partial class Rulebook
{
    private sealed class EnrollmentFacts
    {
        public CompanyId Company;
        public SiteId Site;
        public bool Received;
        public string? EndedBy;
        public readonly Dictionary<ConditionNo, FindingResult> Found = [];
        public readonly HashSet<PersonId> CompanySide = [];
        public readonly HashSet<PersonId> Reviewers = [];
        public readonly HashSet<PersonId> Deciders = [];
    }

    private sealed class DeviceRecord
    {
        public required CompanyId Company;
        public required SiteId Site;
        public required DeviceCertificate Certificate;
        public required EquipmentId Unit;
        public required string Case;
        public bool Revoked;
    }

    private readonly Dictionary<string, EnrollmentFacts> enrollments = [];
    private readonly Dictionary<string, DeviceRecord> devices = [];
    private readonly Dictionary<PersonId, HashSet<Appointment>> capacities = [];
    private readonly Dictionary<(PersonId, string), PersonId> invitations = [];

    private void SeePerson(Recorded recorded)
    {
        if (recorded.Stream.Kind != Person.Kind)
        {
            return;
        }

        var person = PersonId.Parse(recorded.Stream.Key, null);
        capacities.TryAdd(person, []);
        var held = capacities[person];
        switch (recorded.Event)
        {
            case CapacityGranted e:
                held.Add(e.Appointment);
                JudgeAuditor(recorded, held);
                break;
            case CapacityEnded e:
                held.Remove(e.Appointment);
                break;
            case InvitationIssued e:
                invitations[(person, e.Invitation.CodeHash)] = recorded.By.Person;
                break;
            case InvitationReleased e
                when invitations.GetValueOrDefault((person, e.CodeHash)) == recorded.By.Person:
                Bent("5 two persons", recorded, "issued and handed over by one person");
                break;
        }
    }

    private void JudgeAuditor(Recorded recorded, HashSet<Appointment> held)
    {
        var office = held.Select(h => h.Capacity).ToHashSet();
        if (
            office.Contains(Capacity.Auditor)
            && office.Overlaps([Capacity.Operator, Capacity.Approver, Capacity.SiteInspector])
        )
        {
            Bent("5 auditor", recorded, "an auditor holds another office");
        }
    }

    private void SeeEnrollment(Recorded recorded)
    {
        if (recorded.Stream.Kind != EnrollmentCase.Kind)
        {
            return;
        }

        enrollments.TryAdd(recorded.Stream.Key, new EnrollmentFacts());
        var facts = enrollments[recorded.Stream.Key];
        JudgeEnd(recorded, facts);
        JudgeApart(recorded, facts);
        switch (recorded.Event)
        {
            case EnrollmentSubmitted e:
                facts.Company = e.Company;
                facts.Site = e.Site;
                break;
            case ConditionFound e:
                facts.Found[e.No] = e.Result;
                break;
            case EnrollmentCompleted:
                JudgeConditions(recorded, facts);
                break;
            case CompletionNoticeReceived:
                facts.Received = true;
                break;
            case CertificateIssued e:
                devices[e.Certificate.Thumbprint] = new DeviceRecord
                {
                    Company = facts.Company,
                    Site = facts.Site,
                    Certificate = e.Certificate,
                    Unit = e.Unit,
                    Case = recorded.Stream.Key,
                };
                break;
            case CertificateRevoked e:
                foreach (var device in devices.Values.Where(d => Is(d, recorded, e)))
                {
                    device.Revoked = true;
                }

                break;
        }
    }

    private static bool Is(DeviceRecord device, Recorded recorded, CertificateRevoked e) =>
        device.Unit == e.Unit && device.Case == recorded.Stream.Key;

    private void JudgeConditions(Recorded recorded, EnrollmentFacts facts)
    {
        foreach (
            var no in Enum.GetValues<ConditionNo>()
                .Where(no => facts.Found.GetValueOrDefault(no) != FindingResult.Met)
        )
        {
            Bent("1 conditions", recorded, $"{no} is {facts.Found.GetValueOrDefault(no)}");
        }
    }

    private void JudgeEnd(Recorded recorded, EnrollmentFacts facts)
    {
        var kind = KindOf(recorded);
        if (facts.EndedBy is "enrollment.rejected" or "enrollment.withdrawn")
        {
            Bent("ended", recorded, $"a step after {facts.EndedBy}");
        }

        facts.EndedBy = kind;
    }

    private void JudgeApart(Recorded recorded, EnrollmentFacts facts)
    {
        var person = recorded.By.Person;
        if (recorded.Event is EnrollmentEnded or EnrollmentDetailsChanged or EnrollmentYearlySet)
        {
            // Decided on a case of its own, with handlers of its own (SeeLaterCase).
            if (recorded.By.Capacity != Capacity.System && facts.CompanySide.Contains(person))
            {
                Bent("5 own case", recorded, "the office acted on its own application");
            }

            return;
        }

        var (own, others) = recorded.By.Capacity switch
        {
            Capacity.Operator or Capacity.SiteInspector => (facts.Reviewers, facts.Deciders),
            Capacity.Approver => (facts.Deciders, facts.Reviewers),
            Capacity.System => ([], []),
            _ => (facts.CompanySide, []),
        };
        if (others.Contains(person))
        {
            Bent("5 reviewer and approver", recorded, "one person reviewed and decided");
        }

        var isOffice = own != facts.CompanySide && recorded.By.Capacity != Capacity.System;
        if (isOffice && facts.CompanySide.Contains(person))
        {
            Bent("5 own case", recorded, "the office acted on its own application");
        }

        own.Add(person);
    }

    private readonly Dictionary<StreamId, HashSet<PersonId>> laterCases = [];

    // 脱退, 職権による加入終了 and changes: cases of their own on an enrollment.
    private void SeeLaterCase(Recorded recorded)
    {
        if (recorded.Stream.Kind is not (Departure.Kind or CompanyChange.Kind))
        {
            return;
        }

        laterCases.TryAdd(recorded.Stream, []);
        var handlers = laterCases[recorded.Stream];
        var decides =
            recorded.Event is DepartureDecided or DepartureDeclined or ChangeApproved
            || (recorded.Event is ChangeDeclined && recorded.By.Capacity == Capacity.Approver);
        if (decides && handlers.Contains(recorded.By.Person))
        {
            Bent("5 reviewer and approver", recorded, "one person worked on it and decided");
        }

        if (!decides)
        {
            handlers.Add(recorded.By.Person);
        }
    }

    private readonly Dictionary<StreamId, (PersonId By, PersonId? LiftProposed)> stops = [];

    private void SeeSuspension(Recorded recorded)
    {
        if (recorded.Stream.Kind != Suspension.Kind)
        {
            return;
        }

        var stop = stops.GetValueOrDefault(recorded.Stream);
        switch (recorded.Event)
        {
            case Suspended:
                stops[recorded.Stream] = (recorded.By.Person, null);
                break;
            case SuspensionConfirmed when stop.By == recorded.By.Person:
                Bent("5 two persons", recorded, "stopped and confirmed by one person");
                break;
            case SuspensionLiftProposed:
                stops[recorded.Stream] = stop with { LiftProposed = recorded.By.Person };
                break;
            case SuspensionLifted:
                if (stop.LiftProposed is null || stop.LiftProposed == recorded.By.Person)
                {
                    Bent("5 two persons", recorded, "lifted by one person");
                }

                stops.Remove(recorded.Stream);
                break;
        }
    }

    private bool IsStopped(SuspensionLevel level, object target) =>
        stops.ContainsKey(
            new StreamId(Suspension.Kind, $"{level.ToString().ToLowerInvariant()}/{target}")
        );

    private sealed class ContractFacts
    {
        public bool Performed;
    }

    private sealed class AgreementFacts
    {
        public required CompanyId Company;
        public required StaffUnit Unit;
        public required string Contract;
        public required PersonId StartedBy;
        public required bool ByCompany;
        public bool Confirmed;
        public DateOnly? DissolvedOn;

        public bool StandsAt(DateTimeOffset at) =>
            Confirmed && (DissolvedOn is not { } end || JapanTime.DateOf(at) < end);
    }

    private readonly Dictionary<string, ContractFacts> contracts = [];
    private readonly Dictionary<string, AgreementFacts> agreements = [];

    private void SeeContract(Recorded recorded)
    {
        if (recorded.Stream.Kind != Contract.StreamKind)
        {
            return;
        }

        var known = contracts.GetValueOrDefault(recorded.Stream.Key);
        switch (recorded.Event)
        {
            case ContractEntered or ContractCarriedOver:
                contracts[recorded.Stream.Key] = new ContractFacts();
                break;
            case ContractPerformed:
                JudgeLiving(recorded, known);
                known?.Performed = true;
                break;
            case ContractExtended or ContractChanged or ContractChangeBegun:
                JudgeLiving(recorded, known);
                break;
        }
    }

    private void JudgeLiving(Recorded recorded, ContractFacts? known)
    {
        if (known is not { Performed: false })
        {
            Bent("ended", recorded, "a step of a contract that does not live");
        }
    }

    private void SeeAgreement(Recorded recorded)
    {
        if (recorded.Stream.Kind != UsageAgreement.Kind)
        {
            return;
        }

        var known = agreements.GetValueOrDefault(recorded.Stream.Key);
        switch (recorded.Event)
        {
            case AgreementStarted e:
                agreements[recorded.Stream.Key] = Begun(e, recorded);
                break;
            case AgreementRecorded e:
                agreements[recorded.Stream.Key] = Begun(e.Started, recorded);
                break;
            case AgreementCarriedOver e:
                agreements[recorded.Stream.Key] = Begun(e.Started, recorded);
                agreements[recorded.Stream.Key].Confirmed =
                    agreements.GetValueOrDefault(e.From.ToString())?.Confirmed == true;
                break;
            case AgreementConfirmed when known is not null:
                JudgeBothSides(recorded, known);
                known.Confirmed = true;
                break;
            case AgreementDissolved e when known is not null:
                known.DissolvedOn = e.EffectiveOn;
                break;
            case AgreementDeclined or AgreementWithdrawn or AgreementEnded when known is not null:
                known.Confirmed = false;
                break;
        }
    }

    private static AgreementFacts Begun(AgreementStarted e, Recorded recorded) =>
        new()
        {
            Company = e.Company,
            Unit = e.Unit,
            Contract = e.Contract.ToString(),
            StartedBy = recorded.By.Person,
            ByCompany = recorded.By.Company is not null,
        };

    private void JudgeBothSides(Recorded recorded, AgreementFacts known)
    {
        if (known.StartedBy == recorded.By.Person)
        {
            Bent("5 own case", recorded, "one person agreed for both sides");
        }

        if (known.ByCompany == (recorded.By.Company is not null))
        {
            Bent("4 agreement", recorded, "one side agreed with itself");
        }
    }
}
