using System.Collections.Frozen;
using System.Collections.Immutable;
using Dsg.Core.Annual;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Core.Renewals;
using Dsg.Core.Subcontracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Procedures;

/// <summary>The fold of every stream kind; the one list that storage, projections and tests share.</summary>
public static class Folds
{
    private static readonly ImmutableArray<Fold> InOrder =
    [
        Fold.Of(Numbering.Kind, Numbering.Initial, Numbering.Evolve),
        Fold.Of(Person.Kind, Person.Initial, Person.Evolve),
        Fold.Of(Suspension.Kind, Suspension.Initial, Suspension.Evolve),
        Fold.Of(ProcedureBook.Kind, ProcedureBook.Initial, ProcedureBook.Evolve),
        Fold.Of(AbsenceBook.Kind, AbsenceBook.Initial, AbsenceBook.Evolve),
        Fold.Of(CaseCharge.Kind, CaseCharge.Initial, CaseCharge.Evolve),
        Fold.Of(SourceBook.Kind, SourceBook.Initial, SourceBook.Evolve),
        Fold.Of(EnrollmentCase.Kind, EnrollmentCase.Initial, EnrollmentCase.Evolve),
        Fold.Of(AnnualConfirmation.Kind, AnnualConfirmation.Initial, AnnualConfirmation.Evolve),
        Fold.Of(CapacityReview.Kind, CapacityReview.Initial, CapacityReview.Evolve),
        Fold.Of(CompanyChange.Kind, CompanyChange.Initial, CompanyChange.Evolve),
        Fold.Of(Departure.Kind, Departure.Initial, Departure.Evolve),
        Fold.Of(Contract.StreamKind, Contract.Initial, Contract.Evolve),
        Fold.Of(Subcontract.Kind, Subcontract.Initial, Subcontract.Evolve),
        Fold.Of(Renewal.Kind, Renewal.Initial, Renewal.Evolve),
        Fold.Of(AgreementPlace.Kind, AgreementPlace.Initial, AgreementPlace.Evolve),
        Fold.Of(UsageAgreement.Kind, UsageAgreement.Initial, UsageAgreement.Evolve),
        Fold.Of(UsageCase.Kind, UsageCase.Initial, UsageCase.Evolve),
        Fold.Of(Dispatch.Kind, Dispatch.Initial, Dispatch.Evolve),
        Fold.Of(CaseDocument.Kind, CasePaper.Initial, CasePaper.Evolve),
        Fold.Of(Incident.Kind, Incident.Initial, Incident.Evolve),
        Fold.Of(Spill.Kind, Spill.Initial, Spill.Evolve),
        Fold.Of(WorkspacePolicy.Kind, WorkspacePolicy.Initial, WorkspacePolicy.Evolve),
        Fold.Of(SubmissionRequest.Kind, SubmissionRequest.Initial, SubmissionRequest.Evolve),
        Fold.Of(Quarantine.Kind, Quarantine.Initial, Quarantine.Evolve),
        Fold.Of(ReturnReports.Kind, ReturnReports.Initial, ReturnReports.Evolve),
        Fold.Of(HandlingRecord.Kind, HandlingRecord.Initial, HandlingRecord.Evolve),
        Fold.Of(SampleMode.Kind, SampleMode.Initial, SampleMode.Evolve),
        Fold.Of(Notice.StreamKind, Notice.Initial, Notice.Evolve),
        new Fold("refusal", new object(), (state, _) => state),
        new Fold(StepUpUsed.Kind, new object(), (state, _) => state),
    ];

    private static readonly FrozenDictionary<string, Fold> ByKind = InOrder.ToFrozenDictionary(
        fold => fold.Kind
    );

    /// <summary>All folds, in one order.</summary>
    public static IReadOnlyList<Fold> All => InOrder;

    /// <summary>True for a stream of a kind that has a fold.</summary>
    public static bool Knows(StreamId stream) =>
        stream.Kind is { } kind
        && ByKind.ContainsKey(kind)
        && stream.Key is { Length: > 0 and <= 200 };

    /// <summary>The fold of a stream.</summary>
    /// <exception cref="KeyNotFoundException">The kind is unknown: a bug or a journal of a newer version.</exception>
    public static Fold Of(StreamId stream) => ByKind[stream.Kind];
}
