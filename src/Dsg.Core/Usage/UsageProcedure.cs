using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

/// <summary>The rules of 利用, company and staff variant, three conditions each (S25).</summary>
public sealed partial class UsageProcedure : IProcedure<UsageCase, UsageCommand>
{
    /// <summary>The series of 受付番号 of 利用申請.</summary>
    public const string Series = "利";

    /// <summary>The series of 利用者ID.</summary>
    public const string UserSeries = "者";

    /// <summary>The series of 利用終了通知.</summary>
    public const string EndSeries = "終";

    private UsageProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        UsageCase state,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.FileForCompany c =>
            [
                Numbering.Stream(Series, context.Today),
                Numbering.Stream(EndSeries, context.Today),
                EnrollmentCase.Stream(c.Enrollment),
                .. c.Others.IsDefault ? [] : c.Others.Select(UsageCase.Stream),
                .. c.Roster.IsDefault ? [] : Predecessors(c.Roster.Select(line => line.Succeeds)),
                .. AgreementAndContract(c.Agreement, related),
            ],
            UsageCommand.FileForStaff c =>
            [
                Numbering.Stream(Series, context.Today),
                Person.Stream(c.Superior),
                .. Predecessors([c.Succeeds]),
                .. AgreementAndContract(c.Agreement, related),
            ],
            UsageCommand.Attest =>
            [
                Numbering.Stream(EndSeries, context.Today),
                .. Predecessors(state.People.Select(p => p.Succeeds)),
            ],
            _ => NeedsLater(state, command, context, related),
        };

    // Once filed, what a command looks at follows from the case.
    private static IEnumerable<StreamId> NeedsLater(
        UsageCase state,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.ConfirmContract
            or UsageCommand.ConfirmAgreement
            or UsageCommand.Decline
            or UsageCommand.RequestCorrection
            or UsageCommand.Review
            or UsageCommand.Approve
            or UsageCommand.Reject
            or UsageCommand.RemindOfCorrection
            or UsageCommand.Reopen
            or UsageCommand.Lapse when state.Exists =>
            [
                .. state.Enrollment is { } enrollment
                    ? [EnrollmentCase.Stream(enrollment)]
                    : Array.Empty<StreamId>(),
                .. AgreementAndContract(state.Agreement, related),
            ],
            UsageCommand.Correct c => c
                .Values.Where(value => value.Field == "superior")
                .Select(value => PersonId.TryParse(value.Value, null, out var id) ? id : default)
                .Where(id => !id.IsDefault)
                .Select(Person.Stream),
            UsageCommand.EndUse =>
            [
                Numbering.Stream(EndSeries, context.Today),
                .. state.Enrollment is { } enrollment
                    ? [EnrollmentCase.Stream(enrollment)]
                    : Array.Empty<StreamId>(),
            ],
            UsageCommand.AcceptRules when state.Exists =>
            [
                Person.Stream(context.Actor.Person),
                .. state.Enrollment is { } enrollment
                    ? [EnrollmentCase.Stream(enrollment)]
                    : Array.Empty<StreamId>(),
                .. AgreementAndContract(state.Agreement, related),
            ],
            UsageCommand.PrepareCredentials
            or UsageCommand.HandOverCredentials
            or UsageCommand.ReissueInvitation
            or UsageCommand.ReportChange =>
            [
                Numbering.Stream(UserSeries, context.Today),
                .. state.People.Select(p => Person.Stream(p.Person)),
            ],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        UsageCase state,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        (state, command) switch
        {
            (UsageCase.None, UsageCommand.FileForCompany c) => FileForCompany(c, context, related),
            (UsageCase.None, UsageCommand.FileForStaff c) => FileForStaff(c, context, related),
            (_, _) when NotApart(state, command, context) is { } no => Decision.Refuse(no),
            (UsageCase.Open { Correction: { } correction } open, _) => WhileCorrecting(
                open,
                correction,
                command,
                context,
                related
            ),
            (UsageCase.Open open, UsageCommand.EndUse or UsageCommand.Withdraw) => Leave(
                open,
                command,
                context,
                related
            ),
            (UsageCase.Open open, _) => open.Stage switch
            {
                UsageStage.SupervisorConfirm => AtSuperior(open, command, context, related),
                UsageStage.ContractConfirm => AtContract(open, command, context, related),
                UsageStage.UseReview => AtReview(open, command, context, related),
                UsageStage.UseApproval => AtApproval(open, command, context, related),
                _ => AtIssue(open, command, context, related),
            },
            (UsageCase.InUse use, _) => InUse(use, command, context, related),
            (UsageCase.Ended { How: UsageEnd.Lapsed, Before: not null }, UsageCommand.Reopen c) =>
                Reopen(state, c, context, related),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>The appointment that a person of the case gets.</summary>
    internal static Appointment AppointmentOf(UsageCase state) =>
        state.Side == Side.Company
            ? new Appointment(Capacity.CompanyUser, state.Company, null)
            : new Appointment(Capacity.StaffUser, null, state.Unit);

    private static Decision Leave(
        UsageCase.Open open,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.EndUse { EndsAt: null } c
                when open.People.Any(p => p.Stays && p.Person != c.Person) => End(
                open,
                c,
                context,
                related
            ),
            UsageCommand.Withdraw c => IsFilers(open, context.Actor)
                ? Decision.Accept(new UsageWithdrawn(PrivateText.Of(NullIfBlank(c.Reason))))
                : Decision.Refuse(RefusalCode.NotYourCase),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // The company's responsible persons stand in for one another; a staff user is alone.
    private static bool IsFilers(UsageCase state, Actor actor) =>
        state.Side == Side.Company
            ? actor.Company is not null && actor.Company == state.Company
            : actor.Person == state.FiledBy;

    private static IEnumerable<StreamId> Predecessors(IEnumerable<Succession?> places) =>
        places.OfType<Succession>().Select(place => UsageCase.Stream(place.Case)).Distinct();

    private static IEnumerable<StreamId> AgreementAndContract(AgreementId id, Related related)
    {
        var agreement = related.Find<UsageAgreement>(UsageAgreement.Stream(id));
        return agreement is { Exists: true }
            ? [UsageAgreement.Stream(id), Contract.Stream(agreement.Contract)]
            : [UsageAgreement.Stream(id)];
    }

    // A page that only asks what is open loads no numbers.
    private static Numbering NumbersOf(StreamId series, Related related) =>
        related.Find<Numbering>(series) ?? Numbering.Initial;

    private static Decision NotOwn(
        UsageCase state,
        CommandContext context,
        Func<Decision> decide
    ) =>
        state.FiledBy == context.Actor.Person || state.Find(context.Actor.Person) is not null
            ? Decision.Refuse(RefusalCode.OwnCase)
            : decide();

    private static Decision WithReason(string reason, Func<PrivateText, IEvent> happened)
    {
        var input = new Input();
        var text = Reason(reason, input);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(happened(new PrivateText(text)))
        );
    }

    private static string Reason(string reason, Input input)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            input.Refuse(RefusalCode.ReasonMissing, "reason");
        }

        return input.OptionalText(reason, "reason", 1000);
    }

    private static string? NullIfBlank(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
