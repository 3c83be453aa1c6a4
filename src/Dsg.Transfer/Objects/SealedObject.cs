using System.Buffers.Binary;

namespace Dsg.Transfer.Objects;

/// <summary>
/// Which object sealed bytes belong to. The associated data of its seals bind it, so that a ciphertext put in another object's,
/// agreement's or format's place does not open (format id ‖ object ‖ agreement ‖ version, fixed lengths).
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Agreement">The agreement whose key wraps the object's key.</param>
public sealed record SealedObject(FileId File, AgreementId Agreement)
{
    private const int Version = 1;
    private const int FormatLength = 8;
    private const int GuidLength = 16;
    private const int ContentLength = FormatLength + GuidLength + GuidLength + sizeof(int);

    /// <summary>The message of a dispatch, which is sealed under the id of the dispatch.</summary>
    public static SealedObject OfMessage(DispatchId dispatch, AgreementId agreement) =>
        new(FileId.From(dispatch.Value), agreement);

    /// <summary>What a 提出の依頼 asks for, which is sealed under the id of the request.</summary>
    public static SealedObject OfMessage(SubmissionRequestId request, AgreementId agreement) =>
        new(FileId.From(request.Value), agreement);

    /// <summary>Associated data of a message: 44 bytes, of which the first 8 tell it from a file.</summary>
    public byte[] MessageData() => Data("DSGMSGE1"u8, ContentLength);

    /// <summary>Associated data of the finished object: 44 bytes.</summary>
    public byte[] ContentData() => Data("DSGFILE1"u8, ContentLength);

    /// <summary>
    /// Associated data of the replaceable tail of an unfinished upload: 52 bytes. It differs from <see cref="ContentData"/>, so
    /// that no tail can ever pass for a segment of the finished object, and names its place, so that an older tail cannot stand
    /// behind other segments.
    /// </summary>
    /// <param name="segments">Number of complete segments before the tail.</param>
    public byte[] TailData(long segments)
    {
        var data = Data("DSGTAIL1"u8, ContentLength + sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(ContentLength), segments);
        return data;
    }

    private byte[] Data(ReadOnlySpan<byte> format, int length)
    {
        var data = new byte[length];
        format.CopyTo(data);
        File.Value.TryWriteBytes(data.AsSpan(FormatLength), bigEndian: true, out _);
        Agreement.Value.TryWriteBytes(
            data.AsSpan(FormatLength + GuidLength),
            bigEndian: true,
            out _
        );
        BinaryPrimitives.WriteInt32BigEndian(
            data.AsSpan(FormatLength + GuidLength + GuidLength),
            Version
        );
        return data;
    }
}
