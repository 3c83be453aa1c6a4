using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Usage;

public abstract partial record UsageCase
{
    /// <summary>The next state.</summary>
    public static UsageCase Evolve(UsageCase state, Recorded recorded)
    {
        var next = After(state, recorded);
        return recorded.By.Capacity == Capacity.Approver
            ? next with
            {
                Deciders = next.Deciders.Add(recorded.By.Person),
            }
            : next;
    }

    private static UsageCase After(UsageCase state, Recorded recorded) =>
        recorded.Event is UsageFiled filed ? File(filed, recorded)
        : recorded.Event is UsageCarriedOver carried
            ? carried.Fold(File(carried.Filed, recorded), recorded)
        : state switch
        {
            Open open => OfOpen(open, recorded),
            InUse => OfUse(state, recorded),
            Ended { Before: { Correction: { } last } before }
                when recorded.Event is UsageReopened e => before with
            {
                Since = recorded.At,
                Correction = new UsageCorrection(
                    last.Items,
                    e.DueOn,
                    recorded.By.Person,
                    recorded.At
                )
                {
                    ReopenedBecause = e.Reason.Value,
                },
            },
            _ => state,
        };

    private static Open File(UsageFiled e, Recorded recorded) =>
        new(
            new None
            {
                Id = e.Id,
                Number = e.Number,
                Side = e.Side,
                Agreement = e.Agreement,
                Contract = e.Contract,
                Company = e.Company,
                Enrollment = e.Enrollment,
                Unit = e.Unit,
                FiledBy = recorded.By.Person,
                FiledAt = recorded.At,
                Since = recorded.At,
                People =
                [
                    .. e.People.Select(p => new UsagePerson(p.Person, p.Name.Value)
                    {
                        Kana = p.Kana?.Value ?? "",
                        Post = p.Post?.Value ?? "",
                        Succeeds = p.Succeeds,
                    }),
                ],
                Terminal = e.Terminal,
                Superior = e.Superior,
            }.Done("U1", recorded),
            e.Side == Side.Staff ? UsageStage.SupervisorConfirm : UsageStage.ContractConfirm
        );

    private static UsageCase OfOpen(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            UsageAttested => To(
                open.Done("U2", recorded),
                UsageStage.ContractConfirm,
                recorded
            ) with
            {
                SuperiorAttested = Confirmed(recorded, ConfirmedHow.Declared),
            },
            UsageContractConfirmed => BothConfirmed(
                open with
                {
                    ContractConfirmed = Confirmed(recorded, ConfirmedHow.Paper),
                },
                recorded
            ),
            UsageOtherSideConfirmed => BothConfirmed(
                open with
                {
                    OtherSideConfirmed = Confirmed(recorded, ConfirmedHow.Declared),
                },
                recorded
            ),
            UsageCorrectionRequested or UsageCorrected or UsageCorrectionReminded or UsageLapsed =>
                OfCorrection(open, recorded),
            UsageReviewed => To(open, UsageStage.UseApproval, recorded) with
            {
                Reviewed = Confirmed(recorded, ConfirmedHow.Machine),
                Reviewers = open.Reviewers.Contains(recorded.By.Person)
                    ? open.Reviewers
                    : open.Reviewers.Add(recorded.By.Person),
                Returned = null,
            },
            UsageReturned e => To(open, UsageStage.UseReview, recorded) with
            {
                Returned = e.Reason.Value,
                Reviewed = null,
            },
            _ => OfDecision(open, recorded),
        };

    private static UsageCase OfDecision(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            UsageApproved e => To(
                open.Done("U4", recorded),
                UsageStage.CredentialIssue,
                recorded
            ) with
            {
                Approved = Confirmed(recorded, ConfirmedHow.Paper),
                ApprovedNumber = e.DocumentNumber,
                ConfirmBy = e.ConfirmBy,
                People = open.Refuse(e.Refused),
            },
            UsageRejected e => new Ended(open, UsageEnd.Rejected, e.Reason.Value)
            {
                Since = recorded.At,
            },
            UsageDeclined e => new Ended(open, UsageEnd.Declined, e.Reason.Value)
            {
                Since = recorded.At,
            },
            UsageWithdrawn e => new Ended(open, UsageEnd.Withdrawn, e.Reason?.Value ?? "")
            {
                Since = recorded.At,
            },
            CredentialsPrepared e => open with { People = open.Prepare(e, recorded) },
            CredentialsHandedOver e => new InUse(open.Done("U5", recorded))
            {
                People = open.HandOver(e, recorded),
                Since = recorded.At,
            },
            _ => OfPeople(open, recorded),
        };

    private static UsageCase OfUse(UsageCase state, Recorded recorded) =>
        recorded.Event switch
        {
            RulesAccepted => state.Done("U6", recorded) with
            {
                People = state.Change(
                    recorded.By.Person,
                    p => p with { RulesAcceptedAt = recorded.At }
                ),
            },
            InvitationReissued e => state with
            {
                Since = recorded.At,
                People = state.Change(
                    e.Person,
                    p =>
                        p with
                        {
                            IssuedBy = recorded.By.Person,
                            HandedOverBy = null,
                            InvitationDelivery = null,
                            ReissuedAt = recorded.At,
                        }
                ),
            },
            CredentialsHandedOver e => state with { People = state.HandOver(e, recorded) },
            TerminalReported e => state with { NextTerminal = e.Terminal, Since = recorded.At },
            TerminalAttested => state with
            {
                Terminal = state.NextTerminal,
                NextTerminal = null,
                SuperiorAttested = Confirmed(recorded, ConfirmedHow.Declared),
            },
            TerminalDeclined => state with { NextTerminal = null },
            UseReconfirmed e => state.Cleared(SoftGround.Reconfirmation, null) with
            {
                ConfirmBy = e.Until,
            },
            TrainingRecorded e => state.Cleared(SoftGround.Training, e.Person) with
            {
                People = state.Change(e.Person, p => p with { TrainedUntil = e.Until }),
            },
            DueNotified e => state with
            {
                Since = e.DaysLeft == 0 ? recorded.At : state.Since,
                Noticed = state.Noticed.SetItem(SoftDate.KeyOf(e.Ground, e.Person), e.DaysLeft),
            },
            DueExtended e => state.Extend(e),
            _ => OfPeople(state, recorded),
        };

    // What happens to single people, under way or in use.
    private static UsageCase OfPeople(UsageCase state, Recorded recorded) =>
        recorded.Event switch
        {
            UseEnded e => state.Leave(
                e.Person,
                p => p with { EndedAt = recorded.At },
                (e.Reason, e.Number)
            ),
            UseEndReported e => state.Leave(
                e.Person,
                p => p with { LeavesAt = e.EndsAt },
                (e.Reason, e.Number)
            ),
            UseEndReached e => state with
            {
                People = state.Change(e.Person, p => p with { EndedAt = e.EndedAt }),
            },
            UseHandedOn e => state with
            {
                People = state.Change(
                    e.Person,
                    p =>
                        p with
                        {
                            LeavesAt = JapanTime.StartOf(e.LastDay.AddDays(1)),
                            SucceededBy = e.Successor,
                            EndNumber = e.Number,
                        }
                ),
            },
            UserChangeReported e => state with
            {
                People = state.Change(
                    e.Person,
                    p =>
                        p with
                        {
                            Name = e.Name?.Value ?? p.Name,
                            Kana = e.Kana?.Value ?? p.Kana,
                            Post = e.Post?.Value ?? p.Post,
                        }
                ),
            },
            _ => state,
        };

    private static Open To(UsageCase state, UsageStage stage, Recorded recorded) =>
        new(state, stage) { Since = recorded.At };

    private static Open BothConfirmed(Open open, Recorded recorded) =>
        open is { ContractConfirmed: not null, OtherSideConfirmed: not null }
            ? To(open.Done("U3", recorded), UsageStage.UseReview, recorded)
            : open;

    private static Confirmation Confirmed(Recorded recorded, ConfirmedHow how) =>
        new(recorded.By.Person, recorded.At, how);

    private UsageCase Done(string step, Recorded recorded) =>
        this with
        {
            StepsDone = StepsDone.SetItem(step, recorded.At),
        };

    private UsageCase Leave(
        PersonId person,
        Func<UsagePerson, UsagePerson> when,
        (PrivateText Reason, string Number) why
    ) =>
        this with
        {
            People = Change(
                person,
                p => when(p) with { EndReason = why.Reason.Value, EndNumber = why.Number }
            ),
        };

    private UsageCase Cleared(SoftGround ground, PersonId? person) =>
        this with
        {
            Noticed = Noticed.Remove(SoftDate.KeyOf(ground, person)),
        };

    private UsageCase Extend(DueExtended e) =>
        e.Person is { } person
            ? Cleared(e.Ground, e.Person) with
            {
                People = Change(person, p => p with { TrainedUntil = e.Until }),
            }
            : Cleared(e.Ground, null) with
            {
                ConfirmBy = e.Until,
            };

    private ImmutableArray<UsagePerson> Refuse(ImmutableDictionary<string, PrivateText> refused) =>
        [
            .. People.Select(p =>
                refused.TryGetValue(p.Person.ToString(), out var reason)
                    ? p with
                    {
                        RefusedBecause = reason.Value,
                    }
                    : p
            ),
        ];

    private ImmutableArray<UsagePerson> Prepare(CredentialsPrepared e, Recorded recorded) =>
        [
            .. People.Select(p =>
                e.UserNumbers.TryGetValue(p.Person.ToString(), out var number)
                    ? p with
                    {
                        IssuedBy = recorded.By.Person,
                        UserNumber = number,
                        IdDelivery = new Delivery(
                            e.Channel,
                            e.Receiver.Value,
                            recorded.By.Person,
                            recorded.At
                        ),
                    }
                    : p
            ),
        ];

    private ImmutableArray<UsagePerson> HandOver(CredentialsHandedOver e, Recorded recorded) =>
        [
            .. People.Select(p =>
                p is { Stays: true, IssuedBy: not null, HandedOverBy: null }
                    ? p with
                    {
                        HandedOverBy = recorded.By.Person,
                        InvitationDelivery = new Delivery(
                            e.Channel,
                            p.Name,
                            recorded.By.Person,
                            recorded.At
                        ),
                    }
                    : p
            ),
        ];

    private ImmutableArray<UsagePerson> Change(
        PersonId person,
        Func<UsagePerson, UsagePerson> change
    ) => [.. People.Select(p => p.Person == person ? change(p) : p)];
}
