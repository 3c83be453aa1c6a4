using System.Text.Json.Nodes;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Procedures;

/// <summary>New versions of a definition: by two persons, from a day to come, with every step that the rules need.</summary>
public sealed class PublishingTests
{
    private static readonly StreamId Book = ProcedureBook.Stream("enrollment");
    private static readonly DateOnly From = new(2026, 10, 1);

    [Fact]
    public void Cases_begun_before_keep_their_version_and_later_ones_begin_with_the_new_one()
    {
        var office = Road.Submitted();
        Do(office, Propose(Next()), OperatorA);
        Do(office, new ProcedureCommand.Approve(2), ApproverA);
        office.Definitions = office.State<ProcedureBook>(Book).AddTo(Shipped);

        Assert.Equal(1, office.Context(OperatorA).VersionOf("enrollment"));
        office.Now = office.Now.AddDays(20);
        Assert.Equal(2, office.Context(OperatorA).VersionOf("enrollment"));
        var later = new Office { Definitions = office.Definitions, Now = office.Now }.DoEnroll(
            Road.Submit,
            Responsible
        );
        Assert.Equal(2, VersionOf(later));
        Assert.Equal(1, VersionOf(office));
    }

    [Fact]
    public void One_person_is_not_enough_whatever_the_capacity()
    {
        var office = new Office();
        Do(office, Propose(Next()), OperatorA);

        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(
                    office,
                    new ProcedureCommand.Approve(2),
                    OperatorA with
                    {
                        Capacity = Capacity.Approver,
                    }
                )
                .Codes()
        );
        Assert.Equal(
            Shipped.All.Count(),
            office.State<ProcedureBook>(Book).AddTo(Shipped).All.Count()
        );
    }

    [Fact]
    public void What_the_machine_brought_in_needs_two_persons()
    {
        var office = new Office();
        Do(office, Propose(Next()), Actor.System);
        Do(office, new ProcedureCommand.Approve(2), OperatorA);
        Assert.NotNull(office.State<ProcedureBook>(Book).Open);
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(office, new ProcedureCommand.Approve(2), OperatorA).Codes()
        );

        Do(office, new ProcedureCommand.Approve(2), ApproverA);

        Assert.Null(office.State<ProcedureBook>(Book).Open);
    }

    [Fact]
    public void Everything_that_the_rules_would_miss_is_named_at_once()
    {
        var bad = Next(json =>
        {
            json["version"] = 5;
            json["reasonCodes"]!.AsArray().Clear();
            json["checkSheets"]!.AsArray().Clear();
            json["branches"]!.AsArray().RemoveAt(0);
            json["steps"]![7]!["stages"]![0]!["name"] = "Elsewhere";
        });

        var refused = Assert.IsType<Decision.Refused>(Try(new Office(), Propose(bad), OperatorA));

        Assert.Equal(
            [
                "branches: correction is missing",
                "checkSheets: Facility is missing",
                "reasonCodes: missing",
                "stages: SiteVerification is missing",
                "version: 2 is the next",
            ],
            refused.Reasons.Select(reason => reason.Detail).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_file_that_is_no_definition_is_refused_with_every_error() =>
        Assert.All(
            Try(new Office(), Propose("{}"), OperatorA).Codes(),
            code => Assert.Equal(3185, code)
        );

    [Fact]
    public void The_day_lies_ahead_when_proposed_and_when_approved()
    {
        var office = new Office();
        Assert.Equal(
            [3186],
            Try(office, Propose(Next()) with { EffectiveOn = new DateOnly(2026, 9, 16) }, OperatorA)
                .Codes()
        );
        Do(office, Propose(Next()), OperatorA);
        office.Now = office.Now.AddDays(30);
        Assert.Equal([3186], Try(office, new ProcedureCommand.Approve(2), ApproverA).Codes());
        Assert.Equal([3187], Try(office, Propose(Next()), OperatorB).Codes());
        Do(office, new ProcedureCommand.TurnDown(2, "適用日を過ぎた。"), ApproverA);
        Do(office, Propose(Next()) with { EffectiveOn = new DateOnly(2027, 1, 1) }, OperatorA);
    }

    [Fact]
    public void A_ground_is_cited_only_after_two_persons_saw_its_page()
    {
        const string Ground = "加入要領（令和8年版）p12";
        var office = new Office();
        Do(office, Propose(Next(json => json["steps"]![2]!["ground"] = Ground)), OperatorA);
        Assert.Equal([3188], Try(office, new ProcedureCommand.Approve(2), ApproverA).Codes());

        Source(office, new SourceCommand.Enter("加入要領", "令和8年版", 12), OperatorA);
        Assert.Equal([3188], Try(office, new ProcedureCommand.Approve(2), ApproverA).Codes());
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            office
                .Try<SourceProcedure, SourceBook, SourceCommand>(
                    SourceBook.Stream,
                    new SourceCommand.Confirm(Ground),
                    OperatorA
                )
                .Codes()
        );
        Source(office, new SourceCommand.Confirm(Ground), OperatorB);

        Do(office, new ProcedureCommand.Approve(2), ApproverA);
    }

    internal static Office Proposed()
    {
        var office = new Office();
        Do(office, Propose(Next()), OperatorA);
        return office;
    }

    internal static Office TurnedDown()
    {
        var office = Proposed();
        Do(office, new ProcedureCommand.TurnDown(2, "適用日を改める。"), ApproverA);
        return office;
    }

    internal static Office Published()
    {
        var office = Proposed();
        Do(office, new ProcedureCommand.Approve(2), ApproverA);
        return office;
    }

    internal static Office ByTwoAfterTheMachine()
    {
        var office = new Office();
        Do(office, Propose(Next()), Actor.System);
        Do(office, new ProcedureCommand.Approve(2), OperatorA);
        return office;
    }

    internal static Office SourceSeenByTwo()
    {
        var office = new Office();
        Source(office, new SourceCommand.Enter("加入要領", "令和8年版", 12), OperatorA);
        Source(office, new SourceCommand.Confirm("加入要領（令和8年版）p12"), OperatorB);
        return office;
    }

    private static string Next(Action<JsonNode>? change = null)
    {
        var json = JsonNode.Parse(
            File.ReadAllText(
                Path.Combine(Architecture.Repository.Root, "procedures", "enrollment.v1.json")
            )
        );
        Assert.NotNull(json);
        json["version"] = 2;
        change?.Invoke(json);
        return json.ToJsonString();
    }

    private static ProcedureCommand.Propose Propose(string json) => new("enrollment", json, From);

    private static Decision Try(Office office, ProcedureCommand command, Actor actor) =>
        office.Try<PublishingProcedure, ProcedureBook, ProcedureCommand>(Book, command, actor);

    private static void Do(Office office, ProcedureCommand command, Actor actor) =>
        office.Do<PublishingProcedure, ProcedureBook, ProcedureCommand>(Book, command, actor);

    private static void Source(Office office, SourceCommand command, Actor actor) =>
        office.Do<SourceProcedure, SourceBook, SourceCommand>(SourceBook.Stream, command, actor);

    private static int? VersionOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.ProcedureVersion;
}
