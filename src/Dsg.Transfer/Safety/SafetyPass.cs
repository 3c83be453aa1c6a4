using System.Buffers;
using Dsg.Core.Exchange;
using Dsg.Sealing.Digests;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

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

/// <summary>What another scan of content that was judged before brought.</summary>
/// <param name="Answer">The scanner's; null when it was not asked to the end.</param>
/// <param name="Waits">Why there is no answer, as a code of <see cref="SafetyReasons"/>; empty otherwise.</param>
/// <param name="Sha256">Of the whole content, lower-case hex; empty when it was not read to its end.</param>
internal sealed record SecondScan(ScanAnswer? Answer, string Waits, string Sha256 = "");

/// <summary>
/// One reading of a sealed file, segment by segment, that feeds digest, inspection and scanner at once: what was hashed is what was
/// looked into and scanned. Memory does not grow with the file; clear bytes lie in one buffer, in the sandbox, and in clamd.
/// </summary>
public sealed class SafetyPass
{
    private readonly ClamdClient scanner;
    private readonly IcapClient? second;
    private readonly InspectionProcess inspection;
    private readonly SafetyOptions options;

    /// <summary>Prepares; connects to nothing yet.</summary>
    /// <param name="scanner">The scanner.</param>
    /// <param name="inspection">Looks into the file.</param>
    /// <param name="options">How.</param>
    /// <param name="second">A second engine, which has to agree; null where there is none.</param>
    public SafetyPass(
        ClamdClient scanner,
        InspectionProcess inspection,
        SafetyOptions options,
        IcapClient? second = null
    )
    {
        this.second = second;
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

        using var scan = await BeginAsync(subject.Length, cancellation);
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
        // Either may have seen enough; its answer then stands, and the other and the digest go on.
        var whole = await ReadAsync(
            content,
            digest,
            piece =>
                Task.WhenAll(
                    look.WriteAsync(piece, cancellation).AsTask(),
                    scan.WriteAsync(piece, cancellation)
                ),
            cancellation
        );
        if (!whole)
        {
            return Damaged();
        }

        using var again = new SealedRanges(content);
        var (seen, scanned) = await AskAsync((look, scan), again, ended, cancellation);
        return new PassResult(
            SafetyRules.Judge(seen, scanned),
            Convert.ToHexStringLower(digest.Current()),
            TypeOf(seen),
            EngineOf(scanned)
        );
    }

    /// <summary>Scans content that was judged before, and hashes it in the same reading; it is not looked into again.</summary>
    internal async Task<SecondScan> ScanAsync(SafetySubject subject, CancellationToken cancellation)
    {
        if (Obstacle() is { Length: > 0 } obstacle)
        {
            return new SecondScan(null, obstacle);
        }

        using var scan = await BeginAsync(subject.Length, cancellation);
        if (scan.Known is { } known)
        {
            return new SecondScan(known, SafetyRules.ReasonOf(known));
        }

        await using var content = await subject.OpenAsync(cancellation);
        using var digest = new ContentDigest();
        var whole =
            content is not null
            && await ReadAsync(
                content,
                digest,
                piece => scan.WriteAsync(piece, cancellation),
                cancellation
            );
        if (!whole)
        {
            return new SecondScan(null, SafetyReasons.ContentDamaged);
        }

        var answer = await scan.CompleteAsync(cancellation);
        return new SecondScan(
            answer,
            SafetyRules.ReasonOf(answer),
            Convert.ToHexStringLower(digest.Current())
        );
    }

    /// <summary>Both at once: the scanner would not wait for long while parts of the file are looked at again.</summary>
    private static async Task<(InspectionAnswer Seen, ScanAnswer Scanned)> AskAsync(
        (InspectionSession Look, EngineScans Scan) of,
        SealedRanges again,
        Func<SafetyStep, string, CancellationToken, Task> ended,
        CancellationToken cancellation
    )
    {
        var looking = of.Look.CompleteAsync(again, cancellation);
        var scanning = of.Scan.CompleteAsync(cancellation);
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
        return (await looking, await scanning);
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
        ContentDigest digest,
        Func<ReadOnlyMemory<byte>, Task> take,
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
                digest.Append(piece.Span);
                await take(piece);
            }

            return digest.Length == content.Layout.PlaintextLength;
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
            ScanAnswer.Clean c => c.Scanner.Name,
            ScanAnswer.Found f => f.Scanner.Name,
            _ => "",
        };

    private async Task<EngineScans> BeginAsync(long length, CancellationToken cancellation)
    {
        var first = await scanner.BeginAsync(length, cancellation);
        return new EngineScans(
            first,
            second is null ? null : await second.BeginAsync(length, cancellation)
        );
    }

    /// <summary>Why the scanner, as it is configured, gets no byte; empty for nothing.</summary>
    private string Obstacle() =>
        options.ScannerConfiguration is not { } path
        || TemporaryFolderCheck.CheckConfiguration(path) != TemporaryFolderFinding.InMemory
            ? SafetyReasons.ScannerTemporaryFolder
        : EngineSettingsCheck.CheckConfiguration(path) != EngineSettingsFinding.Sound
            ? SafetyReasons.ScannerSettings
        : "";
}
