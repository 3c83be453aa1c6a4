using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Subcontracts;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Properties.Oracle;

// The contract with its parties, an agreement of each, and the applications under them.
internal sealed partial class Told
{
    private static readonly ImmutableArray<Party> Subs = [Party.FirstSub, Party.SecondSub];

    private void TellContract()
    {
        if (!plain.IsContractEntered)
        {
            return;
        }

        var stream = Contract.Stream(TheContract);
        ContractTerms terms = new(
            "試験-契-0301",
            new PrivateText("通信機器の維持整備"),
            "試験機関 契約課",
            plain.IsRegional ? ProcurementKind.Regional : ProcurementKind.Central,
            "試指第1号",
            ZeroDay,
            [new PrivateText("整備要領")],
            DayOf(plain.ContractFrom),
            DayOf(plain.ContractTo)
        );
        // A company that is not asked for is a party from the start: it changes nothing for the others.
        ImmutableArray<CompanyId> entered =
        [
            .. Subs.Where(sub => sub != plain.Asked || plain.Membership == Membership.EnteredWithIt)
                .Select(CompanyOf),
        ];
        book.Add(
            stream,
            plain.IsContractCarriedOver
                ? new ContractCarriedOver(
                    TheContract,
                    New<Contract>(899),
                    terms,
                    CompanyOf(Party.Prime),
                    [.. entered.Select(company => new Subcontractor(company, null, null))],
                    Unit,
                    Officer.Person
                )
                : new ContractEntered(
                    TheContract,
                    terms.Number,
                    terms.Title,
                    terms.Office,
                    terms.Kind,
                    terms.DesignationNumber,
                    terms.DesignationDate,
                    terms.DesignationItems,
                    terms.From,
                    terms.To,
                    CompanyOf(Party.Prime),
                    entered,
                    Unit
                ),
            Officer
        );
        if (plain.Membership == Membership.ApprovedSubcontract)
        {
            TellSubcontract(stream);
        }

        IEvent? course = plain.Course switch
        {
            Course.FoundPastEnd => new ContractPastEnd(),
            Course.BeingChanged => new ContractChangeBegun(new PrivateText("変更")),
            Course.Extended => new ContractExtended(DayOf(plain.ContractTo), "試験第7号", ZeroDay),
            Course.Performed => new ContractPerformed(ZeroDay, "試験第8号"),
            _ => null,
        };
        if (course is not null)
        {
            book.Add(stream, course, Officer);
        }
    }

    private void TellSubcontract(StreamId stream)
    {
        var id = New<Subcontract>(900);
        book.Add(stream, new ContractPartyAdded(CompanyOf(plain.Asked), id), Officer);
        if (plain.MembershipEnds is { } ends)
        {
            book.Add(stream, new ContractPartyEnded(id, DayOf(ends)), Officer);
        }
    }

    private void TellAgreement(Party party)
    {
        var stream = UsageAgreement.Stream(AgreementOf(party));
        var accord = party == plain.Asked ? plain.Accord : Accord.Agreed;
        AgreementStarted started = new(
            AgreementOf(party),
            $"試験-合-{(int)party}",
            TheContract,
            CompanyOf(party),
            Unit,
            Side.Company
        );
        if (accord == Accord.CarriedOver)
        {
            book.Add(
                stream,
                new AgreementCarriedOver(
                    started,
                    New<UsageAgreement>(899),
                    "試験-合-0",
                    Superior.Person,
                    null
                )
            );
            return;
        }

        book.Add(
            stream,
            accord == Accord.MadeElsewhere
                ? new AgreementRecorded(
                    started,
                    ZeroDay,
                    new PrivateText("架空 花子"),
                    new PrivateText("試験 一郎")
                )
                : started,
            CompanyResponsible
        );
        ImmutableArray<IEvent> happened = accord switch
        {
            Accord.Offered => [],
            Accord.Declined => [new AgreementDeclined(new PrivateText("不要"))],
            Accord.TakenBack => [new AgreementWithdrawn(new PrivateText("誤り"))],
            Accord.Dissolved or Accord.DissolvedAndFound =>
            [
                new AgreementConfirmed(),
                new AgreementDissolved(DayOf(plain.AccordEnds), new PrivateText("終了")),
                .. accord == Accord.DissolvedAndFound
                    ? [new AgreementEnded()]
                    : ImmutableArray<IEvent>.Empty,
            ],
            _ => [new AgreementConfirmed()],
        };
        foreach (var each in happened)
        {
            book.Add(stream, each, Superior);
        }
    }

    private void TellUses()
    {
        if (plain.Applied is { } applied)
        {
            TellUse(1, plain.Half, applied, (Me, plain.Mine));
        }

        var other = plain.Half == Half.Firm ? Half.Ministry : Half.Firm;
        for (var n = 0; n < plain.Opposite.Count; n++)
        {
            TellUse(10 + n, other, plain.Asked, (Somebody(910 + n), plain.Opposite[n]));
        }

        if (plain.OppositeElsewhere)
        {
            var elsewhere = plain.Asked == Party.Prime ? Party.FirstSub : Party.Prime;
            TellUse(20, other, elsewhere, (Somebody(920), new Use()));
        }
    }

    private void TellUse(int n, Half half, Party party, (PersonId Person, Use Use) who)
    {
        var (person, use) = who;
        var stream = UsageCase.Stream(New<UsageCase>(900 + n));
        var filed = Filed(New<UsageCase>(900 + n), half, party, who);
        void And(IEvent happened, Actor? by = null) => book.Add(stream, happened, by);
        if (use.CarriedOver)
        {
            And(CarriedOver(filed, person, use), Officer);
        }
        else
        {
            And(filed, half == Half.Firm ? CompanyResponsible : Staff with { Person = person });
            TellApplication(And, half, person, use);
            if (use.Ids is Ids.LostAndPreparedAgain or Ids.LostAndHandedOverAgain)
            {
                And(new InvitationReissued(person, new PrivateText("紛失")));
            }

            if (use.Ids == Ids.LostAndHandedOverAgain)
            {
                And(new CredentialsHandedOver(DeliveryChannel.InPerson), OperatorB);
            }

            if (use.ReportedEnd is { } hour)
            {
                And(new UseEndReported(person, At(hour), new PrivateText("異動"), "試験-終-1"));
            }
        }

        if (use.LastDay is { } last)
        {
            And(new UseHandedOn(person, After, DayOf(last), "試験-終-2"));
        }

        if (use.DatesPassed)
        {
            And(new TrainingRecorded(person, DayOf(-400), DayOf(-35)));
            And(new DueNotified(SoftGround.Training, person, 0), Actor.System);
            And(new UseReconfirmed(DayOf(-35)));
            And(new DueNotified(SoftGround.Reconfirmation, null, 0), Actor.System);
        }

        if (use.Ended)
        {
            And(new UseEnded(person, new PrivateText("退職"), "試験-終-3"));
        }
    }

    private static UsageFiled Filed(
        UsageId id,
        Half half,
        Party party,
        (PersonId Person, Use Use) who
    ) =>
        new(
            id,
            "試験-利-1",
            half == Half.Firm ? Side.Company : Side.Staff,
            AgreementOf(party),
            TheContract,
            half == Half.Firm ? CompanyOf(party) : null,
            half == Half.Firm ? EnrollmentOf(party) : null,
            half == Half.Firm ? null : Unit,
            [
                new FiledPerson(who.Person, new PrivateText("架空 太郎"))
                {
                    Succeeds = who.Use.FirstDay is { } first
                        ? new Succession(
                            New<UsageCase>(899),
                            Before,
                            DayOf(first),
                            DayOf(first + 7)
                        )
                        : null,
                },
            ],
            half == Half.Firm ? null : new DiiTerminal("試験系システム", "T-042"),
            half == Half.Firm ? null : Superior.Person
        );

    private UsageCarriedOver CarriedOver(UsageFiled filed, PersonId person, Use use) =>
        new(
            filed,
            New<UsageCase>(899),
            "試験-利-0",
            person,
            [
                new CarriedPerson(
                    person,
                    new PrivateText("架空 太郎"),
                    OperatorA.Person,
                    OperatorB.Person,
                    use.RulesAccepted ? At(plain.Now).AddDays(-200) : null
                )
                {
                    LeavesAt = use.ReportedEnd is { } hour ? At(hour) : null,
                },
            ],
            use.SuperiorAttested ? Confirmed : null,
            Confirmed,
            Confirmed
        );

    private static Confirmation Confirmed =>
        new(ApproverA.Person, At(0), Dsg.Core.Enrollment.ConfirmedHow.Paper);

    private static void TellApplication(
        Action<IEvent, Actor?> and,
        Half half,
        PersonId person,
        Use use
    )
    {
        if (half == Half.Ministry && use.SuperiorAttested)
        {
            and(new UsageAttested(), Superior);
        }

        if (use.ContractConfirmed)
        {
            and(new UsageContractConfirmed(), Officer);
        }

        and(new UsageOtherSideConfirmed(), CompanyResponsible);
        if (use.Admission is Admission.UnderWay or Admission.Withdrawn)
        {
            and(
                use.Admission == Admission.Withdrawn
                    ? new UsageWithdrawn(null)
                    : new UsageReviewed(),
                null
            );
            return;
        }

        and(new UsageReviewed(), null);
        if (use.Admission == Admission.Rejected)
        {
            and(new UsageRejected(new PrivateText("不承認")), ApproverA);
            return;
        }

        var refused = ImmutableDictionary<string, PrivateText>.Empty;
        if (use.Admission == Admission.RefusedAlone)
        {
            refused = refused.Add(person.ToString(), new PrivateText("従事の確認が取れない"));
        }

        and(new UsageApproved("試験第3号", DayOf(400), refused), ApproverA);
        if (use.Ids == Ids.NotPrepared)
        {
            return;
        }

        and(
            new CredentialsPrepared(
                ImmutableDictionary<string, string>.Empty.Add(person.ToString(), "U-0001"),
                DeliveryChannel.RegisteredMail,
                new PrivateText("架空 花子")
            ),
            null
        );
        if (use.Ids == Ids.Prepared)
        {
            return;
        }

        and(new CredentialsHandedOver(DeliveryChannel.InPerson), OperatorB);
        if (use.RulesAccepted)
        {
            and(new RulesAccepted(), Staff with { Person = person });
        }
    }
}
