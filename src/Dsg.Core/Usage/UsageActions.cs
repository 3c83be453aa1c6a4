using System.Collections.Immutable;
using Dsg.Core.Contracts;

namespace Dsg.Core.Usage;

/// <summary>What a person may do on a 利用 case as it stands.</summary>
public static class UsageActions
{
    private const string Given = "-";

    /// <summary>The cases that <see cref="Open(UsageCase, CommandContext, Related)"/> looks at, besides the case itself.</summary>
    /// <param name="state">The case.</param>
    public static IEnumerable<StreamId> Needs(UsageCase state) =>
        state.Exists
            ?
            [
                UsageAgreement.Stream(state.Agreement),
                Contract.Stream(state.Contract),
                .. state.Enrollment is { } enrollment
                    ? [Core.Enrollment.EnrollmentCase.Stream(enrollment)]
                    : Array.Empty<StreamId>(),
                .. state.People.Select(p => Parties.Person.Stream(p.Person)),
                .. state.Superior is { } superior
                    ? [Parties.Person.Stream(superior)]
                    : Array.Empty<StreamId>(),
            ]
            : [];

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="context">Who would act, now.</param>
    /// <param name="related">The states of <see cref="Needs"/>.</param>
    public static ImmutableArray<OpenCommand> Open(
        UsageCase state,
        CommandContext context,
        Related related
    ) =>
        state.Exists
            ? WhatIsOpen.Of<UsageProcedure, UsageCase, UsageCommand>(
                state,
                [.. Samples(state, context), .. InUse(state, context)],
                context,
                related
            )
            : [];

    private static IEnumerable<(string Name, UsageCommand Sample)> Samples(
        UsageCase state,
        CommandContext context
    ) =>
        [
            ("attestation", new UsageCommand.Attest()),
            ("contract-confirmation", new UsageCommand.ConfirmContract()),
            ("agreement-confirmation", new UsageCommand.ConfirmAgreement()),
            ("decline", new UsageCommand.Decline(Given)),
            ("review", new UsageCommand.Review()),
            ("return", new UsageCommand.ReturnToReviewer(Given)),
            ("approval", new UsageCommand.Approve(Given)),
            ("rejection", new UsageCommand.Reject(Given, Given)),
            ("correction-request", AnyRequest(state, context)),
            ("correction", Answer(state)),
            ("reopening", new UsageCommand.Reopen(Given, NextOpenDay(context))),
            ("withdrawal", new UsageCommand.Withdraw(null)),
            (
                "credentials",
                new UsageCommand.PrepareCredentials(
                    state.People.ToImmutableDictionary(p => p.Person.ToString(), _ => Given)
                )
                {
                    Receiver = Given,
                }
            ),
            (
                "credentials/hand-over",
                new UsageCommand.HandOverCredentials { Channel = OtherChannel(state) }
            ),
            ("end", new UsageCommand.EndUse(Leaver(state), Given)),
        ];

    private static IEnumerable<(string Name, UsageCommand Sample)> InUse(
        UsageCase state,
        CommandContext context
    ) =>
        [
            (
                "credentials/reissue",
                new UsageCommand.ReissueInvitation(Newcomer(state), Given, Given)
            ),
            ("rules", new UsageCommand.AcceptRules(true)),
            ("terminal", new UsageCommand.ReportTerminal(new DiiTerminal(Given, Given))),
            ("terminal/attestation", new UsageCommand.AttestTerminal()),
            ("terminal/decline", new UsageCommand.DeclineTerminal(Given)),
            (
                "change",
                new UsageCommand.ReportChange(
                    state.Side == Side.Staff ? context.Actor.Person : Leaver(state),
                    "仮",
                    null,
                    null,
                    context.Today
                )
            ),
            ("reconfirmation", new UsageCommand.Reconfirm(true)),
            ("training", new UsageCommand.RecordTraining(Leaver(state), context.Today)),
            ("extension", AnyExtension(state, context)),
        ];

    private static PersonId Leaver(UsageCase state) =>
        (state.People.FirstOrDefault(p => p.Stays) ?? state.People[0]).Person;

    private static PersonId Newcomer(UsageCase state) =>
        (
            state.People.FirstOrDefault(p => p is { Stays: true, RulesAcceptedAt: null })
            ?? state.People[0]
        ).Person;

    private static UsageCommand.RequestCorrection AnyRequest(
        UsageCase state,
        CommandContext context
    ) =>
        new(
            [new CorrectionItem("name", Leaver(state), DefinedReason.Other, Given)],
            NextOpenDay(context)
        );

    private static UsageCommand.Correct Answer(UsageCase state) =>
        new([
            .. ((state as UsageCase.Open)?.Correction?.Items ?? []).Select(
                item => new CorrectedValue(
                    item.Field,
                    item.Person,
                    item.Field switch
                    {
                        "person" or "engaged" => "true",
                        "kana" => "カナ",
                        "superior" => state.Superior?.ToString() ?? "",
                        _ => "仮",
                    }
                )
            ),
        ]);

    private static UsageCommand.ExtendDue AnyExtension(UsageCase state, CommandContext context)
    {
        var past = SoftGrounds.Of(state).FirstOrDefault(each => SoftGrounds.IsPast(state, each));
        return new UsageCommand.ExtendDue(
            past?.Ground ?? SoftGround.Reconfirmation,
            past?.Person,
            context.Today.AddDays(1),
            Given
        );
    }

    private static DeliveryChannel OtherChannel(UsageCase state) =>
        state.People.Any(p => p.IdDelivery?.Channel == DeliveryChannel.InPerson)
            ? DeliveryChannel.RegisteredMail
            : DeliveryChannel.InPerson;

    private static DateOnly NextOpenDay(CommandContext context) =>
        context.Calendar.OnOrAfter(context.Today.AddDays(1));
}
