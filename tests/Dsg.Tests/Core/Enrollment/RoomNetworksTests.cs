using System.Net;
using Dsg.Core.Enrollment;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>What a network is, and what lies in it.</summary>
public sealed class RoomNetworksTests
{
    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    [InlineData("192.0.2.7/32", "192.0.2.7/32")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:DB8::/32", "2001:db8::/32")]
    [InlineData("2001:0db8:0::/48", "2001:db8::/48")]
    [InlineData("::1/128", "::1/128")]
    public void A_network_is_read(string typed, string written)
    {
        Assert.True(RoomNetworks.TryRead(typed, out var network));
        Assert.Equal(written, network.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("192.0.2.0")]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("192.0.2.0/24/24")]
    [InlineData("192.0.2/24")]
    [InlineData("10/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("192.0.2.0/024")]
    [InlineData("2001:db8::1/32")]
    [InlineData("::ffff:192.0.2.0/120")]
    [InlineData("localhost/8")]
    public void What_would_have_to_be_guessed_is_none(string typed) =>
        Assert.False(RoomNetworks.TryRead(typed, out _));

    [Theory]
    [InlineData("192.0.2.200", true)]
    [InlineData("::ffff:192.0.2.200", true)]
    [InlineData("192.0.3.1", false)]
    [InlineData("::ffff:192.0.3.1", false)]
    [InlineData("2001:db8:1::1", true)]
    [InlineData("2001:db9::1", false)]
    [InlineData("::", false)]
    public void An_address_lies_in_a_network_or_not(string address, bool within) =>
        Assert.Equal(
            within,
            RoomNetworks.Hold(["192.0.2.0/24", "2001:db8::/32"], IPAddress.Parse(address))
        );

    [Fact]
    public void An_unknown_address_lies_in_no_network() =>
        Assert.False(RoomNetworks.Hold(["0.0.0.0/0", "::/0"], null));

    [Fact]
    public void There_are_no_more_than_the_most()
    {
        var input = new Input();
        var typed = Enumerable.Range(0, RoomNetworks.Most + 1).Select(n => $"10.0.{n}.0/24");

        Assert.Empty(RoomNetworks.Read([.. typed], "networks", input));
        Assert.Equal([RefusalCode.TooMany], input.Refusals.Select(each => each.Code));
    }
}
