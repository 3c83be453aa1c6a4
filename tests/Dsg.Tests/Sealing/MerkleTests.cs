using CsCheck;
using Dsg.Sealing.Ledger;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class MerkleTests
{
    // The leaves and roots that the Certificate Transparency project uses in all its implementations.
    private static readonly string[] Leaves =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_certificate_transparency()
    {
        var builder = LedgerBuilder.Empty();
        Assert.Equal(Roots[0], Convert.ToHexStringLower(builder.Root()));
        Assert.Equal(Roots[0], Convert.ToHexStringLower(MerkleHash.EmptyRoot()));
        for (var size = 1; size <= Leaves.Length; size++)
        {
            builder.Append(Convert.FromHexString(Leaves[size - 1]));
            Assert.Equal(Roots[size], Convert.ToHexStringLower(builder.Root()));
        }
    }

    [Fact]
    public void The_root_of_any_size_is_the_recursive_definition_of_the_rfc() =>
        Gen.Int[1, 2000]
            .Sample(
                size =>
                {
                    var builder = LedgerBuilder.Empty();
                    var leaves = new byte[size][];
                    for (var index = 0; index < size; index++)
                    {
                        builder.Append(MemoryLedger.Entry(index));
                        leaves[index] = new byte[MerkleHash.SizeInBytes];
                        MerkleHash.Leaf(MemoryLedger.Entry(index), leaves[index]);
                    }

                    Assert.Equal(TreeHash(leaves), builder.Root());
                },
                iter: 30
            );

    [Fact]
    public void A_long_leaf_hashes_like_a_short_one()
    {
        var entry = new byte[EntryBundle.MaxEntryLength];
        var hash = new byte[MerkleHash.SizeInBytes];
        MerkleHash.Leaf(entry, hash);

        byte[] prefixed = [0, .. entry];
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(prefixed), hash);
    }

    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 273, 112, "tile/0/273.p/112")]
    [InlineData(1, 999, 1, "tile/1/999.p/1")]
    [InlineData(2, 1000, 255, "tile/2/x001/000.p/255")]
    public void Tiles_are_named_as_in_the_specification(
        int level,
        long index,
        int width,
        string expected
    )
    {
        Assert.Equal(expected, TilePaths.Tile(level, index, width));
        Assert.Equal(
            expected.Replace($"tile/{level}/", "tile/entries/", StringComparison.Ordinal),
            TilePaths.Entries(index, width)
        );
    }

    [Fact]
    public void Names_outside_the_range_are_the_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePaths.Tile(64, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePaths.Tile(0, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePaths.Tile(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePaths.Entries(0, 257));
    }

    // RFC 6962 section 2.1, written down recursively.
    private static byte[] TreeHash(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        byte[] node = [0x01, .. TreeHash(leaves[..split]), .. TreeHash(leaves[split..])];
        return System.Security.Cryptography.SHA256.HashData(node);
    }
}
