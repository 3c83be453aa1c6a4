using System.Collections.Frozen;

namespace Dsg.Inspection.Types;

/// <summary>What an extension claims.</summary>
internal static class Extensions
{
    private static readonly string[] AnyText =
    [
        FileTypes.TextUtf8,
        FileTypes.TextUtf16,
        FileTypes.TextShiftJis,
        FileTypes.Csv,
        FileTypes.Json,
        FileTypes.Xml,
        FileTypes.Html,
        FileTypes.Eml,
        FileTypes.Step,
        FileTypes.Iges,
        FileTypes.Dxf,
    ];

    private static readonly FrozenDictionary<string, string[]> Claims = new Dictionary<
        string,
        string[]
    >
    {
        ["pdf"] = [FileTypes.Pdf],
        ["zip"] =
        [
            FileTypes.Zip,
            FileTypes.Docx,
            FileTypes.Xlsx,
            FileTypes.Pptx,
            FileTypes.OpenDocument,
        ],
        ["docx"] = [FileTypes.Docx],
        ["docm"] = [FileTypes.Docx],
        ["dotx"] = [FileTypes.Docx],
        ["xlsx"] = [FileTypes.Xlsx],
        ["xlsm"] = [FileTypes.Xlsx],
        ["xltx"] = [FileTypes.Xlsx],
        ["pptx"] = [FileTypes.Pptx],
        ["pptm"] = [FileTypes.Pptx],
        ["ppsx"] = [FileTypes.Pptx],
        ["odt"] = [FileTypes.OpenDocument],
        ["ods"] = [FileTypes.OpenDocument],
        ["odp"] = [FileTypes.OpenDocument],
        ["doc"] = [FileTypes.Ole2, FileTypes.Rtf],
        ["xls"] = [FileTypes.Ole2],
        ["ppt"] = [FileTypes.Ole2],
        ["msg"] = [FileTypes.Ole2],
        ["rtf"] = [FileTypes.Rtf],
        ["7z"] = [FileTypes.SevenZip],
        ["gz"] = [FileTypes.Gzip],
        ["tgz"] = [FileTypes.Gzip],
        ["tar"] = [FileTypes.Tar],
        ["xz"] = [FileTypes.Xz],
        ["txz"] = [FileTypes.Xz],
        ["rar"] = [FileTypes.Rar],
        ["zst"] = [FileTypes.Zstd],
        ["tzst"] = [FileTypes.Zstd],
        ["png"] = [FileTypes.Png],
        ["jpg"] = [FileTypes.Jpeg],
        ["jpeg"] = [FileTypes.Jpeg],
        ["gif"] = [FileTypes.Gif],
        ["bmp"] = [FileTypes.Bmp],
        ["tif"] = [FileTypes.Tiff],
        ["tiff"] = [FileTypes.Tiff],
        ["webp"] = [FileTypes.Webp],
        ["dwg"] = [FileTypes.Dwg],
        ["dxf"] = [FileTypes.Dxf],
        ["stp"] = [FileTypes.Step],
        ["step"] = [FileTypes.Step],
        ["igs"] = [FileTypes.Iges],
        ["iges"] = [FileTypes.Iges],
        ["mp4"] = [FileTypes.Mp4],
        ["m4v"] = [FileTypes.Mp4],
        ["mov"] = [FileTypes.Mp4],
        ["json"] = [FileTypes.Json],
        // It need not begin with a declaration.
        ["xml"] =
        [
            FileTypes.Xml,
            FileTypes.Html,
            FileTypes.TextUtf8,
            FileTypes.TextUtf16,
            FileTypes.TextShiftJis,
        ],
        ["svg"] = [FileTypes.Xml],
        ["html"] = [FileTypes.Html, FileTypes.Xml],
        ["htm"] = [FileTypes.Html, FileTypes.Xml],
        ["eml"] = [FileTypes.Eml, .. AnyText],
        ["csv"] = AnyText,
        ["tsv"] = AnyText,
        ["txt"] = AnyText,
        ["log"] = AnyText,
        ["md"] = AnyText,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Started = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "apk",
            "appx",
            "bat",
            "chm",
            "cmd",
            "com",
            "cpl",
            "dll",
            "exe",
            "gadget",
            "hta",
            "inf",
            "jar",
            "js",
            "jse",
            "lnk",
            "msc",
            "msi",
            "msix",
            "msp",
            "ocx",
            "pif",
            "ps1",
            "psm1",
            "reg",
            "scf",
            "scr",
            "sh",
            "sys",
            "url",
            "vb",
            "vbe",
            "vbs",
            "wsc",
            "wsf",
            "wsh",
        ]
    );

    /// <summary>Whether opening a file of this extension starts it.</summary>
    public static bool IsExecutable(string extension) => Started.Contains(extension);

    /// <summary>Null when the extension claims nothing that is known. An empty file is whatever it wants to be.</summary>
    public static bool? Agrees(string extension, string type)
    {
        if (!Claims.TryGetValue(extension, out var types))
            return null;
        return type == FileTypes.Empty || types.Contains(type);
    }
}
