using System.Collections.Immutable;
using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>再加入: what ended is no ground any more, and the new case knows of it.</summary>
public sealed class RejoinTests
{
    private static readonly DepartureId Id = New<Departure>(1);
    private static readonly EnrollmentId Second = New<EnrollmentCase>(2);
    private static readonly StreamId SecondStream = EnrollmentCase.Stream(Second);

    private static readonly EnrollmentCommand.Submit Again = Road.Submit with
    {
        Id = Second,
        Company = New<Company>(2),
        Earlier = [Road.EnrollmentId],
    };

    private static AgreementCommand.Start Start =>
        new(Road.AgreementId, Road.ContractId, Maker, Road.EnrollmentId);

    // 職権による加入終了 without a hearing: the shortest way to an end that leaves the responsible person the capacity.
    private static Office Terminated(
        Office office,
        DepartureGround ground = DepartureGround.GraveBreach,
        params AgreementId[] agreements
    )
    {
        var stream = Departure.Stream(Id);
        return office
            .Do<DepartureProcedure, Departure, DepartureCommand>(
                stream,
                new DepartureCommand.Propose(
                    Id,
                    Road.EnrollmentId,
                    ground,
                    "違反があった。",
                    "調査の記録",
                    null
                ),
                OperatorB
            )
            .Do<DepartureProcedure, Departure, DepartureCommand>(
                stream,
                new DepartureCommand.Decide(
                    "試験第20号",
                    new DepartureConcerns([.. agreements], [], [])
                ),
                ApproverA
            );
    }

    [Fact]
    public void After_the_end_neither_side_starts_or_records_an_agreement()
    {
        var office = Terminated(Road.Contracted());

        foreach (var actor in new[] { CompanyResponsible, Staff, Superior, Officer })
        {
            Assert.Equal([8133], office.Agree(Start, actor).Codes());
            Assert.Equal(
                [8133],
                office
                    .Agree(
                        new AgreementCommand.Record(
                            Start,
                            new DateOnly(2026, 9, 1),
                            "架空 花子",
                            "試験 一郎"
                        ),
                        actor
                    )
                    .Codes()
            );
            Assert.IsType<Decision.Accepted>(Road.Contracted().Agree(Start, actor));
        }
    }

    [Fact]
    public void An_enrollment_that_is_not_named_or_is_another_companys_is_no_ground()
    {
        var office = Contracts.Crew.SubEnrolled(Road.Contracted());

        Assert.Equal(
            [8133],
            office.Agree(Start with { Enrollment = null }, CompanyResponsible).Codes()
        );
        Assert.Equal(
            [8133],
            office
                .Agree(Start with { Enrollment = Contracts.Crew.SubEnrollment }, CompanyResponsible)
                .Codes()
        );
    }

    [Fact]
    public void An_agreement_that_waits_for_the_other_side_ends_with_the_enrollment()
    {
        var office = Terminated(
            Road.Contracted().DoAgree(Start, CompanyResponsible),
            DepartureGround.Unreachable,
            Road.AgreementId
        );

        Assert.Equal([2001], office.Agree(new AgreementCommand.Confirm(), Superior).Codes());
        Assert.IsType<AgreementState.Withdrawn>(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)).State
        );
    }

    [Fact]
    public void The_new_case_records_the_earlier_enrollment_with_its_ground()
    {
        var office = Terminated(Road.Enrolled());
        var first = office.State<EnrollmentCase>(Road.Enrollment).FileOrNull;

        var earlier = Assert.Single(EarlierOf(Submitted(office, Again)));

        Assert.Equal(Road.EnrollmentId, earlier.Id);
        Assert.Equal(first?.Number, earlier.Number);
        Assert.Equal(new DateOnly(2026, 9, 16), earlier.EndedOn);
        Assert.Equal(EnrollmentEnd.Terminated, earlier.How);
        Assert.True(earlier.IsGraveBreach);
    }

    [Fact]
    public void An_enrollment_that_stands_or_has_another_number_is_no_earlier_one()
    {
        Assert.Empty(EarlierOf(Submitted(Road.Enrolled(), Again)));
        Assert.Empty(
            EarlierOf(
                Submitted(
                    Terminated(Road.Enrolled()),
                    Again with
                    {
                        Form = Road.Form.SetItem("corporateNumber", Road.Valid("180301018779")),
                    }
                )
            )
        );
        Assert.Empty(
            EarlierOf(Submitted(Terminated(Road.Enrolled()), Again with { Earlier = [] }))
        );
    }

    [Fact]
    public void A_corrected_number_is_looked_for_anew()
    {
        var office = Submitted(
            Terminated(Road.Enrolled()),
            Again with
            {
                Form = Road.Form.SetItem("corporateNumber", Road.Valid("180301018779")),
            }
        );
        Do(
            office,
            new EnrollmentCommand.RequestCorrection(
                ImmutableDictionary<string, string>.Empty.Add(
                    "corporateNumber",
                    "登記の番号と異なります。"
                ),
                new DateOnly(2026, 10, 15)
            ),
            OperatorA
        );

        Do(
            office,
            new EnrollmentCommand.Correct(
                ImmutableDictionary<string, string>.Empty.Add(
                    "corporateNumber",
                    Road.Form["corporateNumber"]
                )
            )
            {
                Earlier = [Road.EnrollmentId],
            },
            Responsible
        );

        Assert.True(Assert.Single(EarlierOf(office)).IsGraveBreach);
    }

    [Fact]
    public void What_ended_is_applied_for_again_and_what_was_succeeded_is_not()
    {
        var ended = Assert.IsType<EnrollmentCase.Ended>(
            Terminated(Road.Enrolled()).State<EnrollmentCase>(Road.Enrollment)
        );

        Assert.NotNull(Reapplication.DraftOf(ended, ended.At));
        Assert.Null(Reapplication.DraftOf(ended with { How = EnrollmentEnd.Succeeded }, ended.At));
    }

    [Fact]
    public void A_paper_application_records_it_when_the_second_person_compared_it()
    {
        var office = Terminated(Road.Enrolled());
        Do(office, Road.EnterPaper with { Id = Second, Company = New<Company>(2) }, OperatorA);
        Assert.Empty(EarlierOf(office));

        Do(office, Road.ConfirmPaper with { Earlier = [Road.EnrollmentId] }, OperatorB);

        Assert.Single(EarlierOf(office));
    }

    private static Office Submitted(Office office, EnrollmentCommand.Submit command) =>
        Do(office, command, Responsible);

    private static Office Do(Office office, EnrollmentCommand command, Actor actor) =>
        office.Do<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            SecondStream,
            command,
            actor
        );

    private static ImmutableArray<EarlierEnrollment> EarlierOf(Office office) =>
        office.State<EnrollmentCase>(SecondStream).FileOrNull?.Earlier ?? [];
}
