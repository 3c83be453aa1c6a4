namespace Dsg.Transfer.Safety.Scanning;

/// <summary>The lines that a program writes, read one at a time, each no longer than the wire allows.</summary>
internal sealed class ProgramLines(Stream output)
{
    private readonly byte[] buffer = new byte[InspectionWire.MaxLineBytes + 1];
    private int filled;

    /// <summary>The reading that may still be under way when somebody lost patience with it.</summary>
    public Task LastRead { get; private set; } = Task.CompletedTask;

    /// <summary>The next line without its end; null at the end of the output or when the line is too long.</summary>
    public Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = ReadLineAsync(cancellationToken);
        LastRead = reading;
        return reading;
    }

    /// <summary>Whether nothing more came before the output ended.</summary>
    public Task<bool> EndsAsync(CancellationToken cancellationToken)
    {
        var reading = IsAtEndAsync(cancellationToken);
        LastRead = reading;
        return reading;
    }

    private async Task<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = Array.IndexOf(buffer, (byte)'\n', 0, filled)) < 0)
        {
            if (filled == buffer.Length)
                return null;
            var read = await output.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
                return null;
            filled += read;
        }

        var line = buffer[..end];
        filled -= end + 1;
        buffer.AsSpan(end + 1, filled).CopyTo(buffer);
        return line;
    }

    private async Task<bool> IsAtEndAsync(CancellationToken cancellationToken) =>
        filled == 0 && await output.ReadAsync(buffer.AsMemory(), cancellationToken) == 0;
}
