using Dsg.Inspection.Types;
using SharpCompress.Archives;
using SharpCompress.Archives.Rar;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;

namespace Dsg.Inspection.Archives;

/// <summary>Walks a spooled 7z or rar archive, entry by entry in the order of the packed data, so that solid blocks are unpacked once.</summary>
internal sealed class PackedWalk(Stream file, string type, Budget budget, EntryWalk walk)
{
    private const int UnixExtension = 0x8000;
    private const int ReparsePoint = 0x0400;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;

    public void Run()
    {
        using var archive =
            type == FileTypes.SevenZip
                ? SevenZipArchive.OpenArchive(file, null)
                : RarArchive.OpenArchive(file, null);
        var names = new EntryNames();
        long foreseen = 0;
        foreach (var entry in archive.Entries)
        {
            budget.CountEntry();
            Judge(entry);
            foreseen = checked(foreseen + Math.Max(entry.Size, 0));
            budget.ForeseeUnpacking(foreseen, file.Length);
        }

        using var reader = archive.ExtractAllEntries();
        var number = 0;
        while (reader.MoveToNextEntry())
        {
            number++;
            var entry = reader.Entry;
            var extension = names.Add(entry.Key ?? "");
            if (entry.IsDirectory)
                continue;
            using var content = reader.OpenEntryStream();
            walk.Look(
                number,
                extension,
                () => new ContentCheck(new MeteredStream(content, budget), () => { })
            );
        }
    }

    private static void Judge(IArchiveEntry entry)
    {
        if (entry.IsEncrypted)
            throw new HoldException(Reasons.ArchiveEncrypted);
        if (entry.IsSplitAfter)
            throw new HoldException(Reasons.ArchiveUnsupported);
        var attributes = entry.Attrib ?? 0;
        if (entry.LinkTarget is not null || (attributes & ReparsePoint) != 0)
            throw new HoldException(Reasons.ArchiveLink);
        if ((attributes & UnixExtension) == 0)
            return;
        var mode = (attributes >> 16) & TypeMask;
        const int linkType = 0xA000;
        if (mode == linkType)
            throw new HoldException(Reasons.ArchiveLink);
        if (mode is not (0 or RegularType or FolderType))
            throw new HoldException(Reasons.ArchiveDevice);
    }
}
