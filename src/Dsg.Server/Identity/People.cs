using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;

namespace Dsg.Server.Identity;

/// <summary>Finds the person behind a proven identity, and binds identities to persons.</summary>
internal sealed class People(IPartyQueries parties, CommandRunner runner)
{
    private const int LongestName = 100;

    /// <summary>
    /// The person of an account. On the public face an unknown identity becomes an applicant at once, once and for all: the
    /// idempotency key is the identity, so two first requests make one person.
    /// </summary>
    public async Task<Versioned<Person>?> FindAsync(
        Identification identity,
        CancellationToken cancellation
    )
    {
        var known = await parties.FindByAccountAsync(identity.Account, cancellation);
        if (known is not null || identity.Account is not { Face: Face.Public } account)
        {
            return known;
        }

        if (account.Issuer == Account.PasskeyIssuer)
        {
            // A passkey stands for an invited person only.
            return null;
        }

        await OpenApplicantAsync(identity, cancellation);
        return await parties.FindByAccountAsync(account, cancellation);
    }

    /// <summary>Uses an invitation with the identity just shown.</summary>
    /// <param name="code">As typed.</param>
    /// <param name="account">The proven identity.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    /// <returns>What it came to; a code that nobody issued is answered like a used one.</returns>
    public async Task<Answer> AcceptAsync(
        string code,
        Account account,
        CancellationToken cancellation
    )
    {
        var invited = OneTimeCode.TryHash(code, out var hash)
            ? await parties.FindByInvitationAsync(hash, cancellation)
            : null;
        var bound = await parties.FindByAccountAsync(account, cancellation);
        if (invited is null || (bound is not null && bound.State.Id != invited.State.Id))
        {
            return new Answer.Refused([new Refusal(RefusalCode.InvitationNotUsable, "code")]);
        }

        return await runner.RunAsync<PersonProcedure, Person, PersonCommand>(
            Actor.System,
            Person.Stream(invited.State.Id),
            new PersonCommand.AcceptInvitation(hash, account),
            RunOptions.None,
            cancellation
        );
    }

    private async Task OpenApplicantAsync(Identification identity, CancellationToken cancellation)
    {
        var account = identity.Account;
        var person = PersonId.From(Guid.CreateVersion7());
        var name =
            identity.Name.Length > LongestName ? identity.Name[..LongestName] : identity.Name;
        await runner.RunAsync<PersonProcedure, Person, PersonCommand>(
            Actor.System,
            Person.Stream(person),
            new PersonCommand.OpenApplicantAccount(person, new PrivateText(name), account),
            new RunOptions(IdempotencyKey: "applicant:" + KeyOf(account)),
            cancellation
        );
    }

    private static string KeyOf(Account account) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Issuer}\n{account.Subject}"))
        );
}
