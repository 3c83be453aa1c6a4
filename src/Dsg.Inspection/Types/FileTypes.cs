namespace Dsg.Inspection.Types;

/// <summary>The wire strings of the types that are told apart by content.</summary>
internal static class FileTypes
{
    public const string Empty = "empty";
    public const string Unknown = "unknown";

    public const string Pdf = "pdf";
    public const string Ole2 = "ole2";
    public const string Rtf = "rtf";
    public const string Docx = "docx";
    public const string Xlsx = "xlsx";
    public const string Pptx = "pptx";
    public const string OpenDocument = "opendocument";
    public const string OneNote = "onenote";

    public const string Zip = "zip";
    public const string SevenZip = "7z";
    public const string Gzip = "gzip";
    public const string Tar = "tar";
    public const string Xz = "xz";
    public const string Rar = "rar";
    public const string Zstd = "zstd";

    /// <summary>Archives that are recognized so that they can be held: bzip2, lz4, cab, lzh, disk images, arj and the like.</summary>
    public const string OtherArchive = "other-archive";

    public const string Png = "png";
    public const string Jpeg = "jpeg";
    public const string Gif = "gif";
    public const string Bmp = "bmp";
    public const string Tiff = "tiff";
    public const string Webp = "webp";
    public const string Dwg = "dwg";
    public const string Dxf = "dxf";
    public const string Step = "step";
    public const string Iges = "iges";
    public const string Mp4 = "mp4";

    public const string TextUtf8 = "text-utf8";
    public const string TextUtf16 = "text-utf16";
    public const string TextShiftJis = "text-shift-jis";
    public const string Csv = "csv";
    public const string Json = "json";
    public const string Xml = "xml";
    public const string Html = "html";
    public const string Eml = "eml";

    public const string Elf = "elf";
    public const string Pe = "pe";
    public const string MachO = "mach-o";
    public const string JavaClass = "java-class";
    public const string Wasm = "wasm";
    public const string Shortcut = "windows-shortcut";
    public const string Script = "script";

    public static bool IsExecutable(string type) =>
        type is Elf or Pe or MachO or JavaClass or Wasm or Shortcut or Script;

    /// <summary>Containers that are walked; all other types are read through and dropped.</summary>
    public static bool IsContainer(string type) =>
        type
            is Zip
                or Docx
                or Xlsx
                or Pptx
                or OpenDocument
                or SevenZip
                or Gzip
                or Tar
                or Xz
                or Rar
                or Zstd;

    /// <summary>Texts of every kind.</summary>
    public static bool IsText(string type) =>
        type
            is TextUtf8
                or TextUtf16
                or TextShiftJis
                or Csv
                or Json
                or Xml
                or Html
                or Eml
                or Step
                or Iges
                or Dxf
                or Empty;
}
