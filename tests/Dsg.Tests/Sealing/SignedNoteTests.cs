using System.Text;
using Dsg.Sealing.Keys;
using Dsg.Sealing.Ledger;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class SignedNoteTests
{
    // The example of the C2SP signed-note specification.
    private const string ExampleKey =
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string ExampleNote =
        "This is an example message.\n\n"
        + "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    [Fact]
    public void The_example_of_the_specification_verifies()
    {
        Assert.True(VerifierKey.TryParse(ExampleKey, out var key));
        Assert.Equal(ExampleKey, key.ToString());
        Assert.True(SignedNote.TryVerify(Encoding.UTF8.GetBytes(ExampleNote), key, out var text));
        Assert.Equal("This is an example message.\n", text);
    }

    [Fact]
    public void Every_flipped_bit_of_a_signed_checkpoint_is_refused()
    {
        using var key = Ed25519SigningKey.Create();
        var verifier = VerifierKey.Create("ledger.example.invalid", key.PublicKey.Span);
        var note = Checkpoint
            .Create("ledger.example.invalid", 20852163, MerkleHash.EmptyRoot())
            .Sign(key);
        Assert.True(Checkpoint.TryVerify(note, verifier, out var checkpoint));
        Assert.Equal(20852163, checkpoint.Size);
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            var altered = note.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Checkpoint.TryVerify(altered, verifier, out _), $"bit {bit}");
        }

        for (var length = 0; length < note.Length; length++)
        {
            Assert.False(Checkpoint.TryVerify(note.AsSpan(0, length), verifier, out _));
        }
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_ignored_and_a_false_one_of_the_known_key_is_not()
    {
        using var key = Ed25519SigningKey.Create();
        using var stranger = Ed25519SigningKey.Create();
        var verifier = VerifierKey.Create("log", key.PublicKey.Span);
        var own = SignedNote.Sign("text\n\nmore\n", "log", key);
        var line = SignatureLine(own);
        var sameName = SignatureLine(SignedNote.Sign("text\n\nmore\n", "log", stranger));
        var otherText = SignatureLine(SignedNote.Sign("other\n", "log", key));

        Assert.True(Verifies(verifier, "text\n\nmore\n\n" + sameName + line));
        Assert.True(
            Verifies(
                verifier,
                "text\n\nmore\n\n" + string.Concat(Enumerable.Repeat(sameName, 16)) + line
            )
        );
        Assert.False(Verifies(verifier, "text\n\nmore\n\n" + sameName));
        Assert.False(Verifies(verifier, "text\n\nmore\n\n" + line + otherText));
        Assert.False(Verifies(verifier, "text\nmore\n\n" + line));
    }

    [Fact]
    public void Malformed_notes_are_refused()
    {
        Assert.True(VerifierKey.TryParse(ExampleKey, out var key));
        foreach (
            var altered in new[]
            {
                "",
                "\n",
                ExampleNote.TrimEnd('\n'),
                ExampleNote + "\n",
                ExampleNote + "trailing\n",
                ExampleNote.Replace("\n", "\r\n", StringComparison.Ordinal),
                ExampleNote.Replace("\n\n", "\n", StringComparison.Ordinal),
                ExampleNote.Replace("— ", "- ", StringComparison.Ordinal),
                ExampleNote.Replace("foo Uw", "foo  Uw", StringComparison.Ordinal),
                ExampleNote.Replace("aQM=", "aQN=", StringComparison.Ordinal),
                ExampleNote.Replace("aQM=", "aQM", StringComparison.Ordinal),
                ExampleNote.Replace("This", "Th\tis", StringComparison.Ordinal),
            }
        )
        {
            Assert.False(Verifies(key, altered), altered);
        }

        Assert.False(
            SignedNote.TryVerify([0xFF, .. Encoding.UTF8.GetBytes(ExampleNote)], key, out _)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U")]
    [InlineData("exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    public void Malformed_verifier_keys_are_refused(string text) =>
        Assert.False(VerifierKey.TryParse(text, out _));

    [Theory]
    [InlineData("log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true)]
    [InlineData("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true)]
    [InlineData("log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n", true)]
    [InlineData("log\n05\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("log\n-5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("log\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n", false)]
    [InlineData("log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", false)]
    [InlineData("log\n5\n\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("log\n5\n", false)]
    [InlineData("log2\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    public void A_signed_text_counts_as_checkpoint_only_in_the_form_of_the_specification(
        string text,
        bool accepted
    )
    {
        using var key = Ed25519SigningKey.Create();
        var verifier = VerifierKey.Create("log", key.PublicKey.Span);

        Assert.Equal(
            accepted,
            Checkpoint.TryVerify(SignedNote.Sign(text, "log", key), verifier, out _)
        );
    }

    [Theory]
    [InlineData("no line end", "log")]
    [InlineData("tab\there\n", "log")]
    [InlineData("text\n", "a b")]
    [InlineData("text\n", "a+b")]
    [InlineData("text\n", "")]
    public void An_unfit_text_or_name_is_the_callers_mistake(string text, string name)
    {
        using var key = Ed25519SigningKey.Create();

        Assert.Throws<ArgumentException>(() => SignedNote.Sign(text, name, key));
    }

    private static bool Verifies(VerifierKey key, string note) =>
        SignedNote.TryVerify(Encoding.UTF8.GetBytes(note), key, out _);

    private static string SignatureLine(byte[] note)
    {
        var text = Encoding.UTF8.GetString(note);
        return text[(text.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)..];
    }
}
