using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>The changes of working state that are made with a command, in its transaction (docs/adr/0086).</summary>
/// <param name="Otherwise">Why the command is refused when the change cannot be made.</param>
public abstract record WorkingChange(RefusalCode Otherwise) : IWorkingChange
{
    internal abstract Task<bool> TryMakeAsync(
        WriteScope scope,
        DateTimeOffset now,
        CancellationToken cancellation
    );
}

/// <summary>Takes away a state that may be used once.</summary>
/// <param name="Key">Which.</param>
/// <param name="Otherwise">When there is none (any more).</param>
public sealed record TakeState(OneTimeKey Key, RefusalCode Otherwise) : WorkingChange(Otherwise)
{
    internal override Task<bool> TryMakeAsync(
        WriteScope scope,
        DateTimeOffset now,
        CancellationToken cancellation
    ) => OneTimeStates.TryTakeAsync(scope.Context, Key, now, cancellation);
}

/// <summary>Keeps a new passkey.</summary>
/// <param name="Passkey">The passkey.</param>
/// <param name="Otherwise">When its credential id is known, whoever has it.</param>
public sealed record KeepPasskey(Passkey Passkey, RefusalCode Otherwise) : WorkingChange(Otherwise)
{
    internal override async Task<bool> TryMakeAsync(
        WriteScope scope,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var known = await scope
            .Context.Set<PasskeyRow>()
            .AnyAsync(row => row.CredentialId == Passkey.CredentialId, cancellation);
        if (known)
        {
            return false;
        }

        scope.Context.Add(Passkeys.RowOf(Passkey));
        await scope.SaveAsync(cancellation);
        return true;
    }
}

/// <summary>Removes a passkey of a person, and ends the sessions that it began.</summary>
/// <param name="Person">Whose.</param>
/// <param name="CredentialId">Credential id, base64url.</param>
/// <param name="Otherwise">When the person has none of this id.</param>
public sealed record RemovePasskey(PersonId Person, string CredentialId, RefusalCode Otherwise)
    : WorkingChange(Otherwise)
{
    internal override async Task<bool> TryMakeAsync(
        WriteScope scope,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var name = Person.ToString();
        var removed = await scope
            .Context.Set<PasskeyRow>()
            .Where(row => row.CredentialId == CredentialId && row.Person == name)
            .ExecuteDeleteAsync(cancellation);
        await scope
            .Context.Set<SessionRow>()
            .Where(row => row.Passkey == CredentialId)
            .ExecuteDeleteAsync(cancellation);
        return removed == 1;
    }
}
