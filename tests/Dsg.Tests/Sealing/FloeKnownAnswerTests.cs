using System.Text;
using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Xunit;

namespace Dsg.Tests.Sealing;

/// <summary>The known answers published with the FLOE specification; they are read where present, never copied.</summary>
public sealed class FloeKnownAnswerTests
{
    private static readonly byte[] Aad = Encoding.ASCII.GetBytes("This is AAD");

    // Name, ENC_SEG_LEN, AEAD_ROTATION_MASK. The rotation vectors derive a new key every 4 segments, hence 2 bits.
    public static TheoryData<string, int, int> Vectors =>
        new()
        {
            { "cpp_GCM256_IV256_4K", 4096, 20 },
            { "cpp_GCM256_IV256_64", 64, 20 },
            { "cpp_rotation", 40, 2 },
            { "go_GCM256_IV256_4K", 4096, 20 },
            { "go_GCM256_IV256_64", 64, 20 },
            { "go_rotation", 40, 2 },
            { "java_GCM256_IV256_4K", 4096, 20 },
            { "java_GCM256_IV256_64", 64, 20 },
            { "java_lastSegAligned", 40, 20 },
            { "java_lastSegEmpty", 40, 20 },
            { "java_rotation", 40, 2 },
            { "pub_java_GCM256_IV256_4K", 4096, 20 },
            { "pub_java_GCM256_IV256_64", 64, 20 },
            { "pub_java_rotation", 40, 2 },
            { "rust_GCM256_IV256_4K", 4096, 20 },
            { "rust_GCM256_IV256_64", 64, 20 },
            { "rust_rotation", 40, 2 },
        };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_published_object_opens_to_its_published_content(
        string name,
        int segmentLength,
        int rotationMask
    )
    {
        var folder = VectorFolder();
        var sealedObject = ReadHex(folder, name + "_ct.txt");
        var expected = ReadHex(folder, name + "_pt.txt");
        FloeParameters parameters = new(segmentLength, rotationMask);
        using var key = ZeroKey();

        Assert.Equal(expected, SealedObjects.Open(key, sealedObject, Aad, parameters));
        // Control: the same bytes under another rotation or other associated data open to nothing.
        Assert.Null(SealedObjects.Open(key, sealedObject, "That is AAD"u8, parameters));
        if (rotationMask != 20)
        {
            Assert.Null(
                SealedObjects.Open(key, sealedObject, Aad, new FloeParameters(segmentLength))
            );
        }
    }

    private static SecretKey ZeroKey() => SecretKey.Import(new byte[SecretKey.SizeInBytes]);

    private static byte[] ReadHex(string folder, string file) =>
        Convert.FromHexString(File.ReadAllText(Path.Combine(folder, file)).Trim());

    private static string VectorFolder()
    {
        var folder = Environment.GetEnvironmentVariable("DSG_VECTORS") is { Length: > 0 } given
            ? Path.Combine(given, "floe")
            : Path.Combine(RepositoryRoot(), "..", "shared", "vectors", "floe");
        if (!Directory.Exists(folder))
        {
            Assert.Skip(
                "The known answers of the FLOE specification are not here. Put its kats/ files into a folder named floe "
                    + "and set DSG_VECTORS to the folder above it."
            );
        }

        return folder;
    }

    private static string RepositoryRoot()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dsg.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
