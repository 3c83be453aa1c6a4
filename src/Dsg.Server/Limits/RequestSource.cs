using System.Net;
using System.Net.Sockets;

namespace Dsg.Server.Limits;

/// <summary>
/// Where a request comes from, as the connection tells it, or the one proxy of the company face: an address, and of IPv6 the network of 64
/// bits, within which one subscriber is free to choose.
/// </summary>
internal static class RequestSource
{
    private const int PrefixBytes = 8;

    /// <summary>So many sources, places and accounts are told apart at most; a power of two.</summary>
    private const int Buckets = 1 << 16;

    /// <summary>The source of a request; empty where it is not known.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <summary>The source of an address; empty where it is not known.</summary>
    public static string Of(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        if (plain is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return plain?.ToString() ?? "";
        }

        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, PrefixBytes, bytes.Length - PrefixBytes);
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>
    /// The bucket in which a source, place or account is counted. The hash is seeded anew in each process: nobody can choose to share one
    /// with somebody else, and what is remembered stays bounded.
    /// </summary>
    public static int BucketOf(string name) =>
        string.GetHashCode(name, StringComparison.Ordinal) & (Buckets - 1);
}
