using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;

namespace Dsg.Server.Identity;

/// <summary>Finds the person behind a proven identity, and binds identities to persons.</summary>
internal sealed class People(
    IPartyQueries parties,
    ICaseQueries cases,
    CommandRunner runner,
    TimeProvider clock
)
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

    /// <summary>
    /// The absent approver for whom a person of the office decides today (null for nobody), and whether the person is away. The runner
    /// judges again.
    /// </summary>
    public async Task<(PersonId? StandsInFor, bool IsAway)> AbsenceAsync(
        Versioned<Person> person,
        Face face,
        CancellationToken cancellation
    )
    {
        if (face != Face.Operations || !person.State.IsOfOffice)
        {
            return (null, false);
        }

        var today = JapanTime.DateOf(clock.GetUtcNow());
        var book = await cases.FindAsync<AbsenceBook>(
            ReadScope.Of(Actor.System),
            AbsenceBook.Stream,
            cancellation
        );
        return (
            book?.State.StandInOf(person.State.Id, today)?.Absent,
            book?.State.AbsenceOf(person.State.Id, today) is not null
        );
    }

    /// <summary>The hash of a code that can be used on this face now, or null.</summary>
    public async Task<string?> FindInvitationAsync(
        string? code,
        Face face,
        CancellationToken cancellation
    )
    {
        var invited = OneTimeCode.TryHash(code, out var hash)
            ? await FindInvitedAsync(hash, cancellation)
            : null;
        var waits = invited?.State.Invitations.Any(each =>
            each.CodeHash == hash && each.Face == face
        );
        return waits == true ? hash : null;
    }

    /// <summary>The person whom an unused code was issued for, or null.</summary>
    public Task<Versioned<Person>?> FindInvitedAsync(
        string codeHash,
        CancellationToken cancellation
    ) => parties.FindByInvitationAsync(codeHash, cancellation);

    /// <summary>Uses an invitation with the identity just shown.</summary>
    /// <param name="code">As typed.</param>
    /// <param name="account">The proven identity.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    /// <returns>What it came to; a code that nobody issued is answered like a used one.</returns>
    public async Task<Answer> AcceptAsync(
        string code,
        Account account,
        CancellationToken cancellation
    ) =>
        OneTimeCode.TryHash(code, out var hash)
            ? await AcceptAsync(
                new PersonCommand.AcceptInvitation(hash, account),
                RunOptions.None,
                cancellation
            )
            : NotUsable();

    /// <summary>Uses an invitation with a passkey just made, which is kept in the same transaction.</summary>
    /// <param name="codeHash">The hash of the code.</param>
    /// <param name="account">The account of the passkey.</param>
    /// <param name="passkey">SHA-256 of its credential id.</param>
    /// <param name="with">What is changed with it.</param>
    /// <param name="cancellation">Cancels before the commit.</param>
    public Task<Answer> AcceptPasskeyAsync(
        string codeHash,
        Account account,
        string passkey,
        ImmutableArray<IWorkingChange> with,
        CancellationToken cancellation
    ) =>
        AcceptAsync(
            new PersonCommand.AcceptInvitation(codeHash, account, passkey),
            RunOptions.None with
            {
                With = with,
            },
            cancellation
        );

    private async Task<Answer> AcceptAsync(
        PersonCommand.AcceptInvitation command,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var (codeHash, account, _) = command;
        var invited = await FindInvitedAsync(codeHash, cancellation);
        var bound = await parties.FindByAccountAsync(account, cancellation);
        // A code that is used up may be the same click again: the person it made answers for that.
        var target = invited ?? bound;
        if (target is null || (bound is not null && bound.State.Id != target.State.Id))
        {
            return NotUsable();
        }

        return await runner.RunAsync<PersonProcedure, Person, PersonCommand>(
            Actor.System,
            Person.Stream(target.State.Id),
            command,
            options,
            cancellation
        );
    }

    private static Answer.Refused NotUsable() =>
        new([new Refusal(RefusalCode.InvitationNotUsable, "code")]);

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
