using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Tests.Core;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Properties;

/// <summary>Negative controls: each invariant's judge finds the history that bends it, and finds nothing in the honest one.</summary>
public sealed class RulebookTests
{
    private static List<Recorded> Log => [.. Road.Active().Log];

    [Fact]
    public void An_honest_history_bends_nothing() => Assert.Empty(Rulebook.Judge(Log));

    [Fact]
    public void A_completion_with_a_condition_that_is_not_met_is_found() =>
        AssertFound(
            "1 conditions",
            Changed<ConditionFound>(
                r => r.Event is ConditionFound { No: ConditionNo.Location },
                (r, e) => r with { Event = e with { Result = FindingResult.Conditional } }
            )
        );

    [Fact]
    public void Use_without_a_received_notice_is_found() =>
        AssertFound("2 notice", Without<CompletionNoticeReceived>());

    [Fact]
    public void Use_without_an_agreement_is_found() =>
        AssertFound("3 grounds", Without<AgreementConfirmed>());

    [Fact]
    public void Use_without_a_living_contract_is_found() =>
        AssertFound("3 grounds", Without<ContractEntered>());

    [Fact]
    public void Use_without_hand_over_is_found() =>
        AssertFound("3 grounds", Without<CredentialsHandedOver>());

    [Fact]
    public void An_agreement_of_one_side_with_itself_is_found() =>
        AssertFound(
            "4 agreement",
            Changed<AgreementConfirmed>(
                _ => true,
                (r, _) => r with { By = CompanyResponsible with { Person = Somebody(77) } }
            )
        );

    [Fact]
    public void An_agreement_by_one_person_for_both_sides_is_found() =>
        AssertFound(
            "5 own case",
            Changed<AgreementConfirmed>(
                _ => true,
                (r, _) => r with { By = Superior with { Person = CompanyResponsible.Person } }
            )
        );

    [Fact]
    public void A_review_of_ones_own_application_is_found() =>
        AssertFound(
            "5 own case",
            Changed<UsageReviewed>(
                _ => true,
                (r, _) => r with { By = OperatorA with { Person = CompanyResponsible.Person } }
            )
        );

    [Fact]
    public void A_reviewer_who_decides_is_found_as_a_natural_person() =>
        AssertFound(
            "5 reviewer and approver",
            Changed<EnrollmentCompleted>(
                _ => true,
                (r, _) => r with { By = ApproverA with { Person = OperatorA.Person } }
            ),
            Changed<UsageApproved>(
                _ => true,
                (r, _) => r with { By = ApproverA with { Person = OperatorA.Person } }
            )
        );

    [Fact]
    public void One_person_for_two_is_found() =>
        AssertFound(
            "5 two persons",
            Changed<CredentialsHandedOver>(_ => true, (r, _) => r with { By = OperatorA })
        );

    [Fact]
    public void An_auditor_with_another_office_is_found() =>
        AssertFound(
            "5 auditor",
            With(
                Person.Stream(Somebody(60)),
                new CapacityGranted(new Appointment(Capacity.Auditor, null, null)),
                new CapacityGranted(new Appointment(Capacity.Operator, null, null))
            )
        );

    [Fact]
    public void A_step_after_the_end_is_found() =>
        AssertFound(
            "ended",
            With(Road.Enrollment, new EnrollmentWithdrawn(), new IntakeAccepted(null)),
            With(
                UsageCase.Stream(Road.StaffUse),
                new UsageRejected(new PrivateText("理由")),
                new UsageReviewed()
            )
        );

    [Fact]
    public void An_honest_succession_bends_nothing_and_each_way_to_bend_it_is_found()
    {
        var honest = Succeeded();
        Assert.Empty(Rulebook.Judge(honest));
        Assert.All(
            new List<Recorded>[]
            {
                Numbered(honest.Where(r => r.Event is not ChangeApproved)),
                Numbered(honest.Where(r => r.Event is not ChangeTookEffect)),
                Numbered(honest.Where(r => r.Event is not ChangeFiled)),
                [
                    .. honest.Select(r =>
                        r.Event is ChangeFiled e
                            ? r with
                            {
                                Event = e with { HappensOn = e.HappensOn.AddDays(1) },
                            }
                            : r
                    ),
                ],
            },
            log => Assert.Contains(Rulebook.Judge(log), v => v.Rule == "succession")
        );
    }

    [Fact]
    public void An_agreement_that_is_begun_after_the_end_is_found() =>
        AssertFound(
            "3 grounds",
            Numbered(
                Log.SelectMany(r =>
                    r.Event is AgreementStarted
                        ?
                        [
                            r with
                            {
                                Stream = Road.Enrollment,
                                By = Actor.System,
                                Event = new EnrollmentEnded(
                                    EnrollmentEnd.Terminated,
                                    new PrivateText("違反"),
                                    "試験第20号",
                                    new DateOnly(2026, 9, 16)
                                ),
                            },
                            r,
                        ]
                        : new[] { r }
                )
            )
        );

    private static List<Recorded> Succeeded()
    {
        var id = New<CompanyChange>(2);
        var office = Road.Enrolled();
        Office Do(ChangeCommand command, Actor actor) =>
            office.Do<ChangeProcedure, CompanyChange, ChangeCommand>(
                CompanyChange.Stream(id),
                command,
                actor
            );
        Do(
            new ChangeCommand.File(
                id,
                Road.EnrollmentId,
                ChangeMatter.Merger,
                ImmutableDictionary<string, string>
                    .Empty.Add("corporateNumber", Road.Valid("180301018779"))
                    .Add("companyName", "株式会社架空統合（見本）"),
                "吸収合併による。",
                JapanTime.DateOf(office.Now).AddDays(2),
                null,
                null
            )
            {
                Evidence = "登記事項証明書",
            },
            CompanyResponsible
        );
        Do(
            new ChangeCommand.Examine { Looked = EvidenceLook.Outside, Note = "登記事項証明書" },
            OperatorB
        );
        Do(new ChangeCommand.Approve("試験第40号"), ApproverA);
        office.Now = office.Now.AddDays(2);
        Do(new ChangeCommand.TakeEffect(ChangeConcerns.None), Actor.System);
        return [.. office.Log];
    }

    [Fact]
    public void A_record_that_stands_twice_is_found() =>
        AssertFound("7 one record", [.. Log, Log[^1]]);

    [Fact]
    public void A_refusal_that_leaves_an_event_on_the_case_is_found()
    {
        var world = Cast.After(Road.Submitted());
        var gate = Gate.All.First(each => each.Kind == EnrollmentCase.Kind);
        var move = new Move(
            gate,
            Road.Enrollment,
            new EnrollmentCommand.Lapse(),
            Actor.System,
            world.Now,
            Dsg.Core.Procedures.RunOptions.None
        );
        var act = world.Give(move);
        Assert.Empty(Rulebook.Judge(world.Log, [act]));

        world.Append(Road.Enrollment, new IntakeAccepted(null), Actor.System);
        var bent = act with { To = world.Log.Count };

        Assert.Contains(Rulebook.Judge(world.Log, [bent]), v => v.Rule == "7 one record");
    }

    private static void AssertFound(string rule, params List<Recorded>[] logs) =>
        Assert.All(logs, log => Assert.Contains(Rulebook.Judge(log), v => v.Rule == rule));

    private static List<Recorded> Without<TEvent>()
        where TEvent : IEvent => Numbered(Log.Where(r => r.Event is not TEvent));

    private static List<Recorded> Changed<TEvent>(
        Func<Recorded, bool> which,
        Func<Recorded, TEvent, Recorded> change
    )
        where TEvent : IEvent =>
        [.. Log.Select(r => r.Event is TEvent e && which(r) ? change(r, e) : r)];

    private static List<Recorded> With(StreamId stream, params IEvent[] happened) =>
        Numbered([
            .. Log,
            .. happened.Select(e => new Recorded(stream, 0, Log[^1].At, Actor.System, e)),
        ]);

    private static List<Recorded> Numbered(IEnumerable<Recorded> log)
    {
        var versions = new Dictionary<StreamId, long>();
        return
        [
            .. log.Select(r =>
                r with
                {
                    Version = versions[r.Stream] = versions.GetValueOrDefault(r.Stream) + 1,
                }
            ),
        ];
    }
}
