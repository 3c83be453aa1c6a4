using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>Condition 2: the check sheet item by item, or a facility that is confirmed already (S16).</summary>
public sealed class SheetTests
{
    private static readonly SiteId Room = New<Site>(1);

    private static IEnumerable<string> Items =>
        Shipped.Of("enrollment", 1).SheetOf("Facility")?.Items.Select(item => item.Id) ?? [];

    [Fact]
    public void The_shipped_sheet_has_items_with_a_blank_clause()
    {
        var sheet = Shipped.Of("enrollment", 1).SheetOf("Facility");

        Assert.NotNull(sheet);
        Assert.InRange(sheet.Items.Length, 8, 30);
        Assert.All(sheet.Items, item => Assert.Null(item.Clause));
    }

    [Fact]
    public void The_condition_is_not_found_met_while_an_item_is_open()
    {
        var office = Road.Accepted();
        Assert.Equal([3151], office.Enroll(Road.Find(ConditionNo.Facility), OperatorA).Codes());
        office.DoEnroll(AnswerAll(), Responsible);
        Assert.Equal([3151], office.Enroll(Road.Find(ConditionNo.Facility), OperatorA).Codes());
        foreach (var item in Items.SkipLast(1))
        {
            office.DoEnroll(Found(item), OperatorA);
        }

        office.DoEnroll(Found(Items.Last(), FindingResult.Conditional), OperatorA);
        var refused = Assert.IsType<Decision.Refused>(
            office.Enroll(Road.Find(ConditionNo.Facility), OperatorA)
        );
        Assert.Equal("1", Assert.Single(refused.Reasons).Detail);

        office
            .DoEnroll(Road.Find(ConditionNo.Facility, FindingResult.Conditional), OperatorA)
            .DoEnroll(Found(Items.Last()), Inspector)
            .DoEnroll(Road.Find(ConditionNo.Facility), OperatorA);
    }

    [Fact]
    public void A_confirmed_facility_takes_the_place_of_the_sheet() =>
        Road.Accepted()
            .DoEnroll(Road.Refer, Keeper)
            .DoEnroll(Road.Find(ConditionNo.Facility), OperatorA);

    [Fact]
    public void An_item_found_otherwise_later_stops_the_decision()
    {
        var office = Road.Accepted().DoEnroll(AnswerAll(), Responsible);
        foreach (var item in Items)
        {
            office.DoEnroll(Found(item), OperatorA);
        }

        foreach (var row in Condition.All)
        {
            office.DoEnroll(Road.Find(row.No), OperatorA);
        }

        office.DoEnroll(Found("locking", FindingResult.NotMet), OperatorA);
        var file = office.State<EnrollmentCase>(Road.Enrollment).FileOrNull;
        Assert.NotNull(file);
        Assert.Equal(
            3151,
            Assert
                .Single(EnrollmentProcedure.OpenSheetsOf(file, office.Context(OperatorA)))
                .Code.Number
        );
    }

    [Fact]
    public void What_is_wrong_with_an_answer_is_told_item_by_item()
    {
        var answers = ImmutableDictionary<string, SheetEntry>
            .Empty.Add("locking", new SheetEntry(SheetReply.NotDone, " "))
            .Add("nothing", new SheetEntry(SheetReply.Done, ""));

        var refused = Assert.IsType<Decision.Refused>(
            Road.Accepted().Enroll(new EnrollmentCommand.AnswerSheet(Room, answers), Responsible)
        );

        Assert.Equal(
            [(3152, "items.nothing"), (3155, "items.locking")],
            refused.Reasons.Select(r => (r.Code.Number, r.Field)).Order()
        );
        Assert.Equal([3153], Road.Accepted().Enroll(Found("locking"), OperatorA).Codes());
    }

    [Fact]
    public void An_item_that_the_office_looked_at_is_changed_by_a_correction_only()
    {
        var office = Road.Accepted()
            .DoEnroll(AnswerAll(), Responsible)
            .DoEnroll(Found("locking"), OperatorA)
            .DoEnroll(Found("visitors", FindingResult.NotMet), OperatorA);
        var key = CorrectionKey.Of(Room, "visitors");

        Assert.Equal(3154, office.Enroll(AnswerAll(), Responsible).Codes()[0]);
        Assert.Equal(
            [3154],
            office.Enroll(Ask(CorrectionKey.Of(Room, "locking")), OperatorA).Codes()
        );
        office.DoEnroll(Ask(key), OperatorA);
        Assert.Equal(
            [1001],
            office
                .Enroll(
                    new EnrollmentCommand.Correct(ImmutableDictionary<string, string>.Empty),
                    Responsible
                )
                .Codes()
        );
        office.DoEnroll(
            new EnrollmentCommand.Correct(ImmutableDictionary<string, string>.Empty)
            {
                Items = ImmutableDictionary<string, SheetEntry>.Empty.Add(
                    key,
                    new SheetEntry(
                        SheetReply.Done,
                        "応接室を別に設けた。",
                        new AttachedPaper(
                            New<CaseDocument>(3),
                            new PrivateText("応接室.png"),
                            9,
                            "ef"
                        )
                    )
                ),
            },
            Responsible
        );

        var sheet = SheetOf(office);
        Assert.True(sheet.Items["locking"].IsMet);
        Assert.Null(sheet.Items["visitors"].Finding);
        Assert.Equal(New<CaseDocument>(3), sheet.Items["visitors"].Paper);
        Assert.True(office.State<CasePaper>(CaseDocument.Stream(New<CaseDocument>(3))).Exists);
        var change = Assert.Single(
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Intake.Rounds[^1].Changes
                ?? []
        );
        Assert.Equal(("Done\n", "Done\n応接室を別に設けた。"), (change.Before, change.After));
    }

    private static FacilitySheet SheetOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Intake.SheetOf(Room)
        ?? FacilitySheet.Blank;

    private static EnrollmentCommand.AnswerSheet AnswerAll() =>
        new(
            Room,
            Items.ToImmutableDictionary(item => item, _ => new SheetEntry(SheetReply.Done, ""))
        );

    private static EnrollmentCommand.FindSheetItem Found(
        string item,
        FindingResult result = FindingResult.Met
    ) => new(Room, item, result, "写真により確認した。", ConfirmedHow.Paper);

    private static EnrollmentCommand.RequestCorrection Ask(string key) =>
        new(
            ImmutableDictionary<string, string>.Empty.Add(key, "分離の方法が不明です。"),
            new DateOnly(2026, 10, 14)
        );
}
