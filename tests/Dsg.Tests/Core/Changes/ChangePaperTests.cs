using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>Evidence of a succession: sealed papers of the case, or the original seen outside; and a split, beside which the earlier company lives on.</summary>
public sealed class ChangePaperTests
{
    private static readonly ChangeId Id = New<CompanyChange>(3);
    private static readonly StreamId Stream = CompanyChange.Stream(Id);
    private static readonly DateOnly Today = new(2026, 9, 16);

    private static AttachedPaper Paper(int n) =>
        new(New<CaseDocument>(n), new PrivateText($"登記事項証明書{n}.pdf"), 10, "00");

    private static ChangeCommand.File Filing(ChangeMatter matter = ChangeMatter.Merger) =>
        new(
            Id,
            Road.EnrollmentId,
            matter,
            ImmutableDictionary<string, string>
                .Empty.Add("corporateNumber", "8700110005901")
                .Add("companyName", "株式会社架空承継（見本）"),
            "会社分割による。",
            Today.AddDays(10),
            null,
            null
        )
        {
            Evidence = "登記事項証明書",
        };

    private static ChangeCommand.Examine Looked(EvidenceLook? how, string note = "") =>
        new() { Looked = how, Note = note };

    private static Office Do(Office office, ChangeCommand command, Actor actor) =>
        office.Do<ChangeProcedure, CompanyChange, ChangeCommand>(Stream, command, actor);

    private static Decision Try(Office office, ChangeCommand command, Actor actor) =>
        office.Try<ChangeProcedure, CompanyChange, ChangeCommand>(Stream, command, actor);

    private static Office Filed(AttachedPaper? paper = null) =>
        Do(Road.Enrolled(), Filing() with { Paper = paper }, CompanyResponsible);

    // The safety check of the paper ended like this.
    private static Office Checked(AttachedPaper paper, FileStage outcome) =>
        Filed(paper)
            .Do<PaperProcedure, CasePaper, PaperCommand>(
                CaseDocument.Stream(paper.Id),
                new PaperCommand.Check(
                    new Verdict(paper.Sha256, paper.Size, outcome, "", "pdf", "", default)
                ),
                Actor.System
            );

    private static Office Readable() => Checked(Paper(1), FileStage.Obtainable);

    private static CompanyChange Change(Office office) => office.State<CompanyChange>(Stream);

    private static PaperFacts Facts(Office office, Actor reader, Capacity capacity) =>
        new(
            Person.Initial with
            {
                Id = reader.Person,
                Appointments = [new Appointment(capacity, null, null)],
            },
            Suspension.Initial,
            PaperCase.Of(Change(office), office.State<EnrollmentCase>(Road.Enrollment)),
            Face.Operations,
            7
        );

    [Fact]
    public void A_paper_comes_with_the_filing_or_later_and_waits_for_the_safety_check()
    {
        var office = Do(
            Filed(Paper(1)),
            new ChangeCommand.AttachPaper(Paper(2)),
            CompanyResponsible
        );

        Assert.Equal([Paper(1).Id, Paper(2).Id], Change(office).Papers.Select(each => each.Id));
        foreach (var paper in Change(office).Papers)
        {
            var state = office.State<CasePaper>(CaseDocument.Stream(paper.Id));
            Assert.Equal(FileStage.Checking, state.Stage);
            Assert.Equal([Stream.ToString()], state.Cases);
        }
    }

    [Fact]
    public void Evidence_is_confirmed_by_a_paper_of_the_case_or_by_what_was_seen_outside()
    {
        Assert.Equal([8135], Try(Filed(), Looked(EvidenceLook.Papers), OperatorB).Codes());
        Assert.Equal([RefusalCode.Required.Number], Try(Filed(), Looked(null), OperatorB).Codes());
        Assert.Equal(
            [RefusalCode.Required.Number],
            Try(Filed(), Looked(EvidenceLook.Outside), OperatorB).Codes()
        );

        Assert.Equal([8135], Try(Filed(Paper(1)), Looked(EvidenceLook.Papers), OperatorB).Codes());
        var held = Checked(Paper(1), FileStage.Held);
        Assert.Equal([8135], Try(held, Looked(EvidenceLook.Papers), OperatorB).Codes());

        var byPaper = Do(Readable(), Looked(EvidenceLook.Papers), OperatorB);
        Assert.Equal(EvidenceLook.Papers, Change(byPaper).Looked);
        var outside = Do(Filed(), Looked(EvidenceLook.Outside, "原本を窓口で確認"), OperatorB);
        Assert.Equal(
            (EvidenceLook.Outside, "原本を窓口で確認"),
            (Change(outside).Looked, Change(outside).LookedNote)
        );
    }

    [Fact]
    public void The_same_paper_is_attached_once_and_a_case_takes_no_more_than_it_may()
    {
        var attach = new ChangeCommand.AttachPaper(Paper(1));
        var office = Filed(Paper(1));
        Assert.Equal(
            [RefusalCode.NotAChoice.Number],
            Try(office, attach, CompanyResponsible).Codes()
        );
        for (var n = 2; n <= 20; n++)
        {
            Do(office, new ChangeCommand.AttachPaper(Paper(n)), CompanyResponsible);
        }

        Assert.Equal(
            [RefusalCode.TooMany.Number],
            Try(office, new ChangeCommand.AttachPaper(Paper(21)), CompanyResponsible).Codes()
        );
    }

    [Fact]
    public void Reviewers_of_the_change_read_its_papers_and_nobody_of_the_company_does()
    {
        var office = Filed(Paper(1));

        Assert.Equal(
            Stream,
            PaperRules.Decide(Facts(office, OperatorB, Capacity.Operator), Paper(1).Id)?.Case
        );
        Assert.NotNull(PaperRules.Decide(Facts(office, ApproverA, Capacity.Approver), Paper(1).Id));
        Assert.Null(
            PaperRules.Decide(Facts(office, OperatorB, Capacity.SiteInspector), Paper(1).Id)
        );
        Assert.Null(PaperRules.Decide(Facts(office, OperatorB, Capacity.Auditor), Paper(1).Id));
        Assert.Null(
            PaperRules.Decide(Facts(office, CompanyResponsible, Capacity.Operator), Paper(1).Id)
        );
        Assert.Null(PaperRules.Decide(Facts(office, OperatorB, Capacity.Operator), Paper(2).Id));
        Assert.Null(
            PaperRules.Decide(
                Facts(office, OperatorB, Capacity.Operator) with
                {
                    Face = Face.Company,
                },
                Paper(1).Id
            )
        );
    }

    [Fact]
    public void What_the_company_took_back_is_read_by_nobody_and_what_was_declined_stays_readable()
    {
        var withdrawn = Do(
            Filed(Paper(1)),
            new ChangeCommand.Withdraw("取りやめた。"),
            CompanyResponsible
        );
        Assert.Null(PaperRules.Decide(Facts(withdrawn, OperatorB, Capacity.Operator), Paper(1).Id));

        var declined = Do(
            Do(Readable(), Looked(EvidenceLook.Papers), OperatorB),
            new ChangeCommand.Decline("資料が足りない。", "試験第43号"),
            ApproverA
        );
        Assert.NotNull(
            PaperRules.Decide(Facts(declined, ApproverA, Capacity.Approver), Paper(1).Id)
        );
    }

    [Theory]
    [InlineData(ChangeMatter.Split)]
    [InlineData(ChangeMatter.Transfer)]
    public void Beside_a_split_or_a_transfer_the_earlier_company_is_told_that_it_lives_on(
        ChangeMatter matter
    )
    {
        var office = Do(Road.Enrolled(), Filing(matter), CompanyResponsible);
        Do(office, Looked(EvidenceLook.Outside, "分割契約書"), OperatorB);
        Do(office, new ChangeCommand.Approve("試験第41号"), ApproverA);

        Assert.All(Told(office), words => Assert.Contains("存続します", words));
        office.Now = office.Now.AddDays(10);
        Do(office, new ChangeCommand.TakeEffect(ChangeConcerns.None), Actor.System);
        Assert.Equal(
            "8700110005901",
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Application.CorporateNumber
        );
    }

    [Fact]
    public void Beside_a_merger_nobody_is_told_that_the_earlier_company_lives_on()
    {
        var office = Do(Readable(), Looked(EvidenceLook.Papers), OperatorB);
        Do(office, new ChangeCommand.Approve("試験第42号"), ApproverA);

        Assert.All(Told(office), words => Assert.DoesNotContain("存続します", words));
    }

    private static List<string> Told(Office office)
    {
        var told = office
            .Log.Where(line => line.Event is NoticeIssued { Kind: "succession.approved" })
            .Select(line => office.State<Notice>(line.Stream).Canonical)
            .ToList();
        Assert.Equal(2, told.Count);
        return told;
    }
}
