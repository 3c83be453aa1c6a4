using Dsg.Core.Exchange;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Tests.Transfer;

public sealed class SafetyRulesTests
{
    private static readonly InspectionFindings Findings = new("pdf", true, 1, 0, 0, 0, null);
    private static readonly ScannerVersion Scanner = new("ClamAV 1.4.6", null, null);

    private static readonly InspectionAnswer[] Inspections =
    [
        new InspectionAnswer.Passed(Findings),
        new InspectionAnswer.Refused(InspectionReasons.TypeExecutable, Findings),
        .. InspectionReasons
            .FromProgram.Append(InspectionReasons.InspectionFailed)
            .Append(InspectionReasons.InspectionNoSandbox)
            .Select(r => new InspectionAnswer.Held(r, null)),
    ];

    private static readonly ScanAnswer[] Scans =
    [
        new ScanAnswer.Clean(Scanner),
        new ScanAnswer.Found("Eicar", Scanner),
        new ScanAnswer.LimitExceeded("x"),
        new ScanAnswer.Encrypted("x"),
        .. Enum.GetValues<ScannerFault>().Select(f => new ScanAnswer.Unavailable(f)),
    ];

    [Fact]
    public void Of_all_pairs_of_answers_only_passed_and_clean_lets_a_file_go()
    {
        var passing =
            from inspection in Inspections
            from scan in Scans
            where
                SafetyRules.Judge(inspection, scan)
                    is SafetyFinding.Settled { Outcome: FileStage.Obtainable }
            select (inspection, scan);

        var (only, clean) = Assert.Single(passing);
        Assert.IsType<InspectionAnswer.Passed>(only);
        Assert.IsType<ScanAnswer.Clean>(clean);
    }

    [Fact]
    public void What_the_scanner_found_is_quarantined_whatever_else_was_said()
    {
        Assert.All(
            Inspections,
            inspection =>
                Assert.Equal(
                    new SafetyFinding.Settled(FileStage.Quarantined, SafetyReasons.MalwareFound),
                    SafetyRules.Judge(inspection, new ScanAnswer.Found("Eicar", Scanner))
                )
        );
    }

    [Fact]
    public void Without_scanner_or_sandbox_a_file_waits()
    {
        Assert.All(
            Enum.GetValues<ScannerFault>(),
            fault =>
                Assert.IsType<SafetyFinding.Waits>(
                    SafetyRules.Judge(
                        new InspectionAnswer.Passed(Findings),
                        new ScanAnswer.Unavailable(fault)
                    )
                )
        );
        Assert.IsType<SafetyFinding.Waits>(
            SafetyRules.Judge(
                new InspectionAnswer.Held(InspectionReasons.InspectionNoSandbox, null),
                new ScanAnswer.Clean(Scanner)
            )
        );
    }

    [Fact]
    public void Every_reason_that_can_be_given_has_a_text_in_both_languages()
    {
        var given =
            from inspection in Inspections
            from scan in Scans
            let finding = SafetyRules.Judge(inspection, scan)
            select finding switch
            {
                SafetyFinding.Settled s => s.Reason,
                SafetyFinding.Waits w => w.Reason,
                _ => "",
            };

        Assert.All(
            given.Where(code => code.Length > 0).Distinct(),
            code => Assert.Contains(SafetyReasons.All, r => r.Code == code)
        );
        Assert.All(
            SafetyReasons.All,
            r => Assert.True(r.Ja.Length > 0 && r.En.Length > 0 && r.Code.Contains('.'))
        );
        // Negative control: an unknown code is not in the table and still has a text.
        Assert.DoesNotContain(SafetyReasons.All, r => r.Code == "no.such");
        Assert.NotEmpty(SafetyReasons.Of("no.such").Ja);
    }
}
