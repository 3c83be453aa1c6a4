namespace Dsg.Inspection.Archives;

/// <summary>The content of one entry, and what must hold once it was read to its end.</summary>
internal sealed record ContentCheck(Stream Content, Action AtEnd);

/// <summary>Looks into the entries of one archive, one level further in.</summary>
internal sealed class EntryWalk(Examiner examiner, int level)
{
    /// <summary>Examines one entry; its number stays on the trail when something ends the walk.</summary>
    public void Look(int number, string extension, Func<ContentCheck> open)
    {
        examiner.Trail.Push(number);
        var entry = open();
        examiner.Look(entry.Content, extension, level);
        entry.AtEnd();
        examiner.Trail.Pop();
    }
}
