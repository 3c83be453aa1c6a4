using System.Buffers;
using System.Globalization;
using Dsg.Core.Exchange;
using Dsg.Sealing.Digests;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Transfer.Safety;

/// <summary>What one reading of a file brought.</summary>
/// <param name="Finding">What it means.</param>
/// <param name="Sha256">Of the whole content, lower-case hex; empty when it was not read to its end.</param>
/// <param name="Type">Type by content; empty when not found out.</param>
/// <param name="Engine">Engine and signatures that voted; empty when none did.</param>
internal sealed record PassResult(
    SafetyFinding Finding,
    string Sha256 = "",
    string Type = "",
    string Engine = ""
);

/// <summary>
/// One reading of a sealed file, segment by segment, that feeds digest, inspection and scanner at once: what was hashed is what was
/// looked into and scanned. Memory does not grow with the file; clear bytes lie in one buffer, in the sandbox, and in clamd.
/// </summary>
public sealed class SafetyPass
{
    private readonly ClamdClient scanner;
    private readonly InspectionProcess inspection;
    private readonly SafetyOptions options;

    /// <summary>Prepares; connects to nothing yet.</summary>
    public SafetyPass(ClamdClient scanner, InspectionProcess inspection, SafetyOptions options)
    {
        this.scanner = scanner;
        this.inspection = inspection;
        this.options = options;
    }

    /// <param name="subject">What is read.</param>
    /// <param name="ended">Told of each step as it ends, with its reason.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<PassResult> RunAsync(
        SafetySubject subject,
        Func<SafetyStep, string, CancellationToken, Task> ended,
        CancellationToken cancellation
    )
    {
        if (Obstacle() is { Length: > 0 } obstacle)
        {
            return Waiting(obstacle);
        }

        using var scan = await scanner.BeginAsync(subject.Length, cancellation);
        if (scan.Known is ScanAnswer.Unavailable down)
        {
            // Nothing of this file was sent, so it is the scanner's fault alone and never counts against the file.
            return Waiting(SafetyRules.ReasonOf(down.Why));
        }

        await using var content = await subject.OpenAsync(cancellation);
        if (content is null)
        {
            return Damaged();
        }

        await using var look = await inspection.BeginAsync(
            subject.Extension,
            subject.Length,
            cancellation
        );
        using var digest = new ContentDigest();
        if (!await ReadAsync(content, (digest, look, scan), cancellation))
        {
            return Damaged();
        }

        using var again = new SealedRanges(content);
        // At once: the scanner would not wait for long while parts of the file are looked at again.
        var looking = look.CompleteAsync(again, cancellation);
        var scanning = scan.CompleteAsync(cancellation);
        await Task.WhenAll(
            ToldAsync(
                looking,
                (answer, token) =>
                    ended(SafetyStep.Inspecting, SafetyRules.ReasonOf(answer), token),
                cancellation
            ),
            ToldAsync(
                scanning,
                (answer, token) => ended(SafetyStep.Scanning, SafetyRules.ReasonOf(answer), token),
                cancellation
            )
        );
        var (seen, scanned) = (await looking, await scanning);
        return new PassResult(
            SafetyRules.Judge(seen, scanned),
            Convert.ToHexStringLower(digest.Current()),
            TypeOf(seen),
            EngineOf(scanned)
        );
    }

    private static async Task ToldAsync<T>(
        Task<T> answer,
        Func<T, CancellationToken, Task> tell,
        CancellationToken cancellation
    ) => await tell(await answer, cancellation);

    internal static PassResult Waiting(string reason) =>
        new(new SafetyFinding.Waits(reason, IsFault: false));

    internal static PassResult Damaged() =>
        new(new SafetyFinding.Settled(FileStage.Held, SafetyReasons.ContentDamaged));

    private static async Task<bool> ReadAsync(
        SealedContent content,
        (ContentDigest Digest, InspectionSession Look, ScanSession Scan) to,
        CancellationToken cancellation
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(content.Layout.Parameters.PlaintextCapacity);
        try
        {
            for (var index = 0L; index < content.Layout.SegmentCount; index++)
            {
                var place = content.Layout.Segment(index);
                if (!await content.TryReadAsync(place, buffer, cancellation))
                {
                    return false;
                }

                var piece = buffer.AsMemory(0, place.PlaintextLength);
                to.Digest.Append(piece.Span);
                // Either may have seen enough; its answer then stands, and the other and the digest go on.
                var looking = to.Look.WriteAsync(piece, cancellation).AsTask();
                var scanning = to.Scan.WriteAsync(piece, cancellation).AsTask();
                await Task.WhenAll(looking, scanning);
            }

            return to.Digest.Length == content.Layout.PlaintextLength;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static string TypeOf(InspectionAnswer answer) =>
        answer switch
        {
            InspectionAnswer.Passed p => p.Findings.Type,
            InspectionAnswer.Refused r => r.Findings.Type,
            InspectionAnswer.Held { Findings: { } findings } => findings.Type,
            _ => "",
        };

    private static string EngineOf(ScanAnswer answer) =>
        answer switch
        {
            ScanAnswer.Clean c => Name(c.Scanner),
            ScanAnswer.Found f => Name(f.Scanner),
            _ => "",
        };

    private static string Name(ScannerVersion scanner) =>
        scanner.Signatures is { } signatures
            ? string.Create(CultureInfo.InvariantCulture, $"{scanner.Engine}/{signatures}")
            : scanner.Engine;

    /// <summary>Why the scanner, as it is configured, gets no byte; empty for nothing.</summary>
    private string Obstacle() =>
        options.ScannerConfiguration is not { } path
        || TemporaryFolderCheck.CheckConfiguration(path) != TemporaryFolderFinding.InMemory
            ? SafetyReasons.ScannerTemporaryFolder
        : EngineSettingsCheck.CheckConfiguration(path) != EngineSettingsFinding.Sound
            ? SafetyReasons.ScannerSettings
        : "";
}
