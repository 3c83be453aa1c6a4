using System.IO.Compression;
using Dsg.Wire.Documents;

namespace Dsg.Demo.Seeding;

/// <summary>Two archives with a password, which the safety check holds: one to be looked at, one whose release is proposed.</summary>
internal sealed class HeldScenario(Cast cast, ExchangeScenario exchange)
{
    public async Task PlayAsync(
        (ActingPerson From, ActingPerson To) people,
        Guid agreement,
        CancellationToken cancellation
    )
    {
        for (var acts = 0; acts < 2; acts++)
        {
            var letter = new Letter(
                $"保留の見本その{acts + 1}",
                "隔離ファイルの確認を試すための見本です。",
                $"見本{acts + 1}.zip",
                ""
            )
            {
                Bytes = WithPassword($"sample-{acts + 1}.txt"),
            };
            var sent = await exchange.SendAsync(people, agreement, letter, cancellation);
            // Without a scanner the file waits, and there is nothing to decide.
            if (acts > 0 && sent.Files[0].Stage == "held")
            {
                var path = $"/api/v1/quarantines/{sent.Files[0].Id}/release-proposal";
                await cast.Operator.PostAsync(
                    path,
                    new ActRequest(
                        new Dictionary<string, string>
                        {
                            ["reason"] = "送った人に電話で確かめた。（見本）",
                        }
                    ),
                    path,
                    cancellation
                );
            }
        }
    }

    private static byte[] WithPassword(string name)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
            entry.Write("sample"u8);
        }

        var bytes = zip.ToArray();
        // Bit 0 of the general purpose flags says "encrypted" (APPNOTE 4.4.4), in both headers of the entry.
        bytes[bytes.AsSpan().IndexOf("PK\u0003\u0004"u8) + 6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return bytes;
    }
}
