using System.Formats.Tar;

namespace Dsg.Inspection.Archives;

/// <summary>Walks a tar archive as it streams by.</summary>
internal sealed class TarWalk(Stream content, Budget budget, EntryWalk walk)
{
    public void Run()
    {
        var survey = new TarSurvey(content);
        using (var reader = new TarReader(survey, leaveOpen: true))
        {
            var names = new EntryNames();
            var number = 0;
            while (reader.GetNextEntry(copyData: false) is { } entry)
            {
                number++;
                budget.CountEntry();
                if (entry.EntryType != TarEntryType.GlobalExtendedAttributes)
                    Compare(entry, survey.Next());
                Look(entry, names, number);
            }
        }

        if (survey.Next() is not null)
            throw new HoldException(Reasons.ArchiveInconsistent);
        ReadPadding();
    }

    /// <summary>Both readers must have seen the same entry.</summary>
    private static void Compare(TarEntry entry, TarHeader? seen)
    {
        if (seen is not { } other || other.Name != entry.Name || other.Bytes != entry.Length)
            throw new HoldException(Reasons.ArchiveInconsistent);
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
