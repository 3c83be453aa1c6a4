using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>補正依頼 with codes, on fields and papers, in several rounds, with the difference.</summary>
public sealed class CorrectionTests
{
    private static readonly DocumentId Plan = New<CaseDocument>(7);
    private static readonly AttachedPaper Sent = new(Plan, new PrivateText("図面.pdf"), 5, "ab");
    private static readonly AttachedPaper Better = new(
        New<CaseDocument>(8),
        new PrivateText("図面2.pdf"),
        6,
        "cd"
    );

    [Fact]
    public void A_reason_is_a_code_of_the_definition_and_other_needs_words()
    {
        var office = Submitted();

        Assert.Equal([3157], office.Enroll(Ask("siteRoom", "typo", "？"), OperatorA).Codes());
        Assert.Equal([3158], office.Enroll(Ask("siteRoom", "other", " "), OperatorA).Codes());
        Assert.Equal([3015], office.Enroll(Ask("nothing", "unclear", ""), OperatorA).Codes());
        var open = StateOf(office.DoEnroll(Ask("siteRoom", "unclear", ""), OperatorA));
        Assert.Equal("unclear", open.Correction?.Codes["siteRoom"]);
        Assert.Equal(
            new CorrectionPoint("siteRoom", "unclear", ""),
            Assert.Single(Assert.Single(open.File.Intake.Rounds).Points)
        );
    }

    [Fact]
    public void A_paper_is_corrected_by_another_and_stays_in_the_file()
    {
        var key = CorrectionKey.Of(Plan);
        var office = Submitted().DoEnroll(Ask(key, "illegible", ""), OperatorA);

        Assert.Equal([3159], office.Enroll(Correct(), Responsible).Codes());
        Assert.Equal(
            [3006],
            office
                .Enroll(
                    Correct() with
                    {
                        Papers = ImmutableDictionary<string, AttachedPaper>
                            .Empty.Add(key, Better)
                            .Add(CorrectionKey.Of(Better.Id), Better),
                    },
                    Responsible
                )
                .Codes()
        );
        office.DoEnroll(
            Correct() with
            {
                Papers = ImmutableDictionary<string, AttachedPaper>.Empty.Add(key, Better),
            },
            Responsible
        );

        var file = StateOf(office).File;
        Assert.Equal([Plan, Better.Id], file.Attachments.Select(paper => paper.Id));
        Assert.Equal(Better.Id, file.Attachments[0].ReplacedBy);
        var change = Assert.Single(file.Intake.Rounds[^1].Changes);
        Assert.StartsWith("図面.pdf", change.Before, StringComparison.Ordinal);
        Assert.StartsWith("図面2.pdf", change.After, StringComparison.Ordinal);
        // What was replaced is not asked for again.
        Assert.Equal([3015], office.Enroll(Ask(key, "illegible", ""), OperatorA).Codes());
    }

    [Fact]
    public void Every_round_is_kept_with_what_it_changed()
    {
        var office = Submitted()
            .DoEnroll(Ask("siteRoom", "unclear", "階"), OperatorA)
            .DoEnroll(Correct(("siteRoom", "3階")), Responsible)
            .DoEnroll(Ask("siteRoom", "mismatch", "図面と違う"), OperatorB)
            .DoEnroll(Correct(("siteRoom", "本社工場 3階 DSG室")), Responsible);

        Assert.Equal(
            [("unclear", "本社工場 2階 DSG室", "3階"), ("mismatch", "3階", "本社工場 3階 DSG室")],
            StateOf(office)
                .File.Intake.Rounds.Select(round =>
                    (round.Points[0].Code, round.Changes[0].Before, round.Changes[0].After)
                )
        );
    }

    [Fact]
    public void What_was_found_stays_found()
    {
        var office = Submitted()
            .DoEnroll(new EnrollmentCommand.AcceptIntake(null), OperatorA)
            .DoEnroll(Road.Find(ConditionNo.Location), OperatorA)
            .DoEnroll(Ask("expectedContract", "unclear", ""), OperatorA)
            .DoEnroll(
                Correct(("expectedContract", "通信機器の維持整備（令和9年度）")),
                Responsible
            );

        var file = StateOf(office).File;
        Assert.Equal(FindingResult.Met, file.FindingOf(ConditionNo.Location)?.Result);
        Assert.Equal(EnrollmentStage.DocumentReview, StateOf(office).Stage);
    }

    private static Office Submitted() =>
        new Office().DoEnroll(Road.Submit with { Attachments = [Sent] }, Responsible);

    private static EnrollmentCommand.RequestCorrection Ask(
        string key,
        string code,
        string reason
    ) =>
        new(ImmutableDictionary<string, string>.Empty.Add(key, reason), new DateOnly(2026, 10, 14))
        {
            Codes = ImmutableDictionary<string, string>.Empty.Add(key, code),
        };

    private static EnrollmentCommand.Correct Correct(
        params (string Field, string Value)[] fields
    ) => new(fields.ToImmutableDictionary(each => each.Field, each => each.Value));

    private static EnrollmentCase.Open StateOf(Office office) =>
        Assert.IsType<EnrollmentCase.Open>(office.State<EnrollmentCase>(Road.Enrollment));
}
