using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dsg.Core.Access;
using Dsg.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dsg.Tests.Properties.Oracle;

/// <summary>
/// <see cref="AccessRules.Decide"/> against an oracle that was written apart, from docs/procedures.md: no false yes and no false no. A
/// situation that is judged otherwise is told with its seed; with DSG_SEED it is the first one.
/// </summary>
public sealed class AccessOracleTests(ITestOutputHelper output)
{
    private const int Some = 200_000;
    private const int Many = 1_000_000;

    private static readonly int FirstSeed = Environment.GetEnvironmentVariable("DSG_SEED")
        is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : 20_261_128;

    private static readonly Dictionary<string, Fault> Names = new(StringComparer.Ordinal)
    {
        ["use.1-1"] = Fault.NotEnrolled,
        ["use.1-2"] = Fault.TerminalNotAttested,
        ["use.2"] = Fault.ContractNotConfirmed,
        ["use.3"] = Fault.NoAgreement,
        ["contract.party"] = Fault.NoParty,
        ["person.active"] = Fault.NotInUse,
        ["workspace.other-side"] = Fault.NobodyOpposite,
        ["device.valid"] = Fault.CertificateNotValid,
        ["device.room"] = Fault.TerminalNotInTheRoom,
        ["device.stopped"] = Fault.TerminalStopped,
        ["site.stopped"] = Fault.RoomStopped,
        ["face.own"] = Fault.WrongSite,
        ["person.stopped"] = Fault.PersonStopped,
        ["agreement.stopped"] = Fault.AgreementStopped,
        ["company.stopped"] = Fault.CompanyStopped,
        ["contract.running"] = Fault.ContractPerformed,
    };

    [Fact]
    public void No_situation_is_judged_otherwise_than_the_oracle_does() => Compare(Some);

    [Fact(Explicit = true)]
    public void No_situation_of_a_million_is_judged_otherwise_than_the_oracle_does() =>
        Compare(Many);

    [Fact]
    public void Each_requirement_is_missed_when_the_product_forgets_it()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var decides = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = FirstSeed; seed < FirstSeed + 20_000; seed++)
        {
            var plain = Situations.Of(seed);
            var answer = Ask(plain);
            known.UnionWith(RequirementsOf(answer).Select(each => each.Id));
            if (answer is not AccessDecision.Refused refused)
            {
                continue;
            }

            told.UnionWith(
                refused
                    .Unmet.Select(each => each.Id)
                    .Where(forgotten => Differs(plain, Without(refused, forgotten)))
            );
            // Where it is the only one, a product without it says yes and the oracle no.
            if (refused.Unmet is [var only] && PlainRules.Faults(plain).Count > 0)
            {
                decides.Add(only.Id);
            }
        }

        Assert.Equal(Names.Keys.Order(), known.Order());
        Assert.Equal(Names.Keys.Order(), told.Order());
        // Who is not enrolled has no terminal in an open room either.
        Assert.Equal(["use.1-1"], Names.Keys.Except(decides));
    }

    private static AccessDecision.Refused Without(AccessDecision.Refused refused, string id) =>
        new([.. refused.Requirements.Where(each => each.Id != id)]);

    [Fact]
    public void A_product_that_errs_by_a_second_or_takes_a_soft_ground_for_a_hard_one_is_found_out()
    {
        int early = 0,
            late = 0,
            hard = 0,
            others = 0;
        for (var seed = FirstSeed; seed < FirstSeed + 10_000; seed++)
        {
            var plain = Situations.Of(seed);
            early += Differs(plain, Ask(plain, -1)) ? 1 : 0;
            late += Differs(plain, Ask(plain, +1)) ? 1 : 0;
            var answer = Ask(plain);
            hard +=
                answer is AccessDecision.Granted { Requirements: var all }
                && all.Any(each => each.Overdue)
                    ? 1
                    : 0;
            // The application under the other agreement, taken for one under this.
            others +=
                answer is AccessDecision.Unknown
                && Told.Facts(plain) is { } facts
                && AccessRules.Decide(
                    facts with
                    {
                        Usage = facts.Usage with { Agreement = facts.Agreement.Id },
                    },
                    Told.ActionOf(plain.Wish),
                    Told.At(plain.Now)
                ) is AccessDecision.Granted
                    ? 1
                    : 0;
        }

        output.WriteLine($"found out: {early} early, {late} late, {hard} hard, {others} others'");
        Assert.All([early, late, hard, others], count => Assert.True(count > 10));
    }

    /// <summary>The oracle knows nothing of the product: it compiles without it.</summary>
    [Fact]
    public void The_oracle_is_written_apart()
    {
        Assert.Empty(ErrorsIn(SourceOf("Plain.cs"), SourceOf("PlainRules.cs")));
        Assert.NotEmpty(
            ErrorsIn("class C { bool Ask() => Dsg.Core.Access.AccessRules.Decide(null); }")
        );
    }

    private void Compare(int count)
    {
        var clock = Stopwatch.StartNew();
        int yes = 0,
            theirs = 0;
        for (var seed = FirstSeed; seed < FirstSeed + count; seed++)
        {
            var plain = Situations.Of(seed);
            var answer = Ask(plain);
            Assert.False(
                Differs(plain, answer),
                $"DSG_SEED={seed}\n{plain}\noracle: {Say(plain)}\nproduct: {Say(answer)}"
            );
            AssertSaid(plain, answer, seed);
            yes += answer is AccessDecision.Granted ? 1 : 0;
            theirs += PlainRules.IsTheirs(plain) ? 1 : 0;
        }

        output.WriteLine(
            $"{count} situations from seed {FirstSeed}: {yes} granted, {theirs - yes} refused, {count - theirs} not theirs; {clock.Elapsed.TotalSeconds:0.0} s"
        );
        // Neither answer is rare, or this proves little.
        Assert.InRange(yes, count / 10, count * 9 / 10);
    }

    private static AccessDecision Ask(Plain plain, int seconds = 0) =>
        AccessRules.Decide(
            Told.Facts(plain),
            Told.ActionOf(plain.Wish),
            Told.At(plain.Now + seconds)
        );

    private static bool Differs(Plain plain, AccessDecision answer) =>
        answer switch
        {
            AccessDecision.Unknown => PlainRules.IsTheirs(plain),
            _ => !PlainRules.IsTheirs(plain)
                || !UnmetOf(answer)
                    .Select(each => Names[each.Id])
                    .Order()
                    .SequenceEqual(PlainRules.Faults(plain).Order()),
        };

    // The permit is for what was asked, and a refusal tells as much as its reader may know.
    private static void AssertSaid(Plain plain, AccessDecision answer, int seed)
    {
        if (answer is AccessDecision.Granted granted)
        {
            var permit = granted.Permit;
            Assert.Equal(Told.AgreementOf(plain.Asked), permit.Agreement);
            Assert.Equal(Told.ActionOf(plain.Wish), permit.Action);
            Assert.Equal(plain.Mine.FirstDay is null ? 1 : 2, permit.StandsFor.Length);
        }

        if (answer is AccessDecision.Refused refused)
        {
            var told = AccessRules.Explain(refused, plain.IsResponsible);
            var reads = PlainRules.Reads(plain, PlainRules.Faults(plain));
            Assert.True(
                reads == Reading.WhomToAsk
                    ? told is [{ } only] && only.Code == RefusalCode.UseStopped
                    : told.Length == refused.Unmet.Length,
                $"DSG_SEED={seed}\n{plain}\nreads {reads}, told {string.Join(' ', told)}"
            );
        }
    }

    private static ImmutableArray<Requirement> RequirementsOf(AccessDecision answer) =>
        answer switch
        {
            AccessDecision.Granted granted => granted.Requirements,
            AccessDecision.Refused refused => refused.Requirements,
            _ => [],
        };

    private static IEnumerable<Requirement> UnmetOf(AccessDecision answer) =>
        RequirementsOf(answer).Where(each => !each.Holds);

    private static string Say(Plain plain) =>
        PlainRules.IsTheirs(plain)
            ? $"[{string.Join(' ', PlainRules.Faults(plain))}]"
            : "not theirs";

    private static string Say(AccessDecision answer) =>
        answer is AccessDecision.Unknown
            ? "not theirs"
            : $"[{string.Join(' ', UnmetOf(answer).Select(each => each.Id))}]";

    private static string SourceOf(string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests/Dsg.Tests/Properties/Oracle", file));

    private static IEnumerable<Diagnostic> ErrorsIn(params string[] sources)
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable
        );
        string[] parts =
        [
            "System.Private.CoreLib",
            "System.Runtime",
            "System.Linq",
            "System.Collections",
        ];
        return CSharpCompilation
            .Create(
                "apart",
                sources.Select(source => CSharpSyntaxTree.ParseText(source)),
                parts.Select(part =>
                    MetadataReference.CreateFromFile(Path.Combine(folder, $"{part}.dll"))
                ),
                options
            )
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(each => each.Severity == DiagnosticSeverity.Error);
    }
}
