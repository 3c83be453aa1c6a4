using System.Reflection;
using System.Text;
using System.Text.Json;
using Dsg.Inspection;
using Dsg.Inspection.Protocol;
using Dsg.Transfer.Safety.Scanning;
using Xunit;
using Answer = Dsg.Inspection.Protocol.Answer;

namespace Dsg.Tests.Inspection;

/// <summary>The gateway may not reference the program, so both declare the same messages: here they are compared.</summary>
public sealed class WireAgreementTests
{
    [Fact]
    public void A_request_arrives_as_it_was_sent()
    {
        var sent = new InspectionRequestLine(
            1,
            "zip",
            1L << 41,
            new InspectionLimitsLine(2, 3, 4, 5, 6, 7)
        );
        var line = JsonSerializer.SerializeToUtf8Bytes(
            sent,
            InspectionJson.Default.InspectionRequestLine
        );
        var got = JsonSerializer.Deserialize(line, MessageJson.Default.Request);
        Assert.Equal(new Request(1, "zip", 1L << 41, new Limits(2, 3, 4, 5, 6, 7)), got);
    }

    [Theory]
    [InlineData("passed", null, true)]
    [InlineData("held", Reasons.ArchiveDepth, false)]
    [InlineData("refused", Reasons.TypeExecutable, null)]
    public void An_answer_arrives_as_it_was_sent(string outcome, string? reason, bool? agrees)
    {
        var sent = new Answer(1, outcome, reason, "zip", agrees, 10, 2, 3, 40, "1/2");
        Assert.True(InspectionWire.TryReadAnswer(Line(sent), 10, out var got));
        var findings = new InspectionFindings("zip", agrees, 10, 2, 3, 40, "1/2");
        InspectionAnswer expected = outcome switch
        {
            "passed" => new InspectionAnswer.Passed(findings),
            "held" => new InspectionAnswer.Held(reason!, findings),
            _ => new InspectionAnswer.Refused(reason!, findings),
        };
        Assert.Equal(expected, got);
    }

    [Fact]
    public void A_probe_arrives_as_it_was_sent()
    {
        var sent = new ProbeAnswer(1, true, false, true, false, "socket");
        var line = JsonSerializer.SerializeToUtf8Bytes(sent, MessageJson.Default.ProbeAnswer);
        var got = JsonSerializer.Deserialize(line, InspectionJson.Default.InspectionProbeLine);
        Assert.Equal(new InspectionProbeLine(1, true, false, true, false, "socket"), got);
    }

    [Fact]
    public void A_range_arrives_as_it_was_asked_for()
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new RangeRequest(1, 5, 6),
            MessageJson.Default.RangeRequest
        );
        Assert.True(InspectionWire.TryReadRange(line, 11, out var got));
        Assert.Equal(new InspectionRangeLine(1, 5, 6), got);
        Assert.False(InspectionWire.TryReadRange(line, 10, out _));
    }

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 0, -1)]
    [InlineData(1, 0, InspectionWire.MaxRangeBytes + 1)]
    [InlineData(1, long.MaxValue, 1)]
    public void A_range_outside_the_file_is_none(int version, long offset, int length)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new RangeRequest(version, offset, length),
            MessageJson.Default.RangeRequest
        );
        Assert.False(InspectionWire.TryReadRange(line, 1L << 40, out _));
    }

    [Fact]
    public void Both_sides_know_the_same_reasons()
    {
        var program = typeof(Reasons)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order();
        Assert.Equal(program, InspectionReasons.FromProgram.Order());
    }

    public static TheoryData<string> Nonsense =>
        [
            "",
            "null",
            "{}",
            "[]",
            "passed",
            Json(Good with { Version = 2 }),
            Json(Good with { Outcome = "clean" }),
            Json(Good with { Reason = "archive.depth" }),
            Json(Good with { Outcome = "held" }),
            Json(Good with { Outcome = "held", Reason = "inspection.failed" }),
            Json(Good with { Outcome = "held", Reason = "whatever" }),
            Json(Good with { Bytes = 9 }),
            Json(Good with { Bytes = 11 }),
            Json(Good with { Type = "<script>" }),
            Json(Good with { Type = new string('a', 33) }),
            Json(Good with { Depth = -1 }),
            Json(Good with { Entry = "名前" }),
            Json(Good).Replace("\"zip\"", "null", StringComparison.Ordinal),
            Json(Good).Replace("{", "{\"extra\":1,", StringComparison.Ordinal),
            Json(Good).Replace("{", "{\"outcome\":\"held\",", StringComparison.Ordinal),
            Json(Good) + Json(Good),
        ];

    [Fact]
    public void The_good_line_of_the_next_test_is_good() =>
        Assert.True(InspectionWire.TryReadAnswer(Line(Good), 10, out _));

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Nonsense_is_no_answer(string line) =>
        Assert.False(InspectionWire.TryReadAnswer(Encoding.UTF8.GetBytes(line), 10, out _));

    private static Answer Good { get; } = new(1, "passed", null, "zip", true, 10, 1, 1, 10, null);

    private static byte[] Line(Answer answer) =>
        JsonSerializer.SerializeToUtf8Bytes(answer, MessageJson.Default.Answer);

    private static string Json(Answer answer) => Encoding.UTF8.GetString(Line(answer));
}
