using Dsg.Server.Faces;

namespace Dsg.Server.Identity;

/// <summary>What the certificate authority publishes, on every face.</summary>
internal static class PublishedCertificates
{
    public const string ListAddress = "/crl";

    public static void MapPublishedCertificates(this FaceRouteBuilder routes) =>
        routes
            .Get(
                ListAddress,
                RouteRule.Open,
                static (CertificateAuthority authority) =>
                    TypedResults.Bytes(
                        authority.Revocations.Current(),
                        "application/pkix-crl",
                        "dsg.crl"
                    )
            )
            .ExcludeFromDescription();
}
