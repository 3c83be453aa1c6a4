using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Usage;

/// <summary>The branches of 利用, and what happens to single people afterwards.</summary>
public sealed partial class UsageBranchTests
{
    private static readonly PersonId Second = Somebody(32);

    [Fact]
    public void A_correction_opens_only_what_was_asked_and_all_of_it()
    {
        var office = Road.Filed()
            .DoUse(
                Road.CompanyUse,
                new UsageCommand.RequestCorrection(
                    [
                        new CorrectionItem("kana", User.Person, "name-wrong", "フリガナがない。"),
                        new CorrectionItem("person", Second, "engagement", "従事を確認できない。"),
                    ],
                    new DateOnly(2026, 10, 14)
                ),
                OperatorA
            );

        Assert.Equal([4162], Correct(office, ("kana", User.Person, "カクウ")).Codes());
        Assert.Equal(
            [3006, 4162],
            Correct(office, ("kana", User.Person, "カクウ"), ("name", Second, "別人")).Codes()
        );
        Assert.Equal(
            [4153],
            Correct(office, ("kana", User.Person, "かくう"), ("person", Second, "true")).Codes()
        );

        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.Correct([
                new CorrectedValue("kana", User.Person, "カクウ"),
                new CorrectedValue("person", Second, "false"),
            ]),
            CompanyResponsible
        );
        var corrected = Company(office);
        Assert.Equal("カクウ", corrected.Find(User.Person)?.Kana);
        Assert.False(corrected.Find(Second)?.Stays);
        Assert.Equal(UsageStage.ContractConfirm, ((UsageCase.Open)corrected).Stage);
    }

    [Fact]
    public void A_corrected_terminal_is_attested_anew()
    {
        var office = Corrected();

        var open = Assert.IsType<UsageCase.Open>(StaffCase(office));
        Assert.Equal((UsageStage.SupervisorConfirm, "T-777"), (open.Stage, open.Terminal?.Number));
        Assert.Null(open.SuperiorAttested);
    }

    [Fact]
    public void Some_people_are_approved_and_others_not()
    {
        var office = InApproval();
        UsageCommand.Approve Approve(params PersonId[] refused) =>
            new("試験第3号")
            {
                Refused = refused.ToImmutableDictionary(p => p.ToString(), _ => "従事しない。"),
            };

        Assert.Equal(
            [4165],
            office.Use(Road.CompanyUse, Approve(User.Person, Second), ApproverA).Codes()
        );
        Assert.Equal([4163], office.Use(Road.CompanyUse, Approve(Somebody(99)), ApproverA).Codes());
        office.DoUse(Road.CompanyUse, Approve(Second), ApproverA);
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.PrepareCredentials(
                ImmutableDictionary<string, string>.Empty.Add(User.Person.ToString(), "a")
            ),
            OperatorA
        );
        office.DoUse(Road.CompanyUse, new UsageCommand.HandOverCredentials(), OperatorB);

        Assert.NotNull(Company(office).Find(User.Person)?.UserNumber);
        Assert.Null(Company(office).Find(Second)?.UserNumber);
        var notice = office.Log.Select(each => each.Event).OfType<NoticeIssued>().Last();
        Assert.Equal("usage.start", notice.Kind);
        Assert.Contains("従事しない。", notice.Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_reviewed_before_a_return_does_not_decide_either()
    {
        var office = InApproval()
            .DoUse(Road.CompanyUse, new UsageCommand.ReturnToReviewer("見直し"), ApproverA)
            .DoUse(Road.CompanyUse, new UsageCommand.Review(), OperatorB);

        foreach (var reviewer in new[] { OperatorA, OperatorB })
        {
            Assert.Equal(
                [3005],
                office
                    .Use(
                        Road.CompanyUse,
                        new UsageCommand.Reject("要件", "試験第9号"),
                        reviewer with
                        {
                            Capacity = Capacity.Approver,
                        }
                    )
                    .Codes()
            );
        }
    }

    [Fact]
    public void Both_confirm_the_contract_and_the_side_that_filed_does_not_confirm_itself()
    {
        var office = Road.Filed()
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmContract(), Officer);

        Assert.Equal(
            UsageStage.ContractConfirm,
            Assert.IsType<UsageCase.Open>(Company(office)).Stage
        );
        // The one who filed; and another responsible person of the same company.
        Assert.Equal(
            [4009],
            office
                .Use(Road.CompanyUse, new UsageCommand.ConfirmAgreement(), CompanyResponsible)
                .Codes()
        );
        Assert.Equal(
            [2006],
            office
                .Use(
                    Road.CompanyUse,
                    new UsageCommand.ConfirmAgreement(),
                    CompanyResponsible with
                    {
                        Person = Somebody(88),
                    }
                )
                .Codes()
        );
        office.DoUse(Road.CompanyUse, new UsageCommand.ConfirmAgreement(), Superior);
        Assert.Equal(UsageStage.UseReview, Assert.IsType<UsageCase.Open>(Company(office)).Stage);
    }

    [Fact]
    public void An_id_and_its_invitation_take_different_ways()
    {
        var office = InApproval()
            .DoUse(Road.CompanyUse, new UsageCommand.Approve("試験第3号"), ApproverA)
            .DoUse(
                Road.CompanyUse,
                new UsageCommand.PrepareCredentials(Hashes)
                {
                    Channel = DeliveryChannel.InPerson,
                    Receiver = "架空 花子",
                },
                OperatorA
            );

        Assert.Equal(
            [4166],
            office
                .Use(
                    Road.CompanyUse,
                    new UsageCommand.HandOverCredentials { Channel = DeliveryChannel.InPerson },
                    OperatorB
                )
                .Codes()
        );
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.HandOverCredentials { Channel = DeliveryChannel.RegisteredMail },
            OperatorB
        );
        var person = Company(office).Find(User.Person);
        Assert.Equal(
            ("架空 花子", OperatorA.Person, OperatorB.Person),
            (person?.IdDelivery?.Receiver, person?.IdDelivery?.By, person?.InvitationDelivery?.By)
        );
        // People who share a case have numbers of their own.
        Assert.Equal(2, Company(office).People.Select(p => p.UserNumber).Distinct().Count());
    }

    [Fact]
    public void A_lost_invitation_dies_and_two_operators_issue_it_anew()
    {
        var office = Road.Active();
        var reissue = new UsageCommand.ReissueInvitation(Second, "fresh", "紛失");
        // Who has used the invitation needs none.
        Assert.Equal(
            [2012],
            office.Use(Road.CompanyUse, reissue with { Person = User.Person }, OperatorA).Codes()
        );
        office.DoUse(Road.CompanyUse, reissue, OperatorA);

        Assert.Equal([2010], Accept(office, $"hash-{Second}").Codes());
        Assert.Equal([2010], Accept(office, "fresh").Codes());
        Assert.Equal(
            [2005],
            office.Use(Road.CompanyUse, new UsageCommand.HandOverCredentials(), OperatorA).Codes()
        );
        office.DoUse(Road.CompanyUse, new UsageCommand.HandOverCredentials(), OperatorB);
        Assert.IsType<Decision.Accepted>(Accept(office, "fresh"));
    }

    private static UsageId Next => Office.New<UsageCase>(9);

    private static UsageCommand.FileForCompany Successor(
        DateOnly from,
        DateOnly last,
        PersonId? predecessor = null
    ) =>
        new(
            Next,
            Road.AgreementId,
            Road.EnrollmentId,
            [
                new RosterLine(Somebody(41), "後任 一", true)
                {
                    Succeeds = new Succession(
                        Road.CompanyUse,
                        predecessor ?? User.Person,
                        from,
                        last
                    ),
                },
            ]
        );

    internal static Office HandedOn() =>
        Road.Active()
            .DoUse(
                Next,
                Successor(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 5)),
                CompanyResponsible
            );

    internal static Office Corrected()
    {
        var office = Road.Filed().DoUse(Road.StaffUse, new UsageCommand.Attest(), Superior);
        office.DoUse(
            Road.StaffUse,
            new UsageCommand.RequestCorrection(
                [new CorrectionItem("terminalNumber", null, "terminal", "番号が異なる。")],
                new DateOnly(2026, 10, 14)
            ),
            OperatorA
        );
        return office.DoUse(
            Road.StaffUse,
            new UsageCommand.Correct([new CorrectedValue("terminalNumber", null, "T-777")]),
            Staff
        );
    }

    private static Office InApproval() =>
        Road.Filed()
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmContract(), Officer)
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmAgreement(), Superior)
            .DoUse(Road.CompanyUse, new UsageCommand.Review(), OperatorA);

    private static ImmutableDictionary<string, string> Hashes =>
        ImmutableDictionary<string, string>
            .Empty.Add(User.Person.ToString(), "a")
            .Add(Second.ToString(), "b");

    private static Decision Accept(Office office, string hash) =>
        office.Try<
            Dsg.Core.Parties.PersonProcedure,
            Dsg.Core.Parties.Person,
            Dsg.Core.Parties.PersonCommand
        >(
            Dsg.Core.Parties.Person.Stream(Second),
            new Dsg.Core.Parties.PersonCommand.AcceptInvitation(
                hash,
                new Dsg.Core.Parties.Account(Face.Company, "https://idp.example.invalid", "jiro")
            ),
            Actor.System
        );

    private static Decision Correct(
        Office office,
        params (string Field, PersonId? Person, string Value)[] values
    ) =>
        office.Use(
            Road.CompanyUse,
            new UsageCommand.Correct([
                .. values.Select(each => new CorrectedValue(each.Field, each.Person, each.Value)),
            ]),
            CompanyResponsible
        );

    private static UsageCase Company(Office office) =>
        office.State<UsageCase>(UsageCase.Stream(Road.CompanyUse));

    private static UsageCase StaffCase(Office office) =>
        office.State<UsageCase>(UsageCase.Stream(Road.StaffUse));
}
