using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Storage;
using Dsg.Storage.Keys;

namespace Dsg.Server.Admin;

/// <summary>
/// <c>admin objects export --agreement ID</c>: the rows that are needed, beside keys and sealed objects, to recover files without the
/// server (docs/formats/recovery.md). Only reads, and may run beside the server.
/// </summary>
internal static class ObjectExport
{
    private const string Usage =
        "usage: Dsg.Server admin objects export --agreement ID --data DIR [--config FILE]";

    /// <summary>0 with a JSON list on the output; 2 when there is nothing to read.</summary>
    public static async Task<int> RunAsync(
        List<string> rest,
        (TextWriter Output, TextWriter Error) to,
        CancellationToken cancellation
    )
    {
        if (
            !CommandLine.TryRead(
                rest,
                ["--data", "--agreement"],
                ["--config", "--lang"],
                out var given
            ) || !AgreementId.TryParse(given["--agreement"], null, out var agreement)
        )
        {
            await to.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!AdminCommand.TryReadStorage(given, out var storage, out var errors))
        {
            await to.Error.WriteLineAsync(errors);
            return 2;
        }

        if (storage.ConnectionString is null && !Directory.Exists(storage.DataFolder))
        {
            await to.Error.WriteLineAsync("There is no such data folder.");
            return 2;
        }

        ServiceCollection services = new();
        services.AddDsgStorage(storage);
        await using var provider = services.BuildServiceProvider();
        var rows = await provider
            .GetRequiredService<ObjectCatalogue>()
            .ListAsync(agreement, cancellation);
        await to.Output.WriteLineAsync(
            JsonSerializer.Serialize(
                [.. rows.Select(ExportedObject.Of)],
                ExportedObjectJson.Default.ExportedObjectArray
            )
        );
        return 0;
    }
}

/// <summary>One object in the export.</summary>
/// <param name="File">Its id.</param>
/// <param name="Agreement">The agreement whose key wraps its key.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="WrappedKey">Its key, wrapped (Base64).</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex; null before the safety check ended.</param>
internal sealed record ExportedObject(
    string File,
    string Agreement,
    long Length,
    byte[] WrappedKey,
    string? Sha256
)
{
    public static ExportedObject Of(CatalogueRow row) =>
        new(
            row.File.ToString(),
            row.Agreement.ToString(),
            row.Length,
            row.WrappedKey.ToArray(),
            row.Sha256
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(ExportedObject[]))]
internal sealed partial class ExportedObjectJson : JsonSerializerContext;
