using Dsg.Transfer.Release;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

public sealed class UploadHeaderTests
{
    private const string Id = "MDE5OGYwYzAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx";

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("fileId MQ==,empty,other ", "")]
    [InlineData("file " + Id, "file " + Id)]
    [InlineData("filename 5Zuz6Z2i,file " + Id, "file " + Id)]
    [InlineData(
        "dispatch " + Id + ", filename 5Zuz6Z2i,file " + Id,
        "file " + Id + ",dispatch " + Id
    )]
    [InlineData("file " + Id + ",dispatch 5Zuz6Z2i", "file " + Id)]
    [InlineData("file 5Zuz6Z2i", "")]
    public void Of_well_written_metadata_only_ids_are_kept(string? header, string kept)
    {
        Assert.True(UploadMetadata.TryParse(header, out var metadata));
        Assert.Equal(kept, metadata.Kept);
    }

    [Theory]
    [InlineData("fileId M")]
    [InlineData("fileId MQ== x")]
    [InlineData(",")]
    [InlineData("a  MQ==")]
    [InlineData("a MQ==,a Mg==")]
    [InlineData("a MQ==\r\nX: y")]
    [InlineData("a 図面")]
    public void Badly_written_metadata_is_refused(string header) =>
        Assert.False(UploadMetadata.TryParse(header, out _));

    [Fact]
    public void Metadata_values_are_found_by_key()
    {
        Assert.True(UploadMetadata.TryParse("fileId MTIz,empty", out var metadata));
        Assert.Equal("123", metadata.Find("fileId"));
        Assert.Equal("", metadata.Find("empty"));
        Assert.Null(metadata.Find("missing"));
    }

    [Theory]
    [InlineData("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", true)]
    [InlineData("sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=", true)]
    [InlineData("sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", false)]
    [InlineData("md5 XUFAKrxLKna5cZ2REBfFkg==", false)]
    [InlineData("SHA1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", false)]
    [InlineData("sha1  Kq5sNclPz7QV2+lfQIuc6R7oRu0=", false)]
    [InlineData("sha1 not base64", false)]
    [InlineData("sha1", false)]
    public void Only_checksums_of_the_advertised_algorithms_are_taken(string header, bool taken) =>
        Assert.Equal(taken, UploadChecksum.TryParse(header, out _));

    [Theory]
    [InlineData(null, RangeKind.Whole, 0, 100)]
    [InlineData("bytes=0-", RangeKind.Part, 0, 100)]
    [InlineData("bytes=0-0", RangeKind.Part, 0, 1)]
    [InlineData("bytes=99-", RangeKind.Part, 99, 1)]
    [InlineData("bytes=10-19", RangeKind.Part, 10, 10)]
    [InlineData("BYTES=10-1000", RangeKind.Part, 10, 90)]
    [InlineData("bytes=-1", RangeKind.Part, 99, 1)]
    [InlineData("bytes=-1000", RangeKind.Part, 0, 100)]
    [InlineData("bytes=10-99999999999999999999", RangeKind.Part, 10, 90)]
    [InlineData("bytes=100-", RangeKind.Unsatisfiable, 0, 100)]
    [InlineData("bytes=99999999999999999999-", RangeKind.Unsatisfiable, 0, 100)]
    [InlineData("bytes=-0", RangeKind.Unsatisfiable, 0, 100)]
    [InlineData("bytes=5-4", RangeKind.Whole, 0, 100)]
    [InlineData("bytes=-", RangeKind.Whole, 0, 100)]
    [InlineData("bytes=a-b", RangeKind.Whole, 0, 100)]
    [InlineData("bytes=0-1,3-4", RangeKind.Whole, 0, 100)]
    [InlineData("lines=0-1", RangeKind.Whole, 0, 100)]
    public void A_range_field_is_read_as_RFC_9110_says(
        string? field,
        RangeKind kind,
        long offset,
        long length
    ) => Assert.Equal((kind, new ByteRange(offset, length)), RangeField.Read(field, 100));

    [Fact]
    public void Parts_cover_a_content_when_no_byte_is_missing_and_survive_being_written_down()
    {
        var parts = CoveredParts.None.With(new ByteRange(50, 50)).With(new ByteRange(0, 49));

        Assert.False(parts.Cover(100));
        Assert.Equal(99, parts.Bytes);
        parts = CoveredParts.Read(parts.With(new ByteRange(0, 49)).ToString());
        Assert.False(parts.Cover(100));
        Assert.Equal("0-49,50-100", parts.ToString());
        Assert.True(parts.With(new ByteRange(40, 11)).Cover(100));
        Assert.True(CoveredParts.None.Cover(0));
        Assert.Equal(0, CoveredParts.Read("0-10,5").Bytes);
        Assert.Equal(0, CoveredParts.Read("9-9").Bytes);
    }
}
