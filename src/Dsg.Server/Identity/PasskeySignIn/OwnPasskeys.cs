using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Storage.Working;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">SHA-256 of its credential id; its name on pages, in the API and in the journal.</param>
/// <param name="Kept">What is kept of it.</param>
/// <param name="IsOfThisDevice">True for a key of the terminal itself, false for a security key.</param>
internal sealed record OwnPasskey(string Id, Passkey Kept, bool IsOfThisDevice);

/// <summary>The passkeys of the caller on the caller's face: shown to their owner, added and removed by the owner.</summary>
internal sealed class OwnPasskeys(
    NewPasskeys makes,
    CeremonyStates states,
    Passkeys passkeys,
    CommandRunner runner,
    TimeProvider clock
)
{
    /// <summary>How long after a sign-in with a passkey another one may be added.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>True while the session began with a passkey less than five minutes ago.</summary>
    public bool IsFresh(HttpContext http) =>
        http.Identification()?.Session is { Passkey: not null } session
        && clock.GetUtcNow() - session.Created < Fresh;

    /// <summary>The passkeys, oldest first.</summary>
    public async Task<IReadOnlyList<OwnPasskey>> ListAsync(
        Caller caller,
        CancellationToken cancellation
    ) =>
        [
            .. (await passkeys.OfPersonAsync(caller.Id, caller.Face, cancellation)).Select(
                kept => new OwnPasskey(
                    StoredCredential.HashOf(kept.CredentialId),
                    kept,
                    StoredCredential.Read(kept).Transports?.Contains("internal") == true
                )
            ),
        ];

    /// <summary>The options for a further passkey, or why there are none.</summary>
    public async Task<(string? Options, RefusalCode? Refused)> OptionsAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!IsFresh(http))
        {
            return (null, IdentityRefusals.FreshSignInNeeded);
        }

        var known = await passkeys.OfPersonAsync(caller.Id, caller.Face, cancellation);
        return known.Count >= PersonProcedure.MostPasskeys
            ? (null, RefusalCode.PasskeysAreTooMany)
            : (
                await makes.BeginAsync(
                    http,
                    (null, caller.Account.Subject, caller.Name),
                    cancellation
                ),
                null
            );
    }

    /// <summary>Adds the passkey that an authenticator made.</summary>
    public async Task<Answer> AddAsync(
        HttpContext http,
        Caller caller,
        string? credentialJson,
        CancellationToken cancellation
    )
    {
        if (
            await states.FindAsync(http, cancellation)
                is not { State: { CodeHash: null, Handle: { } handle } } ceremony
            || handle != caller.Account.Subject
        )
        {
            return Refused(IdentityRefusals.PasskeyRefused);
        }

        var (passkey, refused) = IsFresh(http)
            ? await makes.MakeAsync(http, ceremony, credentialJson, caller.Id)
            : (null, IdentityRefusals.FreshSignInNeeded);
        if (passkey is null)
        {
            await states.EndAsync(http, ceremony, cancellation);
            return Refused(refused);
        }

        CeremonyStates.Forget(http);
        // From here on the ceremony is used up: what follows is not cancelled with the request.
        var answer = await RunAsync(
            caller,
            new PersonCommand.AddPasskey(StoredCredential.HashOf(passkey.CredentialId)),
            RunOptions.None with
            {
                With = NewPasskeys.Kept(ceremony, passkey),
            },
            CancellationToken.None
        );
        if (answer is not Answer.Done)
        {
            await states.EndAsync(http, ceremony, CancellationToken.None);
        }

        return answer;
    }

    /// <summary>Removes a passkey, and ends the sessions that it began; null when the caller has none of this id here.</summary>
    public async Task<Answer?> RemoveAsync(
        Caller caller,
        string id,
        RunOptions options,
        CancellationToken cancellation
    ) =>
        (await ListAsync(caller, cancellation)).FirstOrDefault(each => each.Id == id) is { } found
            ? await RunAsync(
                caller,
                new PersonCommand.RemovePasskey(id),
                options with
                {
                    With =
                    [
                        new RemovePasskey(caller.Id, found.Kept.CredentialId, RefusalCode.NotFound),
                    ],
                },
                cancellation
            )
            : null;

    private Task<Answer> RunAsync(
        Caller caller,
        PersonCommand command,
        RunOptions options,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<PersonProcedure, Person, PersonCommand>(
            caller.As(caller.Capacities.FirstOrDefault(Capacity.CompanyUser)),
            Person.Stream(caller.Id),
            command,
            options,
            cancellation
        );

    private static Answer.Refused Refused(RefusalCode code) => new([new Refusal(code)]);
}
