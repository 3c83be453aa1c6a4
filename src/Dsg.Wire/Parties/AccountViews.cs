namespace Dsg.Wire.Parties;

/// <summary>A live session of the caller on this face.</summary>
/// <param name="Id">Names it for ending it; opens nothing.</param>
/// <param name="Since">When it began.</param>
/// <param name="LastUsed">When it was last used, to the minute.</param>
/// <param name="Expires">When it ends by itself if it is not used.</param>
/// <param name="Device">SHA-256 thumbprint of the terminal's certificate; null where the face asks for none.</param>
/// <param name="Terminal">Room and name of the terminal; null where it is not known.</param>
/// <param name="ByPasskey">True when a passkey began it, false for an OpenID provider.</param>
/// <param name="IsThis">True for the one of this request; never so for an access token.</param>
public sealed record SessionView(
    string Id,
    DateTimeOffset Since,
    DateTimeOffset LastUsed,
    DateTimeOffset Expires,
    string? Device,
    string? Terminal,
    bool ByPasskey,
    bool IsThis
);

/// <summary>The live sessions of the caller on this face, newest first.</summary>
/// <param name="Items">All of them.</param>
public sealed record SessionList(IReadOnlyList<SessionView> Items);

/// <summary>A passkey of the caller on this face.</summary>
/// <param name="Id">SHA-256 (lower-case hex) of its credential id.</param>
/// <param name="Made">When it was made.</param>
/// <param name="LastUsed">When it was last used; null when never since it was made.</param>
/// <param name="Kind"><c>device</c> for a key of the terminal itself, <c>securityKey</c> for one that is carried.</param>
/// <param name="IsThis">True for the one that began the session of this request.</param>
public sealed record PasskeyView(
    string Id,
    DateTimeOffset Made,
    DateTimeOffset? LastUsed,
    string Kind,
    bool IsThis
);

/// <summary>The passkeys of the caller on this face, oldest first.</summary>
/// <param name="Items">All of them, at most five.</param>
public sealed record PasskeyList(IReadOnlyList<PasskeyView> Items);
