namespace Dsg.Inspection;

/// <summary>Every wire string of a reason. The gateway declares the same strings; a test compares them.</summary>
internal static class Reasons
{
    public const string ArchiveDepth = "archive.depth";
    public const string ArchiveDevice = "archive.device";
    public const string ArchiveDuplicate = "archive.duplicate";
    public const string ArchiveEncrypted = "archive.encrypted";
    public const string ArchiveEntries = "archive.entries";
    public const string ArchiveInconsistent = "archive.inconsistent";
    public const string ArchiveLink = "archive.link";
    public const string ArchiveNames = "archive.names";
    public const string ArchiveOverlap = "archive.overlap";
    public const string ArchiveRatio = "archive.ratio";
    public const string ArchiveSize = "archive.size";
    public const string ArchiveSpool = "archive.spool";
    public const string ArchiveUnreadable = "archive.unreadable";
    public const string ArchiveUnsupported = "archive.unsupported";
    public const string DocumentAction = "document.action";
    public const string DocumentCustomUi = "document.custom-ui";
    public const string DocumentDde = "document.dde";
    public const string DocumentEmbedded = "document.embedded";
    public const string DocumentEncrypted = "document.encrypted";
    public const string DocumentExternal = "document.external";
    public const string DocumentForm = "document.form";
    public const string DocumentMedia = "document.media";
    public const string DocumentScript = "document.script";
    public const string DocumentSize = "document.size";
    public const string DocumentUnreadable = "document.unreadable";
    public const string DocumentUnsupported = "document.unsupported";
    public const string OfficeMacros = "office.macros";
    public const string TypeExecutable = "type.executable";
    public const string TypeMismatch = "type.mismatch";
    public const string TypePolyglot = "type.polyglot";
    public const string InspectionMemory = "inspection.memory";
    public const string InspectionUnreadable = "inspection.unreadable";
}
