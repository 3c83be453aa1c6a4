using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

public sealed class PaperRuleTests
{
    private const string Digest = "ab";

    private static readonly DocumentId Paper = New<CaseDocument>(1);
    private static readonly StreamId Stream = CaseDocument.Stream(Paper);

    private static Verdict Verdict(FileStage outcome, string sha256 = Digest, long size = 10) =>
        new(
            sha256,
            size,
            outcome,
            outcome == FileStage.Obtainable ? "" : "malware.found",
            "pdf",
            "clamd",
            default
        );

    /// <summary>A case submitted with a paper, through the rules of 加入.</summary>
    private static Office Submitted()
    {
        var office = new Office();
        office.Append(
            Person.Stream(Responsible.Person),
            new PersonIntroduced(Responsible.Person, new PrivateText("架空 花子")),
            Actor.System
        );
        return office.DoEnroll(
            Road.Submit with
            {
                Attachments = [new AttachedPaper(Paper, new PrivateText("図面.pdf"), 10, Digest)],
            },
            Responsible
        );
    }

    private static Office Checked(Verdict verdict) =>
        Submitted()
            .Do<PaperProcedure, CasePaper, PaperCommand>(
                Stream,
                new PaperCommand.Check(verdict),
                Actor.System
            );

    private static PaperPermit Permit(Office office, StreamId? elsewhere = null) =>
        new(
            OperatorA.Person,
            Capacity.Operator,
            elsewhere ?? Road.Enrollment,
            Assert.Single(
                office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Attachments ?? []
            ),
            1
        );

    private static Decision Read(Office office, PaperPermit permit, Actor? actor = null) =>
        office.Try<PaperProcedure, CasePaper, PaperCommand>(
            Stream,
            new PaperCommand.RecordReading(permit),
            actor ?? OperatorA
        );

    [Fact]
    public void A_submitted_paper_waits_for_the_check_on_a_stream_of_its_own()
    {
        var office = Submitted();
        var paper = office.State<CasePaper>(Stream);

        Assert.Equal(FileStage.Checking, paper.Stage);
        Assert.Equal("図面.pdf", paper.Name);
        Assert.Equal([Road.Enrollment.ToString()], paper.Cases);
        Assert.Equal(
            "enrollment.submitted",
            Assert
                .Single(office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.History ?? [])
                .Kind
        );
    }

    [Fact]
    public void A_paper_found_safe_is_read_and_every_reading_counts()
    {
        var office = Checked(Verdict(FileStage.Obtainable));
        var permit = Permit(office);

        Assert.Empty(Read(office, permit).Codes());
        office.Do<PaperProcedure, CasePaper, PaperCommand>(
            Stream,
            new PaperCommand.RecordReading(permit),
            OperatorA
        );
        Assert.Equal(1, office.State<CasePaper>(Stream).Readings);
        Assert.Equal(
            new PaperRead(Paper, Road.Enrollment.ToString()),
            Assert.IsType<PaperRead>(office.Log[^1].Event)
        );
    }

    [Fact]
    public void Before_the_verdict_nobody_reads()
    {
        var office = Submitted();

        Assert.Equal([3017], Read(office, Permit(office)).Codes());
    }

    [Theory]
    [InlineData(FileStage.Held)]
    [InlineData(FileStage.Quarantined)]
    public void Without_a_good_verdict_nobody_reads(FileStage outcome)
    {
        var office = Checked(Verdict(outcome));

        Assert.Equal(outcome, office.State<CasePaper>(Stream).Stage);
        Assert.Equal([3017], Read(office, Permit(office)).Codes());
    }

    [Fact]
    public void What_was_checked_must_be_what_arrived()
    {
        var office = Checked(Verdict(FileStage.Obtainable, "cd"));

        Assert.Equal([3017], Read(office, Permit(office)).Codes());
    }

    [Fact]
    public void A_permit_of_another_case_or_person_does_not_open_it()
    {
        var office = Checked(Verdict(FileStage.Obtainable));
        var other = EnrollmentCase.Stream(New<EnrollmentCase>(9));

        Assert.Equal([3017], Read(office, Permit(office, other)).Codes());
        Assert.Equal([2012], Read(office, Permit(office), OperatorB).Codes());
        Assert.Empty(Read(office, Permit(office)).Codes());
    }

    [Fact]
    public void A_verdict_is_given_once_and_fits_the_paper()
    {
        var office = Submitted();
        Decision Check(Verdict verdict) =>
            office.Try<PaperProcedure, CasePaper, PaperCommand>(
                Stream,
                new PaperCommand.Check(verdict),
                Actor.System
            );

        Assert.Equal([2001], Check(Verdict(FileStage.Obtainable, size: 11)).Codes());
        Assert.Equal([2001], Check(Verdict(FileStage.Checking)).Codes());
        Assert.Empty(Check(Verdict(FileStage.Obtainable)).Codes());
        office = Checked(Verdict(FileStage.Quarantined));
        Assert.Equal([2001], Check(Verdict(FileStage.Obtainable)).Codes());
    }

    [Fact]
    public void A_paper_carried_over_to_a_second_case_keeps_its_verdict()
    {
        var office = Checked(Verdict(FileStage.Quarantined));
        office.Append(
            Stream,
            new PaperAttached(Paper, "enrollment/2", new PrivateText("図面.pdf"), 10, Digest),
            Responsible
        );

        Assert.Equal(FileStage.Quarantined, office.State<CasePaper>(Stream).Stage);
        Assert.Equal(2, office.State<CasePaper>(Stream).Cases.Length);
    }
}
