using System.Text.Json;
using Dsg.Inspection;
using Dsg.Inspection.Protocol;

// One file in, one line out. Exit code 1 without a line: there was nobody to answer to.
const int maxRequestBytes = 4096;
const string spoolFolder = "/tmp";

using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
try
{
    var line = args is ["--probe"] ? Probe() : Inspect();
    output.Write(line);
    output.WriteByte((byte)'\n');
    output.Flush();
    return 0;
}
catch (Exception e) when (e is ProtocolException or JsonException)
{
    return 1;
}

byte[] Probe() =>
    JsonSerializer.SerializeToUtf8Bytes(SandboxEscape.Try(), MessageJson.Default.ProbeAnswer);

byte[] Inspect()
{
    var request =
        JsonSerializer.Deserialize(ReadRequestLine(), MessageJson.Default.Request)
        ?? throw new ProtocolException();
    if (request.Version != Request.CurrentVersion)
        throw new ProtocolException();
    var content = new FrameStream(input);
    Stream Again() => new RangeStream(output, input, content.BytesRead);
    var answer = new Examiner(request, content, Again, spoolFolder).Run();
    return JsonSerializer.SerializeToUtf8Bytes(answer, MessageJson.Default.Answer);
}

ReadOnlySpan<byte> ReadRequestLine()
{
    var line = new byte[maxRequestBytes];
    for (var i = 0; i < line.Length; i++)
    {
        if (input.Read(line, i, 1) == 0)
            throw new ProtocolException();
        if (line[i] == '\n')
            return line.AsSpan(0, i);
    }

    throw new ProtocolException();
}
