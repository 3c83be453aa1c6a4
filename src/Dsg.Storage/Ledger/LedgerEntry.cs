using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dsg.Sealing.Digests;
using Dsg.Sealing.Ledger;
using Dsg.Storage.Journal;

namespace Dsg.Storage.Ledger;

/// <summary>
/// A journal row as an entry of the ledger: RFC 8785 canonical JSON without an index. A payload that would make the entry longer
/// than the format allows is bound by its SHA-256 instead (a dispatch may announce a thousand files).
/// </summary>
internal static class LedgerEntry
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static byte[] Of(JournalRow row)
    {
        var whole = Canonical(row, bindPayload: false);
        return whole.Length <= EntryBundle.MaxEntryLength
            ? whole
            : Canonical(row, bindPayload: true);
    }

    private static byte[] Canonical(JournalRow row, bool bindPayload)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            Write(json, row, bindPayload);
        }

        return Canonical(buffer.WrittenMemory, row.Id);
    }

    private static byte[] Canonical(ReadOnlyMemory<byte> json, long id) =>
        CanonicalJson.TryCanonicalize(json, out var canonical)
            ? canonical
            : throw new InvalidDataException($"Record {id} has no canonical form.");

    private static void Write(Utf8JsonWriter json, JournalRow row, bool bindPayload)
    {
        json.WriteStartObject();
        json.WriteStartObject("actor");
        json.WriteString("person", row.Person);
        json.WriteString("capacity", row.Capacity.ToString());
        json.WriteString("company", row.Company);
        json.WriteString("unit", row.Unit);
        json.WriteString("device", row.Device);
        json.WriteString("face", row.Face.ToString());
        if (row.InPlaceOf is { } absent)
        {
            json.WriteString("inPlaceOf", absent);
        }

        json.WriteEndObject();
        json.WriteString(
            "at",
            row.At.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture)
        );
        json.WriteString("stream", row.Stream);
        json.WriteNumber("version", row.Version);
        json.WriteString("kind", row.Kind);
        if (bindPayload)
        {
            var canonical = Canonical(Encoding.UTF8.GetBytes(row.Payload), row.Id);
            json.WriteString("payloadSha256", Sha256.HashHex(canonical));
        }
        else
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(row.Payload);
        }

        json.WriteEndObject();
    }
}
