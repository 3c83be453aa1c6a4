using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Dsg.Core.Enrollment;

/// <summary>The networks from which the terminals of a room come, and whether an address lies in one of them (docs/adr/0083).</summary>
public static class RoomNetworks
{
    /// <summary>The most networks of one room.</summary>
    public const int Most = 20;

    /// <summary>Reads networks as typed; empty ones are left out, the same one counts once. Refusals are gathered in <paramref name="input"/>.</summary>
    /// <param name="typed">Address and prefix length each, for example <c>192.0.2.0/24</c> or <c>2001:db8::/32</c>.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="input">Gathers what is wrong.</param>
    /// <returns>As networks are written; what could not be read is left out.</returns>
    public static ImmutableArray<string> Read(
        ImmutableArray<string> typed,
        string field,
        Input input
    )
    {
        string[] given =
        [
            .. (typed.IsDefault ? [] : typed)
                .Select(each => (each ?? "").Trim())
                .Where(each => each.Length > 0),
        ];
        if (given.Length > Most)
        {
            input.Refuse(RefusalCode.TooMany, field, Most.ToString(CultureInfo.InvariantCulture));
            return [];
        }

        var read = ImmutableArray.CreateBuilder<string>();
        foreach (var text in given)
        {
            if (TryRead(text, out var network))
            {
                read.Add(network.ToString());
            }
            else
            {
                input.Refuse(RefusalCode.NotANetwork, field, input.OptionalText(text, field, 50));
            }
        }

        return [.. read.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Reads one network. An address within a network (<c>192.0.2.1/24</c>), a shortened IPv4 address and an IPv4 network written as IPv6
    /// are none: what was meant would be guessed.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="network">The network; the default one when there is none.</param>
    public static bool TryRead(string text, out IPNetwork network)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return IPNetwork.TryParse(text, out network)
            && IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            && address.Equals(network.BaseAddress)
            && !address.IsIPv4MappedToIPv6
            && (text.Contains(':', StringComparison.Ordinal) || network.ToString() == text);
    }

    /// <summary>True when the address lies in one of the networks; an IPv4 address written as IPv6 is that IPv4 address.</summary>
    /// <param name="networks">The networks; of none, nothing lies in them.</param>
    /// <param name="address">Where a request came from; null, because it is not known, lies in none.</param>
    public static bool Hold(IEnumerable<IPNetwork> networks, IPAddress? address) =>
        Plain(address) is { } plain && networks.Any(network => network.Contains(plain));

    /// <summary>The same for networks as they stand on a room.</summary>
    /// <param name="networks">As read by <see cref="Read"/>.</param>
    /// <param name="address">Where a request came from; null lies in none.</param>
    public static bool Hold(ImmutableArray<string> networks, IPAddress? address) =>
        Hold(networks.Select(IPNetwork.Parse), address);

    /// <summary>An address as it is told: IPv4 as IPv4.</summary>
    /// <param name="address">The address; null is told as <c>-</c>.</param>
    public static string Told(IPAddress? address) => Plain(address)?.ToString() ?? "-";

    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
