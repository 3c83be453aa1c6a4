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
    private const int LinkType = 0xA000;

    public void Run()
    {
        try
        {
            Walk();
        }
        catch (CryptographicException)
        {
            // Its directory is encrypted too.
            throw new HoldException(Reasons.ArchiveEncrypted);
        }
    }

    private void Walk()
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

        // A solid archive is one stream of data for all its entries; 7z may be one in parts.
        if (type == FileTypes.SevenZip || archive.IsSolid)
            LookInOrder(archive, names);
        else
            LookOneByOne(archive, names);
    }

    private void LookInOrder(IArchive archive, EntryNames names)
    {
        using var reader = archive.ExtractAllEntries();
        for (var number = 1; reader.MoveToNextEntry(); number++)
            Look(reader.Entry, number, names, reader.OpenEntryStream);
    }

    private void LookOneByOne(IArchive archive, EntryNames names)
    {
        var number = 0;
        foreach (var entry in archive.Entries)
            Look(entry, ++number, names, entry.OpenEntryStream);
    }

    private void Look(IEntry entry, int number, EntryNames names, Func<Stream> open)
    {
        var extension = names.Add(entry.Key ?? "");
        if (entry.IsDirectory)
            return;
        using var content = open();
        walk.Look(
            number,
            extension,
            () => new ContentCheck(new MeteredStream(content, budget), () => { })
        );
    }

    private static void Judge(IArchiveEntry entry)
    {
        if (entry.IsEncrypted)
            throw new HoldException(Reasons.ArchiveEncrypted);
        if (entry.IsSplitAfter)
            throw new HoldException(Reasons.ArchiveUnsupported);
        // Of a rar from Unix the attributes are the mode; of a 7z it is the upper half of the extended ones.
        var attributes = (entry as SevenZipArchiveEntry)?.ExtendedAttrib ?? entry.Attrib ?? 0;
        var isLink =
            entry.LinkTarget is not null
            || (attributes & ReparsePoint) != 0
            || (entry is RarArchiveEntry && (attributes & TypeMask) == LinkType);
        if (isLink)
            throw new HoldException(Reasons.ArchiveLink);
        if (entry is RarArchiveEntry || (attributes & UnixExtension) == 0)
            return;
        var mode = (attributes >> 16) & TypeMask;
        if (mode == LinkType)
            throw new HoldException(Reasons.ArchiveLink);
        if (mode is not (0 or RegularType or FolderType))
            throw new HoldException(Reasons.ArchiveDevice);
    }
}
