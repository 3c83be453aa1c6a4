using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>A passkey as kept.</summary>
/// <param name="CredentialId">Credential id, base64url.</param>
/// <param name="Face">The face it signs in to.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="UserHandle">User handle, base64url.</param>
/// <param name="SignCount">The authenticator's counter at its last use.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastUsed">When it was last used; null when never.</param>
/// <param name="Credential">Public key and properties as the identity room writes them; no secret.</param>
public sealed record Passkey(
    string CredentialId,
    Face Face,
    PersonId Person,
    string UserHandle,
    long SignCount,
    DateTimeOffset Created,
    DateTimeOffset? LastUsed,
    string Credential
);

/// <summary>Passkeys of people.</summary>
public sealed class Passkeys
{
    private readonly IDatabaseWriter writer;
    private readonly ReadContexts reads;
    private readonly TimeProvider clock;

    internal Passkeys(IDatabaseWriter writer, ReadContexts reads, TimeProvider clock)
    {
        this.writer = writer;
        this.reads = reads;
        this.clock = clock;
    }

    /// <summary>
    /// Notes the use of a passkey and takes away the state of its ceremony, both in one transaction, if its counter is still that of
    /// <paramref name="before"/>.
    /// </summary>
    /// <returns>False when the ceremony was answered before, or somebody else used or removed the passkey meanwhile.</returns>
    public Task<bool> TryUseAsync(
        Passkey before,
        Passkey after,
        OneTimeKey ceremony,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
                await OneTimeStates.TryTakeAsync(scope.Context, ceremony, clock.GetUtcNow(), token)
                && await scope
                    .Context.Set<PasskeyRow>()
                    .Where(row =>
                        row.CredentialId == before.CredentialId && row.SignCount == before.SignCount
                    )
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(p => p.SignCount, after.SignCount)
                                .SetProperty(p => p.LastUsed, after.LastUsed)
                                .SetProperty(p => p.Credential, after.Credential),
                        token
                    ) == 1,
            cancellation
        );

    /// <summary>A passkey by its credential id, or null.</summary>
    public async Task<Passkey?> FindAsync(string credentialId, CancellationToken cancellation) =>
        (
            await ListAsync(
                rows => rows.Where(row => row.CredentialId == credentialId),
                cancellation
            )
        ).SingleOrDefault();

    /// <summary>The passkeys of a person on a face, oldest first.</summary>
    public Task<IReadOnlyList<Passkey>> OfPersonAsync(
        PersonId person,
        Face face,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        return ListAsync(
            rows => rows.Where(row => row.Person == name && row.Face == face),
            cancellation
        );
    }

    /// <summary>The passkeys under a user handle on a face, oldest first.</summary>
    public Task<IReadOnlyList<Passkey>> OfUserHandleAsync(
        Face face,
        string userHandle,
        CancellationToken cancellation
    ) =>
        ListAsync(
            rows => rows.Where(row => row.Face == face && row.UserHandle == userHandle),
            cancellation
        );

    private async Task<IReadOnlyList<Passkey>> ListAsync(
        Func<IQueryable<PasskeyRow>, IQueryable<PasskeyRow>> which,
        CancellationToken cancellation
    )
    {
        await using var context = await reads.OpenAsync(cancellation);
        var rows = await which(context.Set<PasskeyRow>())
            .OrderBy(row => row.Created)
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new Passkey(
                row.CredentialId,
                row.Face,
                PersonId.Parse(row.Person, null),
                row.UserHandle,
                row.SignCount,
                row.Created,
                row.LastUsed,
                row.Credential
            )),
        ];
    }

    internal static PasskeyRow RowOf(Passkey passkey) =>
        new()
        {
            CredentialId = passkey.CredentialId,
            Face = passkey.Face,
            Person = passkey.Person.ToString(),
            UserHandle = passkey.UserHandle,
            SignCount = passkey.SignCount,
            Created = passkey.Created,
            LastUsed = passkey.LastUsed,
            Credential = passkey.Credential,
        };
}
