using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>書面・電子メール受付: typed by one, compared field by field by another; only then the case begins.</summary>
public sealed class PaperEntryTests
{
    [Fact]
    public void Before_the_comparison_there_is_no_number_and_the_case_has_not_begun()
    {
        var entered = Assert.IsType<EnrollmentCase.Entered>(StateOf(Road.Entered()));

        Assert.Equal("", entered.File.Number);
        Assert.False(entered.File.Responsible == OperatorA.Person);
    }

    [Fact]
    public void Whoever_typed_may_not_compare_even_with_another_capacity_or_after_mending()
    {
        var office = Road.Entered();
        Assert.Equal([3180], office.Enroll(Road.ConfirmPaper, OperatorA).Codes());
        office.DoEnroll(new EnrollmentCommand.AmendPaper(Road.Form), OperatorB);
        Assert.Equal([3180], office.Enroll(Road.ConfirmPaper, OperatorB).Codes());
        Assert.Equal([3180], office.Enroll(Road.ConfirmPaper, OperatorA).Codes());
        office.DoEnroll(
            Road.ConfirmPaper,
            new Actor(Somebody(15), Capacity.Operator, Face.Operations)
        );
    }

    [Fact]
    public void Every_field_is_compared()
    {
        var refused = Assert.IsType<Decision.Refused>(
            Road.Entered()
                .Enroll(
                    new EnrollmentCommand.ConfirmPaper([
                        .. Road.Form.Keys.Except(["siteRoom", "representative"]),
                    ]),
                    OperatorB
                )
        );

        Assert.Equal(
            [(3181, "agreed.representative"), (3181, "agreed.siteRoom")],
            refused.Reasons.Select(r => (r.Code.Number, r.Field)).Order()
        );
    }

    [Fact]
    public void A_difference_is_mended_before_it_is_compared_again()
    {
        var office = Road.Entered()
            .DoEnroll(
                new EnrollmentCommand.ReturnPaper(
                    ImmutableDictionary<string, string>.Empty.Add("siteRoom", "書面は3階")
                ),
                OperatorB
            );
        Assert.Equal([3183], office.Enroll(Road.ConfirmPaper, OperatorB).Codes());

        office
            .DoEnroll(
                new EnrollmentCommand.AmendPaper(Road.Form.SetItem("siteRoom", "本社工場 3階")),
                OperatorA
            )
            .DoEnroll(Road.ConfirmPaper, OperatorB);
        Assert.Equal("本社工場 3階", FileOf(office).Application.ToForm()["siteRoom"]);
    }

    [Fact]
    public void With_the_comparison_the_case_begins_as_any_other()
    {
        var office = Road.Entered().DoEnroll(Road.ConfirmPaper, OperatorB);

        var open = Assert.IsType<EnrollmentCase.Open>(StateOf(office));
        Assert.Equal(EnrollmentStage.IntakeCheck, open.Stage);
        Assert.Equal("試験-受-8-0001", open.File.Number);
        Assert.Equal(OperatorB.Person, open.File.Paper?.ComparedBy);
        Assert.Equal("架空 花子", office.State<Person>(Person.Stream(Somebody(71))).Name);
        Assert.True(office.State<CasePaper>(CaseDocument.Stream(New<CaseDocument>(71))).Exists);
        // Both took part in the review; neither may decide.
        Assert.Superset(
            new HashSet<PersonId> { OperatorA.Person, OperatorB.Person },
            open.File.Reviewers.ToHashSet()
        );
    }

    [Fact]
    public void Form_and_scan_follow_the_rules_of_every_application()
    {
        var refused = new Office().Enroll(
            Road.EnterPaper with
            {
                Form = Road.Form.SetItem("corporateNumber", "1"),
                Scans = [],
                ReceivedOn = new DateOnly(2026, 9, 30),
            },
            OperatorA
        );

        Assert.Equal([3001, 3156, 3182], refused.Codes().Order());
    }

    [Fact]
    public void The_responsible_person_takes_the_case_over_with_the_code_of_the_office()
    {
        var office = Road.Entered().DoEnroll(Road.ConfirmPaper, OperatorB);
        var claim = new EnrollmentCommand.Claim("hash", "https://idp.example.invalid", "hanako");
        Assert.Equal([3184], office.Enroll(claim, Responsible).Codes());
        office.DoEnroll(new EnrollmentCommand.PrepareClaim("hash", ConfirmedHow.Paper), OperatorA);
        Assert.Equal([3184], office.Enroll(claim with { CodeHash = "other" }, Responsible).Codes());
        Assert.Equal(
            [2006],
            office
                .Enroll(
                    new EnrollmentCommand.RecordEntrustment("架空", "手続", default, null),
                    Responsible
                )
                .Codes()
        );

        office.DoEnroll(claim, Responsible);

        Assert.Equal(Responsible.Person, FileOf(office).Responsible);
        Assert.Equal(Responsible.Person, FileOf(office).Intake.Entrustment?.Person);
        Assert.Equal([3184], office.Enroll(claim, Responsible).Codes());
    }

    [Fact]
    public void A_code_is_over_after_thirty_days()
    {
        var office = Road.Entered()
            .DoEnroll(Road.ConfirmPaper, OperatorB)
            .DoEnroll(new EnrollmentCommand.PrepareClaim("hash", ConfirmedHow.Paper), OperatorA);
        office.Now = office.Now.AddDays(30);

        Assert.Equal(
            [3184],
            office.Enroll(new EnrollmentCommand.Claim("hash", "i", "s"), Responsible).Codes()
        );
    }

    private static EnrollmentCase StateOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment);

    private static EnrollmentFile FileOf(Office office) =>
        StateOf(office).FileOrNull ?? throw new InvalidOperationException("There is no case.");
}
