using Dsg.Inspection.Documents;

namespace Dsg.Inspection.Archives;

/// <summary>The content of one entry, and what must hold once it was read to its end.</summary>
internal sealed record ContentCheck(Stream Content, Action AtEnd);

/// <summary>Looks into the entries of one archive, one level further in.</summary>
internal sealed class EntryWalk(Examiner examiner, int level)
{
    /// <summary>Examines one entry; its number stays on the trail when something ends the walk.</summary>
    /// <param name="number">Its ordinal number, from 1.</param>
    /// <param name="extension">Of its name.</param>
    /// <param name="open">Its content.</param>
    /// <param name="part">What holds for it as a part of an office package; null in an archive.</param>
    public void Look(
        int number,
        string extension,
        Func<ContentCheck> open,
        PackagePart? part = null
    )
    {
        examiner.Trail.Push(number);
        var entry = open();
        examiner.Look(entry.Content, extension, level, part);
        entry.AtEnd();
        examiner.Trail.Pop();
    }
}
