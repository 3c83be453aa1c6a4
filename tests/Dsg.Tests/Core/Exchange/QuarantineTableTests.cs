using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

public sealed class QuarantineTableTests
{
    private const string Digest = "a41c";

    private static readonly FileId File = New<ExchangeFile>(1);
    private static readonly StreamId Stream = Quarantine.Stream(File);
    private static readonly StreamId DispatchStream = Dispatch.Stream(Road.DispatchId);

    private static readonly Permit Obtain = new(
        User.Person,
        Side.Company,
        Road.AgreementId,
        AccessAction.Obtain,
        User.Device,
        1
    );

    private static readonly string[] Names =
    [
        "release-proposal",
        "keeping",
        "release",
        "refusal",
        "lapse",
    ];

    private static QuarantineCommand CommandOf(string name) =>
        name switch
        {
            "release-proposal" => new QuarantineCommand.ProposeRelease("誤検知と確かめた。"),
            "keeping" => new QuarantineCommand.Keep("直して送り直してもらう。"),
            "release" => new QuarantineCommand.Release(),
            "refusal" => new QuarantineCommand.Decline("確かめ方が足りない。"),
            _ => new QuarantineCommand.Lapse(),
        };

    private static Actor ActorOf(string name) =>
        name switch
        {
            "release-proposal" or "keeping" => OperatorA,
            "lapse" => Actor.System,
            _ => ApproverA,
        };

    private static int[] Try(Office office, string name, Actor? actor = null) =>
        office
            .Try<QuarantineProcedure, Quarantine, QuarantineCommand>(
                Stream,
                CommandOf(name),
                actor ?? ActorOf(name)
            )
            .Codes();

    private static Office Do(Office office, string name, Actor? actor = null) =>
        office.Do<QuarantineProcedure, Quarantine, QuarantineCommand>(
            Stream,
            CommandOf(name),
            actor ?? ActorOf(name)
        );

    private static Office Held(FileStage outcome = FileStage.Held, string digest = Digest) =>
        SpillTableTests
            .Sent(FileStage.Checking)
            .Do<DispatchProcedure, Dispatch, DispatchCommand>(
                DispatchStream,
                new DispatchCommand.Check(
                    File,
                    new Verdict(digest, 10, outcome, "scanner.limit", "zip", "clamd", default)
                ),
                Actor.System
            );

    private static Office At(string stage) =>
        stage switch
        {
            "Reviewing" => Held(),
            "Deciding" => Do(Held(), "release-proposal"),
            "Released" => Do(At("Deciding"), "release"),
            "Kept" => Do(Held(), "keeping"),
            _ => SpillTableTests.Sent(),
        };

    private static ExchangeFile FileOf(Office office) =>
        office.State<Dispatch>(DispatchStream).Find(File)!;

    private static bool MayObtain(Office office) =>
        DispatchProcedure.MayObtain(office.State<Dispatch>(DispatchStream), File, Obtain);

    [Theory]
    [InlineData("none", "", true)]
    [InlineData("Reviewing", "release-proposal keeping", false)]
    [InlineData("Deciding", "release refusal", false)]
    [InlineData("Released", "", true)]
    [InlineData("Kept", "", false)]
    public void A_state_takes_exactly_the_commands_of_the_table(
        string stage,
        string taken,
        bool obtainable
    )
    {
        foreach (var name in Names)
        {
            var codes = Try(At(stage), name);
            Assert.True(
                taken.Split(' ').Contains(name) == (codes.Length == 0),
                $"{stage} {name}: {string.Join(',', codes)}"
            );
        }

        Assert.Equal(obtainable, MayObtain(At(stage)));
    }

    private static Verdict Harm(string digest, long size = 10) =>
        new(
            digest,
            size,
            FileStage.Quarantined,
            SafetyReasons.MalwareFound,
            "zip",
            "clamd/2",
            default
        );

    private static Office Recalled(Office office) =>
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            DispatchStream,
            new DispatchCommand.Recall(File, Harm(FileOf(office).Verdict!.Sha256)),
            Actor.System
        );

    private static Office RecalledAtOnce() => Recalled(SpillTableTests.Sent());

    private static int[] TryRecall(Office office, Verdict verdict, Actor? actor = null) =>
        office
            .Try<DispatchProcedure, Dispatch, DispatchCommand>(
                DispatchStream,
                new DispatchCommand.Recall(File, verdict),
                actor ?? Actor.System
            )
            .Codes();

    [Fact]
    public void What_a_later_scan_finds_harmful_is_withdrawn_and_becomes_a_case()
    {
        var before = SpillTableTests.Sent();
        Assert.True(MayObtain(before));

        var office = Recalled(before);

        Assert.False(MayObtain(office));
        Assert.NotNull(FileOf(office).RecalledAt);
        Assert.Equal("Reviewing", office.State<Quarantine>(Stream).Line?.Stage);
        Assert.Equal(FileOf(office).ReviewUntil, office.State<Quarantine>(Stream).ReviewUntil);
    }

    [Fact]
    public void A_release_is_void_once_harm_is_found_and_one_that_knew_of_the_harm_is_not()
    {
        var office = Recalled(At("Released"));
        Assert.False(MayObtain(office));
        Assert.Null(FileOf(office).Released);

        var knowing = Do(Do(office, "release-proposal"), "release");
        Assert.True(MayObtain(knowing));
        Assert.Null(FileOf(knowing).RecalledAt);
        Assert.Equal(
            [RefusalCode.NotAllowedInState.Number],
            TryRecall(knowing, Harm(FileOf(knowing).Verdict!.Sha256))
        );
    }

    [Fact]
    public void Only_the_gateway_recalls_and_only_the_very_bytes_that_can_be_obtained()
    {
        var office = SpillTableTests.Sent();
        var digest = FileOf(office).Verdict!.Sha256;
        Assert.Equal([], TryRecall(office, Harm(digest)));

        int[] refused = [RefusalCode.NotAllowedInState.Number];
        Assert.Equal(refused, TryRecall(office, Harm("ffff")));
        Assert.Equal(refused, TryRecall(office, Harm(digest, 11)));
        Assert.Equal(refused, TryRecall(office, Harm(digest) with { Outcome = FileStage.Held }));
        Assert.Equal(refused, TryRecall(Recalled(office), Harm(digest)));
        Assert.Equal(refused, TryRecall(Held(), Harm(Digest)));
        Assert.NotEqual([], TryRecall(office, Harm(digest), OperatorA));
    }

    [Theory]
    [InlineData(FileStage.Held)]
    [InlineData(FileStage.Quarantined)]
    public void What_is_held_has_a_case_from_the_same_commit_on(FileStage outcome)
    {
        var office = Held(outcome);

        var state = office.State<Quarantine>(Stream);
        Assert.Equal(outcome, state.Verdict?.Outcome);
        Assert.Equal("Reviewing", state.Line?.Stage);
        Assert.Equal(state.ReviewUntil, FileOf(office).ReviewUntil);
        Assert.False(SpillTableTests.Sent().State<Quarantine>(Stream).Exists);
    }

    [Fact]
    public void Whoever_proposed_does_not_release_whatever_the_capacity()
    {
        var same = ApproverA with { Person = OperatorA.Person };

        Assert.Equal([RefusalCode.SecondPersonNeeded.Number], Try(At("Deciding"), "release", same));
        Assert.False(MayObtain(At("Deciding")));
    }

    [Fact]
    public void A_release_is_for_the_bytes_that_were_read_and_for_nothing_else()
    {
        Assert.Equal(
            [RefusalCode.NothingToRelease.Number],
            Try(Held(digest: ""), "release-proposal")
        );

        // Another content under the same id, as a later check would find it.
        var office = At("Deciding");
        office.Append(
            DispatchStream,
            new FileChecked(
                File,
                new Verdict("ffff", 10, FileStage.Held, "scanner.limit", "zip", "clamd", default)
            ),
            Actor.System
        );
        Assert.Equal([RefusalCode.NotAllowedInState.Number], Try(office, "release"));

        var released = At("Released");
        released.Append(
            DispatchStream,
            new FileChecked(
                File,
                new Verdict("ffff", 10, FileStage.Held, "malware.found", "zip", "clamd", default)
            ),
            Actor.System
        );
        Assert.False(MayObtain(released));
    }

    [Fact]
    public void A_frozen_file_is_not_released_and_its_freeze_is_lifted_first()
    {
        var office = At("Deciding");
        office.Do<SpillProcedure, Spill, SpillCommand>(
            Spill.Stream(File),
            new SpillCommand.Freeze(File, Road.DispatchId, null, "秘の混入の疑い"),
            OperatorA
        );

        Assert.Equal([RefusalCode.FileIsFrozen.Number], Try(office, "release"));
        Assert.False(MayObtain(office));
    }

    [Fact]
    public void What_nobody_decides_on_stays_held_and_only_after_its_last_day()
    {
        var office = At("Deciding");
        var last = office.State<Quarantine>(Stream).ReviewUntil;

        office.Now = JapanTime.StartOf(last);
        Assert.Equal([RefusalCode.NotAllowedInState.Number], Try(office, "lapse"));
        office.Now = JapanTime.StartOf(last.AddDays(1));
        Do(office, "lapse");

        Assert.Equal(QuarantineStage.Kept, office.State<Quarantine>(Stream).Stage);
        Assert.NotNull(FileOf(office).KeptAt);
        Assert.Null(FileOf(office).ReviewUntil);
        Assert.False(MayObtain(office));
    }

    [Fact]
    public void A_declined_proposal_can_be_made_again_and_says_why_it_was_declined()
    {
        var office = Do(At("Deciding"), "refusal");

        Assert.Equal("確かめ方が足りない。", office.State<Quarantine>(Stream).Declined);
        Assert.Empty(Try(office, "release-proposal"));
        Assert.Empty(Try(office, "keeping"));
    }
}
