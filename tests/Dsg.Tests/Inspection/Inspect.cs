using System.Buffers.Binary;
using System.Text;
using Dsg.Inspection;
using Dsg.Inspection.Protocol;
using Xunit;
using Answer = Dsg.Inspection.Protocol.Answer;

namespace Dsg.Tests.Inspection;

/// <summary>Runs the inspection's own code inside the test process: quick, for the rules. The sandbox has its own tests.</summary>
internal static class Inspect
{
    public static Limits Limits { get; } = new(2, 100, 64 << 20, 200, 1 << 20, 64 << 20);

    public static Answer File(byte[] content, string extension = "", Limits? limits = null)
    {
        var framed = new MemoryStream();
        Span<byte> prefix = stackalloc byte[4];
        // Uneven frames: no rule may depend on where a frame ends.
        for (var at = 0; at < content.Length; at += 4099)
        {
            var piece = content.AsSpan(at, Math.Min(4099, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(prefix, piece.Length);
            framed.Write(prefix);
            framed.Write(piece);
        }

        framed.Write([0, 0, 0, 0]);
        framed.Position = 0;
        var request = new Request(
            Request.CurrentVersion,
            extension,
            content.Length,
            limits ?? Limits
        );
        return new Examiner(
            request,
            new FrameStream(framed),
            () => new MemoryStream(content),
            Path.GetTempPath()
        ).Run();
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static void AssertHeld(
        string reason,
        byte[] content,
        string extension = "zip",
        Limits? limits = null
    )
    {
        var answer = File(content, extension, limits);
        Assert.Equal(("held", reason), (answer.Outcome, answer.Reason));
    }

    public static Answer AssertPassed(
        byte[] content,
        string extension = "zip",
        Limits? limits = null
    )
    {
        var answer = File(content, extension, limits);
        Assert.Equal(("passed", null), (answer.Outcome, answer.Reason));
        return answer;
    }
}
