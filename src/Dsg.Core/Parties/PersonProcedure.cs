namespace Dsg.Core.Parties;

/// <summary>Commands about one person.</summary>
public abstract record PersonCommand
{
    private PersonCommand() { }

    /// <summary>
    /// An applicant opens an account alone on the public face; it reaches only the applicant's own drafts and cases.
    /// </summary>
    /// <param name="Person">A fresh id.</param>
    /// <param name="Name">The name given at sign-in.</param>
    /// <param name="Account">The sign-in identity; must be of the public face.</param>
    [ActWords("申請者のアカウントの開設", "Open the account of an applicant")]
    [ActsAs(Capacity.System)]
    public sealed record OpenApplicantAccount(PersonId Person, PrivateText Name, Account Account)
        : PersonCommand;

    /// <summary>
    /// The installation's own first invitations (<c>admin init</c>): two operators and one approver. Refused once any exists for the person.
    /// </summary>
    /// <param name="Person">A fresh id.</param>
    /// <param name="Name">The name of the person.</param>
    /// <param name="CodeHash">SHA-256 of the code.</param>
    /// <param name="Appointment">An office capacity.</param>
    [ActWords("設置時の最初の招待", "Invite the first persons of the office")]
    [ActsAs(Capacity.System)]
    public sealed record InviteFirst(
        PersonId Person,
        PrivateText Name,
        string CodeHash,
        Appointment Appointment
    ) : PersonCommand;

    /// <summary>An operator invites a person to a face in a capacity.</summary>
    /// <param name="Person">A fresh id, or the person who gets a further capacity.</param>
    /// <param name="Name">The name of the person.</param>
    /// <param name="CodeHash">SHA-256 of the code.</param>
    /// <param name="Face">The face it opens.</param>
    /// <param name="Appointment">The capacity it gives.</param>
    [ActWords("招待の準備", "Prepare an invitation")]
    [ActsAs(Capacity.Operator)]
    public sealed record Invite(
        PersonId Person,
        PrivateText Name,
        string CodeHash,
        Face Face,
        Appointment Appointment
    ) : PersonCommand;

    /// <summary>A second operator hands the invitation over.</summary>
    [ActWords("招待の交付", "Hand over an invitation")]
    [ActsAs(Capacity.Operator)]
    public sealed record ReleaseInvitation(string CodeHash) : PersonCommand;

    /// <summary>The invited person uses the invitation with the identity just shown.</summary>
    /// <param name="CodeHash">SHA-256 of the code.</param>
    /// <param name="Account">The identity shown.</param>
    /// <param name="Passkey">SHA-256 (lower-case hex) of the credential id of the passkey that was made for it; null for any other identity.</param>
    [ActWords("招待の使用の記録", "Record that an invitation was used")]
    [ActsAs(Capacity.System)]
    public sealed record AcceptInvitation(string CodeHash, Account Account, string? Passkey = null)
        : PersonCommand;

    /// <summary>A further account on another face for a person already known (the company face after 受領).</summary>
    [ActWords("ほかのサイトのアカウントの付与", "Give an account on a further site")]
    [ActsAs(Capacity.System)]
    public sealed record ExtendAccount(Account Account, Appointment Appointment) : PersonCommand;

    /// <summary>A person adds a further passkey, having just signed in with another one.</summary>
    /// <param name="CredentialHash">SHA-256 (lower-case hex) of its credential id.</param>
    [ActWords("パスキーの追加", "Add a passkey")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.SiteKeeper,
        Capacity.CompanyUser,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer,
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor
    )]
    public sealed record AddPasskey(string CredentialHash) : PersonCommand;

    /// <summary>A person removes a passkey: any but the last one of the face.</summary>
    /// <param name="CredentialHash">SHA-256 (lower-case hex) of its credential id.</param>
    [ActWords("パスキーの取除き", "Remove a passkey")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.SiteKeeper,
        Capacity.CompanyUser,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer,
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor
    )]
    public sealed record RemovePasskey(string CredentialHash) : PersonCommand, INeedsStepUp;

    /// <summary>Ends a capacity.</summary>
    [ActWords("役割の終了", "End a capacity")]
    [ActsAs(Capacity.Operator)]
    public sealed record EndCapacity(Appointment Appointment) : PersonCommand;
}

/// <summary>The rules for persons, invitations and accounts.</summary>
public sealed class PersonProcedure : IProcedure<Person, PersonCommand>
{
    /// <summary>How long an invitation lives.</summary>
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(30);

    /// <summary>How many passkeys a person has on a face at most.</summary>
    public const int MostPasskeys = 5;

    private PersonProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Person state,
        PersonCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        Person state,
        PersonCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            PersonCommand.OpenApplicantAccount c => OpenApplicantAccount(state, c),
            PersonCommand.InviteFirst c => Invite(
                state,
                new PersonCommand.Invite(
                    c.Person,
                    c.Name,
                    c.CodeHash,
                    Face.Operations,
                    c.Appointment
                ),
                context,
                releasedBy: Actor.Gateway
            ),
            PersonCommand.Invite c => Invite(state, c, context, releasedBy: null),
            PersonCommand.ReleaseInvitation c => Release(state, c, context),
            PersonCommand.AcceptInvitation c => Accept(state, c, context),
            PersonCommand.ExtendAccount c => ExtendAccount(state, c),
            PersonCommand.AddPasskey c => AddPasskey(state, c, context.Actor),
            PersonCommand.RemovePasskey c => RemovePasskey(state, c, context.Actor),
            PersonCommand.EndCapacity c => state.Appointments.Contains(c.Appointment)
                ? Decision.Accept(new CapacityEnded(c.Appointment))
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>The face on which a capacity has its account (docs/procedures.md section 2).</summary>
    public static bool LivesOn(Capacity capacity, Face face) =>
        (capacity, face) switch
        {
            (Capacity.ResponsiblePerson or Capacity.SiteKeeper, Face.Public or Face.Company) =>
                true,
            (Capacity.CompanyUser, Face.Company) => true,
            (Capacity.StaffUser or Capacity.Superior or Capacity.ContractOfficer, Face.Staff) =>
                true,
            (
                Capacity.Operator
                    or Capacity.Approver
                    or Capacity.SiteInspector
                    or Capacity.Auditor,
                Face.Operations
            ) => true,
            _ => false,
        };

    private static Decision OpenApplicantAccount(
        Person state,
        PersonCommand.OpenApplicantAccount c
    ) =>
        !state.Id.IsDefault || c.Account.Face != Face.Public
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : Decision.Accept(
                new PersonIntroduced(c.Person, c.Name),
                new AccountBound(c.Account),
                new CapacityGranted(new Appointment(Capacity.ResponsiblePerson, null, null))
            );

    private static Decision Invite(
        Person state,
        PersonCommand.Invite c,
        CommandContext context,
        PersonId? releasedBy
    )
    {
        var refusals = new List<Refusal>();
        if (!LivesOn(c.Appointment.Capacity, c.Face))
        {
            refusals.Add(new Refusal(RefusalCode.CapacityNotOnFace, "capacity"));
        }

        if (state.Invitations.Any(i => i.CodeHash == c.CodeHash))
        {
            refusals.Add(new Refusal(RefusalCode.InvitationNotUsable, "codeHash"));
        }

        if (MixesAuditor(state, c.Appointment))
        {
            refusals.Add(new Refusal(RefusalCode.AuditorHoldsNoOtherOffice, "capacity"));
        }

        var invited = new InvitationIssued(
            new Invitation(
                c.CodeHash,
                c.Face,
                c.Appointment,
                context.At + InvitationLife,
                context.Actor.Person,
                releasedBy
            )
        );
        return Decision.Unless(
            refusals,
            () =>
                state.Id.IsDefault
                    ? Decision.Accept(new PersonIntroduced(c.Person, c.Name), invited)
                    : Decision.Accept(invited)
        );
    }

    // Asked when a capacity is offered and again when it is taken up: between the two another one may have been.
    private static bool MixesAuditor(Person state, Appointment appointment)
    {
        var office = state.Appointments.Append(appointment).Select(a => a.Capacity).ToHashSet();
        return office.Contains(Capacity.Auditor)
            && office.Overlaps([Capacity.Operator, Capacity.Approver, Capacity.SiteInspector]);
    }

    private static Decision Release(
        Person state,
        PersonCommand.ReleaseInvitation c,
        CommandContext context
    )
    {
        var invitation = state.Invitations.FirstOrDefault(i =>
            i.CodeHash == c.CodeHash && i.ReleasedBy is null
        );
        return invitation switch
        {
            null => Decision.Refuse(RefusalCode.InvitationNotUsable),
            _ when invitation.IssuedBy == context.Actor.Person => Decision.Refuse(
                RefusalCode.SecondPersonNeeded
            ),
            _ => Decision.Accept(new InvitationReleased(c.CodeHash)),
        };
    }

    private static Decision Accept(
        Person state,
        PersonCommand.AcceptInvitation c,
        CommandContext context
    )
    {
        var invitation = state.Invitations.FirstOrDefault(i => i.CodeHash == c.CodeHash);
        var usable =
            invitation is { ReleasedBy: not null }
            && invitation.Expires > context.At
            && invitation.Face == c.Account.Face;
        if (!usable || invitation is null)
        {
            return Decision.Refuse(RefusalCode.InvitationNotUsable);
        }

        if (MixesAuditor(state, invitation.Appointment))
        {
            return Decision.Refuse(RefusalCode.AuditorHoldsNoOtherOffice);
        }

        var accepted = new InvitationAccepted(c.CodeHash);
        var granted = new CapacityGranted(invitation.Appointment);
        List<IEvent> events = [accepted];
        if (!state.Accounts.Contains(c.Account))
        {
            events.Add(new AccountBound(c.Account));
        }

        events.Add(granted);
        if (c.Passkey is { } passkey)
        {
            events.Add(new PasskeyAdded(new HeldPasskey(c.Account.Face, passkey)));
        }

        return Decision.Accept([.. events]);
    }

    private static Decision AddPasskey(Person state, PersonCommand.AddPasskey c, Actor actor) =>
        state.Id != actor.Person ? Decision.Refuse(RefusalCode.NotFound)
        : state.Passkeys.Any(held => held.CredentialHash == c.CredentialHash)
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : state.Passkeys.Count(held => held.Face == actor.Face) >= MostPasskeys
            ? Decision.Refuse(RefusalCode.PasskeysAreTooMany)
        : Decision.Accept(new PasskeyAdded(new HeldPasskey(actor.Face, c.CredentialHash)));

    private static Decision RemovePasskey(Person state, PersonCommand.RemovePasskey c, Actor actor)
    {
        var passkey = new HeldPasskey(actor.Face, c.CredentialHash);
        return state.Id != actor.Person || !state.Passkeys.Contains(passkey)
                ? Decision.Refuse(RefusalCode.NotFound)
            : state.Passkeys.Count(held => held.Face == actor.Face) == 1
                ? Decision.Refuse(RefusalCode.PasskeyIsTheLast)
            : Decision.Accept(new PasskeyRemoved(passkey));
    }

    private static Decision ExtendAccount(Person state, PersonCommand.ExtendAccount c)
    {
        var events = new List<IEvent>();
        if (!state.Accounts.Contains(c.Account))
        {
            events.Add(new AccountBound(c.Account));
        }

        if (!state.Appointments.Contains(c.Appointment))
        {
            events.Add(new CapacityGranted(c.Appointment));
        }

        return state.Id.IsDefault || events.Count == 0
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : MixesAuditor(state, c.Appointment)
                ? Decision.Refuse(RefusalCode.AuditorHoldsNoOtherOffice, "capacity")
            : Decision.Accept([.. events]);
    }
}
