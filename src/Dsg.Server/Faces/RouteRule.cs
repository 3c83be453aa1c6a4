using System.Collections.Immutable;

namespace Dsg.Server.Faces;

/// <summary>
/// Who may call a route. Every route names one; a route without keeps the server from starting. It is the outer door only: the
/// runner still checks what the person holds, and <c>Access</c> decides about content.
/// </summary>
internal abstract record RouteRule
{
    private RouteRule() { }

    /// <summary>Anyone, even without a device certificate on the company face: health, help, the revocation list.</summary>
    public static RouteRule Open { get; } = new OpenRule();

    /// <summary>Anyone on this face (on the company face: from a device with a certificate).</summary>
    public static RouteRule Anonymous { get; } = new AnonymousRule();

    /// <summary>Anyone who has proven an identity, known to the gateway or not: for accepting an invitation.</summary>
    public static RouteRule Identified { get; } = new IdentifiedRule();

    /// <summary>Anyone who is a person of the gateway.</summary>
    public static RouteRule SignedIn { get; } = new SignedInRule();

    /// <summary>A person who holds at least one of these capacities on this face.</summary>
    public static RouteRule Holding(params ReadOnlySpan<Capacity> capacities) =>
        capacities.Length > 0
            ? new HoldingRule([.. capacities])
            : throw new ArgumentException("Name at least one capacity.", nameof(capacities));

    public sealed record OpenRule : RouteRule;

    public sealed record AnonymousRule : RouteRule;

    public sealed record IdentifiedRule : RouteRule;

    public sealed record SignedInRule : RouteRule;

    public sealed record HoldingRule(ImmutableArray<Capacity> Capacities) : RouteRule;
}

/// <summary>Metadata on every endpoint: where it lives and who may call it.</summary>
internal sealed record FaceRoute(Face Face, RouteRule Rule);
