using Dsg.Server.Faces;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>
/// The reading half of the stores that the passkey handler wants. Nothing is written here: <see cref="PasskeyCeremonies"/> writes a
/// passkey together with the act that it belongs to.
/// </summary>
internal sealed class PasskeyUserStore(Passkeys passkeys, IHttpContextAccessor accessor)
    : IUserPasskeyStore<PasskeyUser>
{
    public async Task<PasskeyUser?> FindByIdAsync(
        string userId,
        CancellationToken cancellationToken
    )
    {
        var known = await passkeys.OfUserHandleAsync(CurrentFace, userId, cancellationToken);
        return known.Count == 0 ? null : new PasskeyUser(userId);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        PasskeyUser user,
        CancellationToken cancellationToken
    )
    {
        var known = await passkeys.OfUserHandleAsync(CurrentFace, user.Handle, cancellationToken);
        return [.. known.Select(StoredCredential.Read)];
    }

    public async Task<PasskeyUser?> FindByPasskeyIdAsync(
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var known = await passkeys.FindAsync(
            StoredCredential.NameOf(credentialId),
            cancellationToken
        );
        return known is null ? null : new PasskeyUser(known.UserHandle);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        PasskeyUser user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var known = await passkeys.FindAsync(
            StoredCredential.NameOf(credentialId),
            cancellationToken
        );
        return known is not null && known.UserHandle == user.Handle && known.Face == CurrentFace
            ? StoredCredential.Read(known)
            : null;
    }

    public Task<string> GetUserIdAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Handle);

    public Task<string?> GetUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Handle);

    public Task<string?> GetNormalizedUserNameAsync(
        PasskeyUser user,
        CancellationToken cancellationToken
    ) => Task.FromResult<string?>(user.Handle);

    public Task<PasskeyUser?> FindByNameAsync(
        string normalizedUserName,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task AddOrUpdatePasskeyAsync(
        PasskeyUser user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task RemovePasskeyAsync(
        PasskeyUser user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task SetUserNameAsync(
        PasskeyUser user,
        string? userName,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task SetNormalizedUserNameAsync(
        PasskeyUser user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task<IdentityResult> CreateAsync(
        PasskeyUser user,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task<IdentityResult> UpdateAsync(
        PasskeyUser user,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public Task<IdentityResult> DeleteAsync(
        PasskeyUser user,
        CancellationToken cancellationToken
    ) => throw ReadsOnly();

    public void Dispose()
    {
        // Nothing is held.
    }

    private Face CurrentFace =>
        accessor.HttpContext?.Face()
        ?? throw new InvalidOperationException("Only for work on a request.");

    private static NotSupportedException ReadsOnly() => new("Passkeys are written with their act.");
}
