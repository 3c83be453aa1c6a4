using System.Collections.Frozen;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>The wire strings of every reason why an inspected file is held or refused. Never renamed, never reused; the texts hang on them elsewhere.</summary>
public static class InspectionReasons
{
    /// <summary>Containers lie deeper in each other than allowed.</summary>
    public const string ArchiveDepth = "archive.depth";

    /// <summary>Device file, pipe or another special file in an archive.</summary>
    public const string ArchiveDevice = "archive.device";

    /// <summary>Two entries of an archive have the same name once case is set aside.</summary>
    public const string ArchiveDuplicate = "archive.duplicate";

    /// <summary>An entry, or the whole archive, is encrypted.</summary>
    public const string ArchiveEncrypted = "archive.encrypted";

    /// <summary>More entries than allowed.</summary>
    public const string ArchiveEntries = "archive.entries";

    /// <summary>The archive tells different readers different things: directory against local headers, sizes, checksums, hidden parts.</summary>
    public const string ArchiveInconsistent = "archive.inconsistent";

    /// <summary>Symbolic or hard link in an archive.</summary>
    public const string ArchiveLink = "archive.link";

    /// <summary>An entry's name leaves the folder, or would deceive a reader or a file system.</summary>
    public const string ArchiveNames = "archive.names";

    /// <summary>Entries share the same bytes.</summary>
    public const string ArchiveOverlap = "archive.overlap";

    /// <summary>Unpacked content is out of proportion to the file.</summary>
    public const string ArchiveRatio = "archive.ratio";

    /// <summary>More unpacked bytes than allowed.</summary>
    public const string ArchiveSize = "archive.size";

    /// <summary>The archive is larger than the memory set aside for looking into it.</summary>
    public const string ArchiveSpool = "archive.spool";

    /// <summary>The archive is damaged or ends too early.</summary>
    public const string ArchiveUnreadable = "archive.unreadable";

    /// <summary>A kind of archive, or a compression, that is not looked into.</summary>
    public const string ArchiveUnsupported = "archive.unsupported";

    /// <summary>A document starts a program, opens a file or sends a form when it is opened or clicked at.</summary>
    public const string DocumentAction = "document.action";

    /// <summary>A document brings buttons and menus of its own.</summary>
    public const string DocumentCustomUi = "document.custom-ui";

    /// <summary>A document starts or asks another program by DDE.</summary>
    public const string DocumentDde = "document.dde";

    /// <summary>A document carries an object of another program, or a whole file.</summary>
    public const string DocumentEmbedded = "document.embedded";

    /// <summary>A document is encrypted, so that nobody can look into it.</summary>
    public const string DocumentEncrypted = "document.encrypted";

    /// <summary>A document fetches a template, a picture, data or a file from elsewhere.</summary>
    public const string DocumentExternal = "document.external";

    /// <summary>A PDF is a form of the XFA kind, which carries scripts.</summary>
    public const string DocumentForm = "document.form";

    /// <summary>A document carries films or other media that bring programs of their own.</summary>
    public const string DocumentMedia = "document.media";

    /// <summary>A document carries a script.</summary>
    public const string DocumentScript = "document.script";

    /// <summary>What lies packed in a document is out of proportion.</summary>
    public const string DocumentSize = "document.size";

    /// <summary>A document is damaged, or built so that it could not be looked into.</summary>
    public const string DocumentUnreadable = "document.unreadable";

    /// <summary>A kind of document that is not looked into: OneNote, a whole office document in a single XML file.</summary>
    public const string DocumentUnsupported = "document.unsupported";

    /// <summary>An office document carries macros.</summary>
    public const string OfficeMacros = "office.macros";

    /// <summary>A program, script, or a file that its extension would start.</summary>
    public const string TypeExecutable = "type.executable";

    /// <summary>The content is not what the extension says.</summary>
    public const string TypeMismatch = "type.mismatch";

    /// <summary>The file is two formats at once.</summary>
    public const string TypePolyglot = "type.polyglot";

    /// <summary>The inspection needed more memory than it may have.</summary>
    public const string InspectionMemory = "inspection.memory";

    /// <summary>The inspection could not read the file to its end.</summary>
    public const string InspectionUnreadable = "inspection.unreadable";

    /// <summary>The inspection died, kept silent, talked nonsense or could not be started. Said by the gateway itself, never by the inspection.</summary>
    public const string InspectionFailed = "inspection.failed";

    /// <summary>This machine has no working sandbox, so nothing was looked into. Said by the gateway itself.</summary>
    public const string InspectionNoSandbox = "inspection.no-sandbox";

    /// <summary>Every reason that the inspection program itself may give.</summary>
    public static FrozenSet<string> FromProgram { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            ArchiveDepth,
            ArchiveDevice,
            ArchiveDuplicate,
            ArchiveEncrypted,
            ArchiveEntries,
            ArchiveInconsistent,
            ArchiveLink,
            ArchiveNames,
            ArchiveOverlap,
            ArchiveRatio,
            ArchiveSize,
            ArchiveSpool,
            ArchiveUnreadable,
            ArchiveUnsupported,
            DocumentAction,
            DocumentCustomUi,
            DocumentDde,
            DocumentEmbedded,
            DocumentEncrypted,
            DocumentExternal,
            DocumentForm,
            DocumentMedia,
            DocumentScript,
            DocumentSize,
            DocumentUnreadable,
            DocumentUnsupported,
            OfficeMacros,
            TypeExecutable,
            TypeMismatch,
            TypePolyglot,
            InspectionMemory,
            InspectionUnreadable
        );
}
