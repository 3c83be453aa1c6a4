using Dsg.Inspection.Types;

namespace Dsg.Inspection.Documents;

/// <summary>Looks for active content in a compound file: first by the names in its directory, then in the main stream of each program.</summary>
internal static class CompoundDocument
{
    // Windows Installer: package, transform, patch.
    private static readonly Guid[] Installers =
    [
        new("000c1084-0000-0000-c000-000000000046"),
        new("000c1082-0000-0000-c000-000000000046"),
        new("000c1086-0000-0000-c000-000000000046"),
    ];

    public static string Check(Stream file)
    {
        var compound = new CompoundFile(file);
        foreach (var entry in compound.Entries)
        {
            if (entry.IsRoot && Installers.Contains(entry.Class))
                throw new HoldException(Reasons.TypeExecutable);
        }

        const int mostMainStreams = 8;
        if (compound.Entries.Count(entry => IsMainStream(entry.Name)) > mostMainStreams)
            throw new HoldException(Reasons.DocumentUnreadable);
        // What makes a document unreadable or active is named before what it merely carries.
        Judge(compound, IsEncryption, Reasons.DocumentEncrypted);
        foreach (var entry in compound.Entries.Where(entry => !entry.IsStorage))
            CheckStream(compound, entry);
        Judge(compound, IsProject, Reasons.OfficeMacros);
        Judge(compound, IsObject, Reasons.DocumentEmbedded);
        return FileTypes.Ole2;
    }

    private static bool IsMainStream(string name) =>
        name.ToUpperInvariant()
            is "WORKBOOK"
                or "BOOK"
                or "WORDDOCUMENT"
                or "POWERPOINT DOCUMENT"
                or "CURRENT USER";

    private static void CheckStream(CompoundFile compound, CompoundEntry entry)
    {
        switch (entry.Name.ToUpperInvariant())
        {
            case "WORKBOOK" or "BOOK":
                WorkbookRecords.Check(compound.Open(entry), entry.Bytes);
                break;
            case "WORDDOCUMENT":
                WordBinary.Check(compound.Open(entry));
                break;
            case "POWERPOINT DOCUMENT":
                SlideRecords.Check(compound.Open(entry), entry.Bytes);
                break;
            case "CURRENT USER":
                SlideRecords.CheckUser(compound.Open(entry));
                break;
            default:
                break;
        }
    }

    private static void Judge(
        CompoundFile compound,
        Func<CompoundEntry, string, bool> rule,
        string reason
    )
    {
        if (compound.Entries.Exists(entry => rule(entry, entry.Name.ToUpperInvariant())))
            throw new HoldException(reason);
    }

    /// <summary>[MS-OFFCRYPTO]: a package that was encrypted with a password or by rights management.</summary>
    private static bool IsEncryption(CompoundEntry entry, string name) =>
        name is "ENCRYPTEDPACKAGE" or "ENCRYPTIONINFO" or "\u0006DATASPACES";

    /// <summary>[MS-OVBA]: the storage of a project, where each of the programs keeps it, and its stream of versions.</summary>
    private static bool IsProject(CompoundEntry entry, string name) =>
        name is "VBA" or "_VBA_PROJECT" or "_VBA_PROJECT_CUR" or "MACROS";

    /// <summary>Objects of other programs, packages, and what hangs on a message.</summary>
    private static bool IsObject(CompoundEntry entry, string name) =>
        name is "\u0001OLE10NATIVE" or "\u0003OBJINFO" or "\u0003LINKINFO" or "PACKAGE"
        || (name == "OBJECTPOOL" && entry.Child != uint.MaxValue)
        || (entry.IsStorage && name.StartsWith("MBD", StringComparison.Ordinal))
        || (entry.IsStorage && name.StartsWith("__ATTACH_VERSION", StringComparison.Ordinal));
}
