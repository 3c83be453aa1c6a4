using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;

namespace Dsg.Tests.Sealing;

/// <summary>Whole objects in memory, sealed and opened through the public interface only.</summary>
internal static class SealedObjects
{
    public static byte[] Seal(
        SecretKey key,
        ReadOnlySpan<byte> content,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters
    )
    {
        var layout = SealedLayout.ForPlaintext(parameters, content.Length);
        var result = new byte[layout.SealedLength];
        using var sealer = SegmentSealer.Start(key, aad, parameters);
        sealer.Header.Span.CopyTo(result);
        for (long index = 0; index < layout.SegmentCount; index++)
        {
            var place = layout.Segment(index);
            sealer.Seal(
                index,
                content.Slice((int)place.PlaintextOffset, place.PlaintextLength),
                place.IsFinal,
                result.AsSpan((int)place.SealedOffset)
            );
        }

        return result;
    }

    /// <summary>The content, or null when anything at all is refused.</summary>
    public static byte[]? Open(
        SecretKey key,
        ReadOnlySpan<byte> sealedObject,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters
    )
    {
        var released = OpenPrefix(key, sealedObject, aad, parameters, out var whole);
        return whole ? released : null;
    }

    /// <summary>Everything that was released before the first refusal.</summary>
    public static byte[] OpenPrefix(
        SecretKey key,
        ReadOnlySpan<byte> sealedObject,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters,
        out bool whole
    )
    {
        whole = false;
        if (
            !SealedLayout.TryForSealed(parameters, sealedObject.Length, out var layout)
            || !SegmentOpener.TryOpen(
                key,
                sealedObject[..FloeHeader.Length],
                aad,
                parameters,
                out var opener
            )
        )
        {
            return [];
        }

        using (opener)
        {
            var content = new byte[layout.PlaintextLength];
            for (long index = 0; index < layout.SegmentCount; index++)
            {
                var place = layout.Segment(index);
                if (
                    !opener.TryOpenSegment(
                        index,
                        place.IsFinal,
                        sealedObject.Slice((int)place.SealedOffset, place.SealedLength),
                        content.AsSpan((int)place.PlaintextOffset),
                        out _
                    )
                )
                {
                    return content[..(int)place.PlaintextOffset];
                }
            }

            whole = true;
            return content;
        }
    }
}
