using System.Globalization;
using System.IO.Pipes;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>The filter's program in a pipe that bubblewrap inherits and reads to its end. One for each start; it holds less than a pipe has room for.</summary>
internal sealed class FilterPipe : IDisposable
{
    private static readonly byte[] Program = SyscallFilter.Build();

    private readonly AnonymousPipeServerStream writer = new(
        PipeDirection.Out,
        HandleInheritability.Inheritable
    );

    public FilterPipe()
    {
        Descriptor = int.Parse(writer.GetClientHandleAsString(), CultureInfo.InvariantCulture);
        writer.Write(Program);
    }

    /// <summary>Of the reading end, the same in the gateway and in whatever it starts.</summary>
    public int Descriptor { get; }

    /// <summary>Once the program was started: closes both ends here.</summary>
    public void Dispose()
    {
        writer.DisposeLocalCopyOfClientHandle();
        writer.Dispose();
    }
}
