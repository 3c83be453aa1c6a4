namespace Dsg.Storage.Working;

/// <summary>A signed-in session. Its key is kept as a hash, its content protected.</summary>
internal sealed class SessionRow
{
    public required string KeyHash { get; init; }
    public required Face Face { get; init; }
    public required string Person { get; init; }
    public string? Device { get; init; }

    /// <summary>Credential id of the passkey that began it; null when something else did.</summary>
    public string? Passkey { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public required DateTimeOffset Expires { get; init; }
    public required byte[] Payload { get; init; }
}

/// <summary>A passkey of a person on one face.</summary>
internal sealed class PasskeyRow
{
    public required string CredentialId { get; init; }
    public required Face Face { get; init; }
    public required string Person { get; init; }
    public required string UserHandle { get; init; }
    public required long SignCount { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? LastUsed { get; init; }
    public required string Credential { get; init; }
}

/// <summary>A state that is used once, such as a challenge.</summary>
internal sealed class OneTimeRow
{
    public required string Purpose { get; init; }
    public required string KeyHash { get; init; }
    public required DateTimeOffset Expires { get; init; }
    public required byte[] Payload { get; init; }
}

/// <summary>What a person typed and did not submit.</summary>
internal sealed class DraftRow
{
    public required string Person { get; init; }
    public required string Kind { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset Updated { get; init; }
}
