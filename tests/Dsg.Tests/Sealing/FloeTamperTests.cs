using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Xunit;

namespace Dsg.Tests.Sealing;

/// <summary>Whatever is done to a sealed object, it is refused, and no byte that is not the true one is released.</summary>
public sealed class FloeTamperTests : IDisposable
{
    private const int SegmentLength = 40;
    private const int Capacity = 8;
    private static readonly FloeParameters Small = new(SegmentLength);
    private static readonly byte[] Aad = "object 1, agreement 7, version 1"u8.ToArray();

    private readonly SecretKey _key = SecretKey.Create();
    private readonly byte[] _content =
    [
        .. Enumerable.Range(1, (Capacity * 4) + 5).Select(i => (byte)i),
    ];
    private readonly byte[] _sealed;

    public FloeTamperTests() => _sealed = SealedObjects.Seal(_key, _content, Aad, Small);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Control_the_untouched_object_opens() =>
        Assert.Equal(_content, SealedObjects.Open(_key, _sealed, Aad, Small));

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        for (var bit = 0; bit < _sealed.Length * 8; bit++)
        {
            var altered = _sealed.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(altered);
        }
    }

    [Fact]
    public void Every_shorter_object_is_refused_above_all_at_segment_borders()
    {
        for (var length = 0; length < _sealed.Length; length++)
        {
            AssertRefused(_sealed[..length]);
        }
    }

    [Fact]
    public void Bytes_added_at_the_end_are_refused()
    {
        AssertRefused([.. _sealed, 0]);
        AssertRefused([.. _sealed, .. Segment(_sealed, 4)]);
        AssertRefused([.. _sealed, .. new byte[SegmentLength]]);
    }

    [Fact]
    public void Every_swap_of_two_segments_is_refused()
    {
        for (var a = 0; a < 4; a++)
        {
            for (var b = a + 1; b < 4; b++)
            {
                var altered = _sealed.ToArray();
                Segment(_sealed, a).CopyTo(altered, Offset(b));
                Segment(_sealed, b).CopyTo(altered, Offset(a));
                AssertRefused(altered);
            }
        }
    }

    [Fact]
    public void Every_duplicated_or_dropped_segment_is_refused()
    {
        for (var index = 0; index < 4; index++)
        {
            AssertRefused([
                .. _sealed[..Offset(index)],
                .. Segment(_sealed, index),
                .. _sealed[Offset(index)..],
            ]);
            AssertRefused([.. _sealed[..Offset(index)], .. _sealed[Offset(index + 1)..]]);
        }
    }

    [Fact]
    public void Segments_of_another_object_under_the_same_key_are_refused()
    {
        var other = SealedObjects.Seal(_key, _content, Aad, Small);
        for (var index = 0; index < 5; index++)
        {
            var altered = _sealed.ToArray();
            Segment(other, index).CopyTo(altered, Offset(index));
            AssertRefused(altered);
            AssertRefused([.. _sealed[..Offset(index)], .. other[Offset(index)..]]);
        }
    }

    [Fact]
    public void An_exchanged_header_is_refused()
    {
        var other = SealedObjects.Seal(_key, _content, Aad, Small);

        AssertRefused([.. other[..FloeHeader.Length], .. _sealed[FloeHeader.Length..]]);
    }

    [Fact]
    public void Other_associated_data_another_key_and_other_parameters_are_refused()
    {
        using var otherKey = SecretKey.Create();

        Assert.Empty(SealedObjects.OpenPrefix(otherKey, _sealed, Aad, Small, out _));
        Assert.Empty(SealedObjects.OpenPrefix(_key, _sealed, [.. Aad, 0], Small, out _));
        Assert.Empty(SealedObjects.OpenPrefix(_key, _sealed, Aad.AsSpan(1), Small, out _));
        Assert.Empty(
            SealedObjects.OpenPrefix(
                _key,
                _sealed,
                Aad,
                new FloeParameters(SegmentLength + 1),
                out _
            )
        );
    }

    [Fact]
    public void A_final_segment_marked_as_inner_and_the_reverse_are_refused()
    {
        var full = SealedObjects.Seal(_key, new byte[Capacity * 2], Aad, Small);
        var asInner = full.ToArray();
        asInner.AsSpan(Offset(1), 4).Fill(0xFF);
        Assert.True(
            SegmentOpener.TryOpen(
                _key,
                full.AsSpan(0, FloeHeader.Length),
                Aad,
                Small,
                out var opener
            )
        );
        using (opener)
        {
            var content = new byte[Capacity];
            Assert.False(opener.TryOpenSegment(1, false, Segment(asInner, 1), content, out _));
            Assert.False(opener.TryOpenSegment(0, true, Segment(full, 0), content, out _));
            byte[] asFinal = [0, 0, 0, SegmentLength, .. Segment(full, 0)[4..]];
            Assert.False(opener.TryOpenSegment(0, true, asFinal, content, out _));
            Assert.True(opener.TryOpenSegment(1, true, Segment(full, 1), content, out _));
        }
    }

    [Fact]
    public void A_refused_segment_leaves_zeros_and_no_content()
    {
        Assert.True(
            SegmentOpener.TryOpen(
                _key,
                _sealed.AsSpan(0, FloeHeader.Length),
                Aad,
                Small,
                out var opener
            )
        );
        using (opener)
        {
            var altered = Segment(_sealed, 0);
            altered[^1] ^= 1;
            var destination = Enumerable.Repeat((byte)0xAA, Capacity).ToArray();

            Assert.False(opener.TryOpenSegment(0, false, altered, destination, out var written));
            Assert.Equal(0, written);
            Assert.Equal(new byte[Capacity], destination);
        }
    }

    [Fact]
    public void A_header_names_its_parameters_and_foreign_headers_name_none()
    {
        Assert.True(FloeHeader.TryReadParameters(_sealed, out var parameters));
        Assert.Equal(Small, parameters);
        Assert.False(FloeHeader.TryReadParameters(_sealed.AsSpan(0, FloeHeader.Length - 1), out _));
        foreach (var position in new[] { 0, 1, 2, 6, 9 })
        {
            var altered = _sealed.ToArray();
            altered[position] ^= 0x80;
            Assert.False(FloeHeader.TryReadParameters(altered, out _));
        }
    }

    private static int Offset(int index) => FloeHeader.Length + (index * SegmentLength);

    private static byte[] Segment(byte[] sealedObject, int index) =>
        sealedObject[Offset(index)..Math.Min(sealedObject.Length, Offset(index + 1))];

    private void AssertRefused(byte[] altered)
    {
        var released = SealedObjects.OpenPrefix(_key, altered, Aad, Small, out var whole);

        Assert.False(whole);
        Assert.True(
            _content.AsSpan().StartsWith(released),
            "A byte that was never sealed here has been released."
        );
    }
}
