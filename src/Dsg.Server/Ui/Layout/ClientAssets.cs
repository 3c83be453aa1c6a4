using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Dsg.Server.Ui.Layout;

/// <summary>The style sheet, fonts and islands that the build of client/ left beside the program.</summary>
public sealed class ClientAssets
{
    public const string RequestPath = "/dist";

    private static readonly string Folder = Path.Combine(
        AppContext.BaseDirectory,
        "wwwroot",
        "dist"
    );
    private readonly FrozenDictionary<string, string> files = Read();

    /// <summary>The address of a file by its plain name (app.css, app.js, upload.js).</summary>
    public string AddressOf(string name) => $"{RequestPath}/{files[name]}";

    internal static StaticFileOptions Serving() =>
        new()
        {
            FileProvider = new PhysicalFileProvider(Folder),
            RequestPath = RequestPath,
            OnPrepareResponse = Cache,
        };

    private static void Cache(StaticFileResponseContext context)
    {
        // Only names with a content hash never change their meaning.
        var lasting = context.File.Name.Contains('-', StringComparison.Ordinal);
        context.Context.Response.Headers.CacheControl = lasting
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }

    private static FrozenDictionary<string, string> Read()
    {
        var manifest = Path.Combine(Folder, "manifest.json");
        var entries = JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(manifest)
        );
        return (
            entries ?? throw new InvalidDataException($"{manifest} holds no entries.")
        ).ToFrozenDictionary();
    }
}
