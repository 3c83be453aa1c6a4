using CsCheck;
using Dsg.Sealing.Floe;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class SealedLayoutTests
{
    private static readonly Gen<FloeParameters> Parameters = Gen.OneOf(
            Gen.Int[FloeParameters.MinEncryptedSegmentLength, 100],
            Gen.Const(FloeParameters.Default.EncryptedSegmentLength),
            Gen.Const(FloeParameters.MaxEncryptedSegmentLength)
        )
        .Select(length => new FloeParameters(length));

    // Border lengths up to the largest object: a multiple of the capacity, give or take one.
    private static readonly Gen<(FloeParameters Parameters, long Length)> Objects =
        Parameters.SelectMany(p =>
            Gen.Select(
                Gen.OneOf(
                    Gen.Long[0, 5],
                    Gen.Long[1L << 20, 1L << 22],
                    Gen.Long[0, FloeParameters.MaxSegments]
                ),
                Gen.Long[-1, 1],
                (segments, delta) =>
                    (
                        p,
                        Math.Clamp(
                            Math.Min(segments, FloeParameters.MaxSegments) * p.PlaintextCapacity
                                + delta,
                            0,
                            p.MaxPlaintextLength
                        )
                    )
            )
        );

    [Fact]
    public void Sealed_and_plain_lengths_lead_to_each_other() =>
        Objects.Sample(o =>
        {
            var layout = SealedLayout.ForPlaintext(o.Parameters, o.Length);

            Assert.True(SealedLayout.TryForSealed(o.Parameters, layout.SealedLength, out var back));
            Assert.Equal(layout, back);
            Assert.Equal(
                (Int128)FloeHeader.Length
                    + o.Length
                    + ((Int128)layout.SegmentCount * FloeParameters.SegmentOverhead),
                layout.SealedLength
            );
        });

    [Fact]
    public void Segments_cover_content_and_object_without_gap_or_overlap() =>
        Objects.Sample(o =>
        {
            var layout = SealedLayout.ForPlaintext(o.Parameters, o.Length);
            var last = layout.Segment(layout.SegmentCount - 1);
            Assert.True(last.IsFinal);
            Assert.Equal(layout.PlaintextLength, last.PlaintextOffset + last.PlaintextLength);
            Assert.Equal(layout.SealedLength, last.SealedOffset + last.SealedLength);
            if (layout.SegmentCount > 1)
            {
                var before = layout.Segment(layout.SegmentCount - 2);
                Assert.False(before.IsFinal);
                Assert.Equal(last.PlaintextOffset, before.PlaintextOffset + before.PlaintextLength);
                Assert.Equal(last.SealedOffset, before.SealedOffset + before.SealedLength);
            }
        });

    [Fact]
    public void Every_byte_lies_in_the_segment_that_is_found_for_it() =>
        Objects
            .Where(o => o.Length > 0)
            .SelectMany(o =>
                Gen.Long[0, o.Length - 1].Select(offset => (o.Parameters, o.Length, offset))
            )
            .Sample(o =>
            {
                var place = SealedLayout.ForPlaintext(o.Parameters, o.Length).SegmentAt(o.offset);

                Assert.InRange(
                    o.offset,
                    place.PlaintextOffset,
                    place.PlaintextOffset + place.PlaintextLength - 1
                );
            });

    [Fact]
    public void Offsets_beyond_a_tebibyte_are_exact()
    {
        var capacity = FloeParameters.Default.PlaintextCapacity;
        var layout = SealedLayout.ForPlaintext(FloeParameters.Default, (1L << 41) + 1);
        var place = layout.SegmentAt(1L << 41);

        Assert.Equal(262_112, capacity);
        Assert.Equal((1L << 41) / 262_112, place.Index);
        Assert.Equal(74 + (place.Index * 262_144), place.SealedOffset);
        Assert.Equal((1L << 41) + 1 + 74 + (32 * (place.Index + 1)), layout.SealedLength);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(73)]
    [InlineData(74)]
    [InlineData(74 + 31)]
    [InlineData(74 + 40 + 1)]
    [InlineData(74 + 40 + 31)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_length_no_object_can_have_is_refused(long sealedLength) =>
        Assert.False(SealedLayout.TryForSealed(new FloeParameters(40), sealedLength, out _));

    [Theory]
    [InlineData(74 + 32, 1, 0)]
    [InlineData(74 + 40, 1, 8)]
    [InlineData(74 + 40 + 32, 2, 8)]
    [InlineData(74 + 40 + 33, 2, 9)]
    public void A_length_an_object_can_have_gives_its_segments(
        long sealedLength,
        long segments,
        long plaintextLength
    )
    {
        Assert.True(
            SealedLayout.TryForSealed(new FloeParameters(40), sealedLength, out var layout)
        );
        Assert.Equal(segments, layout.SegmentCount);
        Assert.Equal(plaintextLength, layout.PlaintextLength);
    }

    [Fact]
    public void Places_outside_the_object_are_the_callers_mistake()
    {
        var layout = SealedLayout.ForPlaintext(new FloeParameters(40), 9);

        Assert.Throws<ArgumentOutOfRangeException>(() => layout.Segment(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.Segment(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.SegmentAt(9));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SealedLayout.ForPlaintext(
                FloeParameters.Default,
                FloeParameters.Default.MaxPlaintextLength + 1
            )
        );
    }
}
