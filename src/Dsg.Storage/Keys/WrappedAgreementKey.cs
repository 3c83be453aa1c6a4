using System.Buffers.Binary;
using Dsg.Sealing.Keys;

namespace Dsg.Storage.Keys;

/// <summary>
/// The file of an agreement's key. Format 2: magic (8) ‖ root epoch (4, big-endian) ‖ wrapped key (61). Format 1, from before root keys
/// had epochs, is the wrapped key alone and belongs to epoch 1.
/// </summary>
/// <param name="Epoch">Which root key wraps it.</param>
/// <param name="Wrapped">The wrapped key.</param>
/// <param name="Format">What it is bound to beside agreement and epoch.</param>
internal sealed record WrappedAgreementKey(
    int Epoch,
    ReadOnlyMemory<byte> Wrapped,
    ReadOnlyMemory<byte> Format
)
{
    private const int MagicLength = 8;
    private const int PrefixLength = MagicLength + sizeof(int);

    private static readonly byte[] Magic = "DSGAGRK2"u8.ToArray();
    private static readonly byte[] FormatOne = "dsg-agr1"u8.ToArray();
    private static readonly byte[] FormatTwo = "dsg-agr2"u8.ToArray();

    /// <summary>Reads a file; null when it has neither format.</summary>
    internal static WrappedAgreementKey? Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length == KeyWrap.WrappedLength)
        {
            return new WrappedAgreementKey(1, file, FormatOne);
        }

        return
            file.Length == PrefixLength + KeyWrap.WrappedLength
            && file.Span.StartsWith(Magic)
            && BinaryPrimitives.ReadInt32BigEndian(file.Span[MagicLength..]) is > 0 and var epoch
            ? new WrappedAgreementKey(epoch, file[PrefixLength..], FormatTwo)
            : null;
    }

    /// <summary>Wraps a key; gives the whole file.</summary>
    internal static byte[] Wrap(
        (int Epoch, SecretKey Key) root,
        AgreementId agreement,
        SecretKey key
    )
    {
        var file = new byte[PrefixLength + KeyWrap.WrappedLength];
        Magic.CopyTo(file, 0);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(MagicLength), root.Epoch);
        var binding = KeyBinding.Of(FormatTwo, agreement.Value, agreement.Value, root.Epoch);
        KeyWrap.Wrap(root.Key, key, binding).CopyTo(file, PrefixLength);
        return file;
    }

    /// <summary>Opens it; null, without a reason, when it is not this agreement's or does not open under this key.</summary>
    internal SecretKey? Open(SecretKey root, AgreementId agreement)
    {
        var binding = KeyBinding.Of(Format.Span, agreement.Value, agreement.Value, Epoch);
        return KeyWrap.TryUnwrap(root, Wrapped.Span, binding, out var key) ? key : null;
    }
}
