using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Ends a conversation with clamd from inside its steps; never leaves this room: <see cref="ClamdClient"/> turns it into an answer.</summary>
[SuppressMessage(
    "Design",
    "CA1064:Exceptions should be public",
    Justification = "Thrown and caught in this room only."
)]
internal sealed class ClamdFaultException(ScannerFault fault) : Exception
{
    public ScannerFault Fault { get; } = fault;

    /// <summary>What a failed step means: a connection that could not be made, or one that was lost.</summary>
    public static ScannerFault Of(Exception exception) =>
        exception switch
        {
            ClamdFaultException known => known.Fault,
            SocketException
            {
                SocketErrorCode: SocketError.ConnectionReset
                    or SocketError.ConnectionAborted
                    or SocketError.Shutdown
            } => ScannerFault.ConnectionLost,
            _ => ScannerFault.NotReachable,
        };

    public static bool Explains(Exception exception) =>
        exception is ClamdFaultException or SocketException;
}
