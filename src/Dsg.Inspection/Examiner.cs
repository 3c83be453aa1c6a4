using System.IO.Compression;
using Dsg.Inspection.Archives;
using Dsg.Inspection.Documents;
using Dsg.Inspection.Protocol;
using Dsg.Inspection.Types;
using SharpCompress.Compressors.Xz;
using SharpCompress.Providers.Default;

namespace Dsg.Inspection;

/// <summary>
/// Looks into one file. Plain files are read through and dropped; tar and gzip are walked as they stream by; what must be sought in
/// is asked for again in parts, and spooled where it lies packed in another. Memory does not grow with the file.
/// </summary>
internal sealed class Examiner
{
    private const int DrainBytes = 64 * 1024;

    private readonly Request request;
    private readonly string spoolFolder;
    private readonly FrameStream content;
    private readonly Func<Stream> openAgain;
    private readonly Budget budget;
    private string outerType = FileTypes.Unknown;

    /// <summary>Prepares.</summary>
    /// <param name="request">Extension and limits.</param>
    /// <param name="content">The file, once through.</param>
    /// <param name="openAgain">The same file to be sought in; asked for once the content has been read to its end.</param>
    /// <param name="spoolFolder">For what lies packed in the file and must be sought in.</param>
    public Examiner(
        Request request,
        FrameStream content,
        Func<Stream> openAgain,
        string spoolFolder
    )
    {
        this.request = request;
        this.content = content;
        this.openAgain = openAgain;
        this.spoolFolder = spoolFolder;
        budget = new Budget(request.Limits, () => content.BytesRead);
    }

    /// <summary>Ordinal numbers of the entries that are being looked into, innermost on top.</summary>
    public Stack<int> Trail { get; } = new();

    public Answer Run()
    {
        try
        {
            outerType = Look(content, request.Extension, level: 0);
            return Tell("passed", null);
        }
        catch (HoldException e)
        {
            return Tell(e.Reason == Reasons.TypeExecutable ? "refused" : "held", e.Reason);
        }
        catch (ProtocolException)
        {
            throw;
        }
        catch (OutOfMemoryException)
        {
            return Tell("held", Reasons.InspectionMemory);
        }
        catch (Exception) // Readers of hostile formats throw whatever they like; all of it means: not readable.
        {
            return Tell(
                "held",
                budget.Depth > 0 ? Reasons.ArchiveUnreadable : Reasons.InspectionUnreadable
            );
        }
    }

    /// <summary>Examines one content to its end and returns its type; throws <see cref="HoldException"/> for everything that is not in order.</summary>
    /// <param name="source">The content.</param>
    /// <param name="extension">Its extension; empty claims nothing.</param>
    /// <param name="level">Containers around it.</param>
    /// <param name="part">What holds for it as a part of an office package; null for everything else.</param>
    public string Look(Stream source, string extension, int level, PackagePart? part = null)
    {
        var head = new byte[Signatures.HeadBytes];
        var filled = source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var match = Signatures.Match(head.AsSpan(0, filled));
        Note(match, level);
        if (
            Extensions.IsExecutable(extension)
            || (match is not null && FileTypes.IsExecutable(match))
        )
            throw new HoldException(Reasons.TypeExecutable);
        if (match != FileTypes.Pdf && Signatures.IsPdfFurtherOn(head.AsSpan(0, filled)))
            throw new HoldException(Reasons.TypePolyglot);
        var whole = new TailStream(new PrefixedStream(head.AsMemory(0, filled), source));
        var type =
            filled == 0 ? FileTypes.Empty
            : match is null ? ReadText(whole, head.AsSpan(0, filled), part)
            : FileTypes.IsContainer(match) ? Enter(whole, match, level)
            : ReadDocument(whole, match, level);
        Drain(whole, null);
        Note(type, level);
        part?.Judge(type);
        if (match != FileTypes.Zip && ZipDirectory.FindEnd(whole.Tail) >= 0)
            throw new HoldException(Reasons.TypePolyglot);
        if (type == FileTypes.OneNote)
            throw new HoldException(Reasons.DocumentUnsupported);
        if (type is FileTypes.OtherArchive)
            throw new HoldException(Reasons.ArchiveUnsupported);
        if (Extensions.Agrees(extension, type) == false)
            throw new HoldException(Reasons.TypeMismatch);
        return type;
    }

    private static string ReadText(TailStream whole, ReadOnlySpan<byte> head, PackagePart? part)
    {
        var probe = new TextProbe();
        var isXml = part?.IsXml(head) == true;
        if (isXml)
            part?.Xml.Read(new ObservedStream(whole, probe));
        Drain(whole, probe);
        if (part is null && TextKinds.IsOfficeInOneFile(head))
            throw new HoldException(Reasons.DocumentUnsupported);
        return isXml ? FileTypes.Xml
            : probe.Result is { } encoding ? TextKinds.Match(head) ?? encoding
            : FileTypes.Unknown;
    }

    private string ReadDocument(TailStream whole, string type, int level) =>
        type switch
        {
            FileTypes.Pdf => new PdfDocument(whole, budget).Check(),
            FileTypes.Rtf => RichText.Check(whole),
            FileTypes.Ole2 => WalkSeekable(whole, type, level),
            _ => type,
        };

    private static void Drain(TailStream whole, TextProbe? probe)
    {
        var buffer = new byte[DrainBytes];
        int read;
        while ((read = whole.Read(buffer)) > 0)
            probe?.Watch(buffer.AsSpan(0, read));
    }

    private string Enter(TailStream whole, string type, int level)
    {
        // Of a zip it turns out only in its directory whether it is a document.
        budget.EnterContainer(level + 1, isDocument: type == FileTypes.Zip);
        switch (type)
        {
            case FileTypes.Tar:
                new TarWalk(whole, budget, new EntryWalk(this, level + 1)).Run();
                return type;
            case FileTypes.Gzip:
                LookThroughGzip(whole, level);
                return type;
            default:
                return WalkSeekable(whole, type, level);
        }
    }

    private string WalkSeekable(TailStream whole, string type, int level)
    {
        // Trail tells a compressed tar, which lies on the level of its compressor, from the file itself.
        if (level == 0 && Trail.Count == 0)
        {
            Drain(whole, null);
            using var again = openAgain();
            return Walk(again, type, level);
        }

        using var spool = Spool.Take(whole, spoolFolder, budget);
        return Walk(spool.File, type, level);
    }

    private string Walk(Stream file, string type, int level)
    {
        var walk = new EntryWalk(this, level + 1);
        switch (type)
        {
            case FileTypes.Zip:
                return new ZipWalk(file, budget, walk).Run(level + 1);
            case FileTypes.Xz:
                LookThroughXz(file, level);
                return type;
            case FileTypes.Zstd:
                LookThroughZstd(file, level);
                return type;
            case FileTypes.Ole2:
                return CompoundDocument.Check(file);
            default:
                new PackedWalk(file, type, budget, walk).Run();
                return type;
        }
    }

    /// <summary>To be sought in, because its reader asks for positions. It stops behind the first stream of the file, so a second one is held.</summary>
    private void LookThroughXz(Stream file, int level)
    {
        using var unpacked = new XZStream(file);
        LookThrough(unpacked, level);
        if (file.Position != file.Length)
            throw new HoldException(Reasons.ArchiveInconsistent);
    }

    /// <summary>Frames one behind the other are one content to every reader; anything else behind a frame is unreadable.</summary>
    private void LookThroughZstd(Stream file, int level)
    {
        using var unpacked = new ZStandardCompressionProvider().CreateDecompressStream(file);
        LookThrough(unpacked, level);
    }

    /// <summary>
    /// The platform's reader takes a cut file for a whole one, so the trailer (RFC 1952, 2.3.1) is compared here. Bytes
    /// behind it, and a second member, are held: some readers see them and some do not.
    /// </summary>
    private void LookThroughGzip(TailStream whole, int level)
    {
        const int trailerBytes = 8;
        using var unpacked = new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true);
        var content = new ChecksumStream(unpacked);
        LookThrough(content, level);
        Drain(whole, null);
        var trailer = whole.Tail.Length < trailerBytes ? default : whole.Tail[^trailerBytes..];
        var agrees =
            !trailer.IsEmpty
            && ZipDirectory.U32(trailer, 0) == content.Crc32
            && ZipDirectory.U32(trailer, 4) == (content.BytesRead & uint.MaxValue);
        if (!agrees)
            throw new HoldException(Reasons.ArchiveInconsistent);
    }

    /// <summary>A compressed tar archive is one container to everyone who makes one: the tar inside does not count again.</summary>
    private void LookThrough(Stream plain, int level)
    {
        var metered = new MeteredStream(plain, budget);
        var head = new byte[512];
        var filled = metered.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var inner = new PrefixedStream(head.AsMemory(0, filled), metered);
        Trail.Push(1);
        Look(inner, "", Signatures.IsTar(head.AsSpan(0, filled)) ? level : level + 1);
        Trail.Pop();
    }

    private void Note(string? type, int level)
    {
        // Trail tells a compressed tar, which lies on the level of its compressor, from the file itself.
        if (type is not null && level == 0 && Trail.Count == 0)
            outerType = type;
    }

    private Answer Tell(string outcome, string? reason) =>
        new(
            Request.CurrentVersion,
            outcome,
            reason,
            outerType,
            outerType == FileTypes.Unknown && reason is not null and not Reasons.TypeMismatch
                ? null
                : Extensions.Agrees(request.Extension, outerType),
            content.BytesRead,
            budget.Depth,
            budget.Entries,
            budget.UnpackedBytes,
            Trail.Count == 0 ? null : string.Join('/', Trail.Reverse())
        );
}
