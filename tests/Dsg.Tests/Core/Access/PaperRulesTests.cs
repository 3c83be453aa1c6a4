using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Access;

public sealed class PaperRulesTests
{
    private static readonly DocumentId Paper = New<CaseDocument>(1);

    private static EnrollmentFile File =>
        Assert.IsType<EnrollmentFile>(
            Road.Submitted().State<EnrollmentCase>(Road.Enrollment).FileOrNull
        ) with
        {
            Attachments = [new Attachment(Paper, "図面.pdf", 10, "00", default)],
        };

    private static PaperFacts Facts(Capacity capacity, EnrollmentStage stage) =>
        new(
            Person.Initial with
            {
                Id = Somebody(51),
                Appointments = [new Appointment(capacity, null, null)],
            },
            Suspension.Initial,
            PaperCase.Of(new EnrollmentCase.Open(File, stage, null)),
            Face.Operations,
            7
        );

    [Theory]
    [InlineData(Capacity.Operator, EnrollmentStage.IntakeCheck)]
    [InlineData(Capacity.Operator, EnrollmentStage.Approval)]
    [InlineData(Capacity.Approver, EnrollmentStage.ReviewResult)]
    [InlineData(Capacity.SiteInspector, EnrollmentStage.DocumentReview)]
    [InlineData(Capacity.SiteInspector, EnrollmentStage.SiteVerification)]
    public void A_reviewer_of_the_case_gets_a_permit(Capacity capacity, EnrollmentStage stage)
    {
        var permit = PaperRules.Decide(Facts(capacity, stage), Paper);

        Assert.NotNull(permit);
        Assert.Equal(capacity, permit.Capacity);
        Assert.Equal(Paper, permit.Paper.Id);
        Assert.Equal(Road.Enrollment, permit.Case);
        Assert.Equal(7, permit.Epoch);
    }

    [Theory]
    [InlineData(Capacity.SiteInspector, EnrollmentStage.IntakeCheck)]
    [InlineData(Capacity.SiteInspector, EnrollmentStage.Approval)]
    [InlineData(Capacity.Auditor, EnrollmentStage.DocumentReview)]
    [InlineData(Capacity.ResponsiblePerson, EnrollmentStage.DocumentReview)]
    [InlineData(Capacity.ContractOfficer, EnrollmentStage.DocumentReview)]
    [InlineData(Capacity.StaffUser, EnrollmentStage.DocumentReview)]
    public void Nobody_else_gets_one(Capacity capacity, EnrollmentStage stage)
    {
        Assert.Null(PaperRules.Decide(Facts(capacity, stage), Paper));
    }

    public static TheoryData<string, Func<PaperFacts, PaperFacts>> Changes =>
        new()
        {
            { "another face", facts => facts with { Face = Face.Public } },
            {
                "a stopped person",
                facts =>
                    facts with
                    {
                        PersonSuspension = Suspension.Initial with { InForce = true },
                    }
            },
            {
                "the own case",
                facts => facts with { Person = facts.Person with { Id = Responsible.Person } }
            },
            {
                "a capacity for a company",
                facts =>
                    facts with
                    {
                        Person = facts.Person with
                        {
                            Appointments = [new Appointment(Capacity.Operator, Maker, null)],
                        },
                    }
            },
            {
                "a case withdrawn",
                facts => facts with { Case = PaperCase.Of(new EnrollmentCase.Withdrawn(File)) }
            },
            {
                "a case lapsed",
                facts =>
                    facts with
                    {
                        Case = PaperCase.Of(
                            new EnrollmentCase.Lapsed(
                                File,
                                EnrollmentStage.DocumentReview,
                                new Correction(
                                    ImmutableDictionary<string, string>.Empty,
                                    new DateOnly(2026, 10, 14),
                                    OperatorA.Person,
                                    DateTimeOffset.UnixEpoch
                                )
                            )
                        ),
                    }
            },
            { "no case", facts => facts with { Case = PaperCase.Of(EnrollmentCase.Initial) } },
            {
                "a case without the paper",
                facts =>
                    facts with
                    {
                        Case = PaperCase.Of(
                            new EnrollmentCase.Open(
                                File with
                                {
                                    Attachments = ImmutableArray<Attachment>.Empty,
                                },
                                EnrollmentStage.DocumentReview,
                                null
                            )
                        ),
                    }
            },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void One_change_takes_the_permit_away(string what, Func<PaperFacts, PaperFacts> change)
    {
        var facts = Facts(Capacity.Operator, EnrollmentStage.DocumentReview);

        Assert.NotNull(PaperRules.Decide(facts, Paper));
        Assert.True(PaperRules.Decide(change(facts), Paper) is null, what);
    }

    [Fact]
    public void A_closed_case_stays_readable_to_those_who_decided_it()
    {
        var facts = Facts(Capacity.Approver, EnrollmentStage.Approval);

        Assert.NotNull(
            PaperRules.Decide(
                facts with
                {
                    Case = PaperCase.Of(new EnrollmentCase.Rejected(File, "-")),
                },
                Paper
            )
        );
        Assert.Null(
            PaperRules.Decide(
                Facts(Capacity.SiteInspector, EnrollmentStage.DocumentReview) with
                {
                    Case = PaperCase.Of(new EnrollmentCase.Rejected(File, "-")),
                },
                Paper
            )
        );
    }
}
