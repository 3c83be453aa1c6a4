namespace Dsg.Storage.Keys;

/// <summary>The copy in escrow that a new agreement's key must have could not be kept, so the key was not made.</summary>
public sealed class KeyCopyException(Exception cause)
    : Exception("The copy of an agreement's key could not be kept; the key was not made.", cause);
