using System.Net.Security;
using System.Security.Authentication;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Faces;

/// <summary>TLS 1.2 where the settings ask for it: by ECDHE, ECDSA and AES-GCM, and by nothing else.</summary>
public sealed class OlderTlsTests
{
#pragma warning disable CA5398 // Each is tried on purpose.
    private const SslProtocols Older = SslProtocols.Tls12;
    private const SslProtocols Promised = SslProtocols.Tls13;
#pragma warning restore CA5398

    private static readonly TlsCipherSuite[] Taken =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    ];

    private static readonly TlsCipherSuite[] Refused =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
    ];

    [Fact]
    public async Task With_the_setting_the_older_version_is_spoken_by_the_named_ciphers_only()
    {
        await using var gateway = new TestGateway { Tls12 = true };
        await gateway.InitializeAsync();
        foreach (var face in FaceNames.All)
        {
            foreach (var cipher in Taken)
            {
                await using var peer = await OpenAsync(gateway, face, Older, cipher);
                Assert.Equal(
                    (Older, cipher),
                    (peer.Stream.SslProtocol, peer.Stream.NegotiatedCipherSuite)
                );
            }

            foreach (var cipher in Refused)
            {
                await Assert.ThrowsAnyAsync<Exception>(() =>
                    OpenAsync(gateway, face, Older, cipher)
                );
            }

            // Whoever speaks both is served by the newer one.
            await using var both = await OpenAsync(gateway, face, Older | Promised);
            Assert.Equal(Promised, both.Stream.SslProtocol);
        }
    }

    [Fact]
    public async Task Without_the_setting_it_is_not_spoken_at_all()
    {
        await using var gateway = new TestGateway();
        await gateway.InitializeAsync();
        foreach (var face in FaceNames.All)
        {
            foreach (var cipher in Taken)
            {
                await Assert.ThrowsAnyAsync<Exception>(() =>
                    OpenAsync(gateway, face, Older, cipher)
                );
            }

            await using var peer = await OpenAsync(gateway, face, Promised);
            Assert.Equal(Promised, peer.Stream.SslProtocol);
        }
    }

    private static Task<RawPeer> OpenAsync(
        TestGateway gateway,
        Face face,
        SslProtocols spoken,
        params TlsCipherSuite[] ciphers
    ) =>
        RawPeer.OpenAsync(
            gateway.OriginOf(face),
            new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = spoken,
                CipherSuitesPolicy = ciphers.Length == 0 ? null : new CipherSuitesPolicy(ciphers),
            }
        );
}
