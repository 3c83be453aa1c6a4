using CsCheck;
using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class FloeTests
{
    private const int SegmentLength = 40;
    private const int Capacity = 8;
    private static readonly FloeParameters Small = new(SegmentLength);
    private static readonly byte[] Aad = "object 1, agreement 7, version 1"u8.ToArray();

    // Lengths around every border of small segments, plus free ones.
    private static readonly Gen<int> Lengths = Gen.Select(
        Gen.Int[0, 9],
        Gen.Int[-1, 1],
        (segments, delta) => Math.Max(0, (segments * Capacity) + delta)
    );

    private static readonly Gen<byte[]> Contents = Lengths.SelectMany(length =>
        Gen.Byte.Array[length]
    );

    [Fact]
    public void What_is_sealed_opens_again_and_the_independent_reader_agrees() =>
        Contents.Sample(content =>
        {
            var material = Bytes(32, 1);
            using var key = Key(1);
            var sealedObject = SealedObjects.Seal(key, content, Aad, Small);

            Assert.Equal(content, SealedObjects.Open(key, sealedObject, Aad, Small));
            Assert.Equal(
                content,
                FloeReference.Decrypt(material, Aad, sealedObject, SegmentLength)
            );
        });

    [Fact]
    public void What_the_independent_writer_seals_opens() =>
        Contents.Sample(content =>
        {
            using var key = Key(2);
            var sealedObject = FloeReference.Encrypt(Bytes(32, 2), Aad, content, SegmentLength);

            Assert.Equal(content, SealedObjects.Open(key, sealedObject, Aad, Small));
            Assert.Equal(
                SealedLayout.ForPlaintext(Small, content.Length).SealedLength,
                sealedObject.Length
            );
        });

    [Fact]
    public void Keys_rotate_in_both_implementations_alike()
    {
        FloeParameters rotating = new(SegmentLength, rotationMask: 2);
        var content = Bytes(Capacity * 21, 5);
        using var key = Key(3);

        Assert.Equal(
            content,
            FloeReference.Decrypt(
                Bytes(32, 3),
                Aad,
                SealedObjects.Seal(key, content, Aad, rotating),
                SegmentLength,
                2
            )
        );
        Assert.Equal(
            content,
            SealedObjects.Open(
                key,
                FloeReference.Encrypt(Bytes(32, 3), Aad, content, SegmentLength, 2),
                Aad,
                rotating
            )
        );
    }

    [Fact]
    public void The_default_parameters_seal_and_open_across_a_segment_border()
    {
        var content = Bytes((FloeParameters.Default.PlaintextCapacity * 2) + 1, 9);
        using var key = Key(4);
        var sealedObject = SealedObjects.Seal(key, content, Aad, FloeParameters.Default);

        Assert.Equal(content, SealedObjects.Open(key, sealedObject, Aad, FloeParameters.Default));
        Assert.Equal(content, FloeReference.Decrypt(Bytes(32, 4), Aad, sealedObject, 256 * 1024));
    }

    [Fact]
    public void Sealing_goes_on_after_a_restart_with_the_stored_header()
    {
        using var key = Key(5);
        byte[] sealedObject;
        using (var before = SegmentSealer.Start(key, Aad, Small))
        {
            sealedObject =
            [
                .. before.Header.Span,
                .. Segment(before, 0, Bytes(Capacity, 1), false),
            ];
        }

        Assert.True(
            SegmentSealer.TryResume(
                key,
                sealedObject.AsSpan(0, FloeHeader.Length),
                Aad,
                Small,
                out var after
            )
        );
        using (after)
        {
            // The same place sealed twice with other bytes: a fresh IV each time, the later one counts.
            _ = Segment(after, 1, Bytes(Capacity, 2), false);
            sealedObject =
            [
                .. sealedObject,
                .. Segment(after, 1, Bytes(Capacity, 3), false),
                .. Segment(after, 2, Bytes(3, 4), true),
            ];
        }

        byte[] expected = [.. Bytes(Capacity, 1), .. Bytes(Capacity, 3), .. Bytes(3, 4)];
        Assert.Equal(expected, SealedObjects.Open(key, sealedObject, Aad, Small));
    }

    [Fact]
    public void Resuming_needs_the_right_key_header_associated_data_and_parameters()
    {
        using var key = Key(6);
        using var other = Key(7);
        using var sealer = SegmentSealer.Start(key, Aad, Small);
        var header = sealer.Header.ToArray();
        var damaged = header.ToArray();
        damaged[50] ^= 1;

        Assert.False(SegmentSealer.TryResume(other, header, Aad, Small, out _));
        Assert.False(SegmentSealer.TryResume(key, damaged, Aad, Small, out _));
        Assert.False(SegmentSealer.TryResume(key, header, Bytes(Aad.Length, 1), Small, out _));
        Assert.False(SegmentSealer.TryResume(key, header, Aad, FloeParameters.Default, out _));
        Assert.False(SegmentSealer.TryResume(key, header.AsSpan(1), Aad, Small, out _));
        Assert.True(SegmentSealer.TryResume(key, header, Aad, Small, out var resumed));
        resumed.Dispose();
    }

    [Fact]
    public void Segments_open_in_any_order_and_at_positions_beyond_a_tebibyte()
    {
        using var key = Key(8);
        using var sealer = SegmentSealer.Start(key, Aad, Small);
        Assert.True(SegmentOpener.TryOpen(key, sealer.Header.Span, Aad, Small, out var opener));
        using (opener)
        {
            foreach (
                var index in new[]
                {
                    FloeParameters.MaxSegments - 2,
                    1L << 33,
                    (1L << 20) - 1,
                    1L << 20,
                    0,
                }
            )
            {
                var segment = Segment(sealer, index, Bytes(Capacity, 3), false);
                var content = new byte[Capacity];

                Assert.True(opener.TryOpenSegment(index, false, segment, content, out var written));
                Assert.Equal(Capacity, written);
                Assert.Equal(Bytes(Capacity, 3), content);
                Assert.False(
                    opener.TryOpenSegment(index ^ (1L << 32), false, segment, content, out _)
                );
                Assert.False(opener.TryOpenSegment(index, true, segment, content, out _));
            }
        }
    }

    [Fact]
    public void A_caller_who_breaks_the_rules_of_segments_is_told_by_an_exception()
    {
        using var key = Key(9);
        var sealer = SegmentSealer.Start(key, Aad, Small);
        var room = new byte[SegmentLength];

        Assert.Throws<ArgumentException>(() => sealer.Seal(0, new byte[Capacity - 1], false, room));
        Assert.Throws<ArgumentException>(() =>
            sealer.Seal(0, new byte[Capacity + 1], true, new byte[99])
        );
        Assert.Throws<ArgumentException>(() =>
            sealer.Seal(0, new byte[Capacity], false, room.AsSpan(1))
        );
        Assert.Throws<ArgumentException>(() =>
            sealer.Seal(FloeParameters.MaxSegments - 1, new byte[Capacity], false, room)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => sealer.Seal(-1, [], true, room));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            sealer.Seal(FloeParameters.MaxSegments, [], true, room)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloeParameters(32));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloeParameters((4 * 1024 * 1024) + 1));
        sealer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => sealer.Seal(0, [], true, room));
    }

    [Fact]
    public void Sealing_allocates_nothing_for_each_segment()
    {
        using var key = Key(10);
        using var sealer = SegmentSealer.Start(key, Aad, FloeParameters.Default);
        var content = new byte[FloeParameters.Default.PlaintextCapacity];
        var room = new byte[FloeParameters.Default.EncryptedSegmentLength];
        sealer.Seal(0, content, false, room);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 1; index <= 50; index++)
        {
            sealer.Seal(index, content, false, room);
        }

        // The platform's cipher may allocate a few bytes of its own; a segment buffer would show as 13 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50 * 256);
    }

    private static byte[] Segment(SegmentSealer sealer, long index, byte[] content, bool isFinal)
    {
        var segment = new byte[content.Length + FloeParameters.SegmentOverhead];
        Assert.Equal(segment.Length, sealer.Seal(index, content, isFinal, segment));
        return segment;
    }

    private static SecretKey Key(int seed) => SecretKey.Import(Bytes(32, seed));

    private static byte[] Bytes(int length, int seed) =>
        [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7 + seed * 31) & 0xFF))];
}
