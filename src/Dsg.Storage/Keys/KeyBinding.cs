using System.Buffers.Binary;

namespace Dsg.Storage.Keys;

/// <summary>
/// Associated data of a wrapped key: fixed-length fields, so that no two bindings share bytes. Format id (8) ‖ object (16) ‖
/// owner (16) ‖ version (4, big-endian); where keys of epochs wrap, the epoch stands in the place of the version.
/// </summary>
internal static class KeyBinding
{
    internal const int Version = 1;

    private const int FormatLength = 8;
    private const int IdLength = 16;

    internal static byte[] Of(
        ReadOnlySpan<byte> format,
        Guid subject,
        Guid owner,
        int version = Version
    )
    {
        if (format.Length != FormatLength)
        {
            throw new ArgumentException("A format id has eight bytes.", nameof(format));
        }

        var bound = new byte[FormatLength + IdLength + IdLength + sizeof(int)];
        format.CopyTo(bound);
        _ = subject.TryWriteBytes(bound.AsSpan(FormatLength), bigEndian: true, out _);
        _ = owner.TryWriteBytes(bound.AsSpan(FormatLength + IdLength), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(FormatLength + (2 * IdLength)), version);
        return bound;
    }
}
