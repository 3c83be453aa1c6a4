using Dsg.Core.Exchange;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Transfer.Safety;

/// <summary>What inspection and scanner together mean for a file.</summary>
internal abstract record SafetyFinding
{
    private SafetyFinding() { }

    /// <summary>There is a verdict.</summary>
    internal sealed record Settled(FileStage Outcome, string Reason) : SafetyFinding;

    /// <summary>There is none yet: a part of the gateway is missing. The file waits.</summary>
    internal sealed record Waits(string Reason, bool IsFault) : SafetyFinding;
}

/// <summary>
/// The one place that weighs the answers. It fails closed by its shape: a file passes in a single arm, where both said so in as many
/// words, and every other pair of answers holds, quarantines or waits.
/// </summary>
internal static class SafetyRules
{
    internal static SafetyFinding Judge(InspectionAnswer inspection, ScanAnswer scan) =>
        (inspection, scan) switch
        {
            // A finding outweighs everything: what is known to be harmful is never merely held.
            (_, ScanAnswer.Found) => new SafetyFinding.Settled(
                FileStage.Quarantined,
                SafetyReasons.MalwareFound
            ),
            (_, ScanAnswer.Unavailable u) => new SafetyFinding.Waits(ReasonOf(u.Why), true),
            (InspectionAnswer.Held { Reason: InspectionReasons.InspectionNoSandbox } h, _) =>
                new SafetyFinding.Waits(h.Reason, false),
            (InspectionAnswer.Held h, _) => Held(h.Reason),
            (InspectionAnswer.Refused r, _) => Held(r.Reason),
            (_, ScanAnswer.LimitExceeded) => Held(SafetyReasons.ScannerLimit),
            (_, ScanAnswer.Encrypted) => Held(SafetyReasons.ScannerEncrypted),
            (InspectionAnswer.Passed, ScanAnswer.Clean) => new SafetyFinding.Settled(
                FileStage.Obtainable,
                ""
            ),
            _ => Held(SafetyReasons.NotJudged),
        };

    /// <summary>What the inspection alone came to; empty when it passed.</summary>
    internal static string ReasonOf(InspectionAnswer answer) =>
        answer switch
        {
            InspectionAnswer.Passed => "",
            InspectionAnswer.Held h => h.Reason,
            InspectionAnswer.Refused r => r.Reason,
            _ => SafetyReasons.NotJudged,
        };

    /// <summary>What the scanner alone came to; empty when it found nothing.</summary>
    internal static string ReasonOf(ScanAnswer answer) =>
        answer switch
        {
            ScanAnswer.Clean => "",
            ScanAnswer.Found => SafetyReasons.MalwareFound,
            ScanAnswer.LimitExceeded => SafetyReasons.ScannerLimit,
            ScanAnswer.Encrypted => SafetyReasons.ScannerEncrypted,
            ScanAnswer.Unavailable u => ReasonOf(u.Why),
            _ => SafetyReasons.NotJudged,
        };

    internal static string ReasonOf(ScannerFault fault) =>
        fault switch
        {
            ScannerFault.NotReachable => SafetyReasons.ScannerUnavailable,
            ScannerFault.ConnectionLost => SafetyReasons.ScannerConnectionLost,
            ScannerFault.NoProgress => SafetyReasons.ScannerNoProgress,
            ScannerFault.NotUnderstood => SafetyReasons.ScannerNotUnderstood,
            ScannerFault.EngineError => SafetyReasons.ScannerEngineError,
            ScannerFault.NotProven => SafetyReasons.ScannerNotProven,
            ScannerFault.LengthDiffers => SafetyReasons.ScannerLengthDiffers,
            ScannerFault.EngineChanged => SafetyReasons.ScannerEngineChanged,
            ScannerFault.PassesUnscanned => SafetyReasons.ScannerSettings,
            _ => SafetyReasons.ScannerUnavailable,
        };

    private static SafetyFinding.Settled Held(string reason) => new(FileStage.Held, reason);
}
