using System.Formats.Tar;

namespace Dsg.Inspection.Archives;

/// <summary>Walks a tar archive as it streams by.</summary>
internal sealed class TarWalk(Stream content, Budget budget, EntryWalk walk)
{
    public void Run()
    {
        using (var reader = new TarReader(content, leaveOpen: true))
        {
            var names = new EntryNames();
            var number = 0;
            while (reader.GetNextEntry(copyData: false) is { } entry)
            {
                number++;
                budget.CountEntry();
                Look(entry, names, number);
            }
        }

        ReadPadding();
    }

    private void Look(TarEntry entry, EntryNames names, int number)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.GlobalExtendedAttributes:
                return;
            case TarEntryType.Directory or TarEntryType.DirectoryList:
                names.Add(entry.Name);
                return;
            case TarEntryType.RegularFile
            or TarEntryType.V7RegularFile
            or TarEntryType.ContiguousFile:
                var data = entry.DataStream ?? Stream.Null;
                walk.Look(number, names.Add(entry.Name), () => new ContentCheck(data, () => { }));
                return;
            case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                throw new HoldException(Reasons.ArchiveLink);
            case TarEntryType.CharacterDevice or TarEntryType.BlockDevice or TarEntryType.Fifo:
                throw new HoldException(Reasons.ArchiveDevice);
            default:
                throw new HoldException(Reasons.ArchiveUnsupported);
        }
    }

    /// <summary>Behind the end mark only zeros: some readers go on past it and would find other files.</summary>
    private void ReadPadding()
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                throw new HoldException(Reasons.ArchiveInconsistent);
        }
    }
}
