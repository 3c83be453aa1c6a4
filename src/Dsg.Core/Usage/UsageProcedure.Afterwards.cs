using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

public sealed partial class UsageProcedure
{
    /// <summary>Within how many days a change of name or post is reported.</summary>
    public const int DaysForChange = 14;

    private static Decision InUse(
        UsageCase.InUse use,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.HandOverCredentials c => HandOver(use, c, context, related),
            UsageCommand.ReissueInvitation c => NotOwn(
                use,
                context,
                () => Reissue(use, c, context, related)
            ),
            UsageCommand.AcceptRules c => AcceptRules(use, c, context, related),
            UsageCommand.EndUse c => End(use, c, context, related),
            UsageCommand.RecordEnd c => use.Find(c.Person) is { EndedAt: null, LeavesAt: { } hour }
            && hour <= context.At
                ? Decision.Accept(new UseEndReached(c.Person, hour))
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            UsageCommand.ReportTerminal c => ReportTerminal(use, c, context),
            UsageCommand.AttestTerminal or UsageCommand.DeclineTerminal => OnTerminal(
                use,
                command,
                context
            ),
            UsageCommand.ReportChange c => ReportChange(use, c, context, related),
            _ => OnSoftGround(use, command, context),
        };

    private static Decision End(
        UsageCase state,
        UsageCommand.EndUse c,
        CommandContext context,
        Related related
    )
    {
        var member = state.Find(c.Person);
        if (!IsAnswerable(state, context.Actor) || member is null)
        {
            return Decision.Refuse(RefusalCode.NotFound, "person");
        }

        if (!member.Stays)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var input = new Input();
        if (c.EndsAt <= context.At)
        {
            input.Refuse(RefusalCode.EndHourPast, "endsAt");
        }
        else if (c.EndsAt > context.At.AddYears(1))
        {
            input.Refuse(RefusalCode.EndHourTooFar, "endsAt");
        }

        var reason = new PrivateText(Reason(c.Reason, input));
        var series = Numbering.Stream(EndSeries, context.Today);
        var known = member.EndNumber;
        var number =
            known
            ?? NumbersOf(series, related)
                .Next(context.Policy.NumberPrefix, EndSeries, context.Today);
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    c.EndsAt is { } hour
                        ? new UseEndReported(c.Person, hour, reason, number)
                        : new UseEnded(c.Person, reason, number),
                ])
                {
                    Elsewhere =
                    [
                        .. known is null
                            ? [(series, new NumberTaken(number))]
                            : Array.Empty<(StreamId, IEvent)>(),
                        .. UsageNotices.End(
                            state,
                            (member, number, c.EndsAt ?? context.At),
                            context,
                            related
                        ),
                    ],
                }
        );
    }

    // The company's responsible person for the company's people, the 所属長 for those of the unit; the office for all.
    private static bool IsAnswerable(UsageCase state, Actor actor) =>
        actor.Capacity switch
        {
            Capacity.ResponsiblePerson => state.Company is not null
                && state.Company == actor.Company,
            Capacity.Superior => state.Unit is not null && state.Unit == actor.Unit,
            _ => true,
        };

    private static Decision ReportTerminal(
        UsageCase.InUse use,
        UsageCommand.ReportTerminal c,
        CommandContext context
    )
    {
        if (use.Side != Side.Staff || use.Find(context.Actor.Person) is not { Stays: true })
        {
            return Decision.Refuse(RefusalCode.NotYourCase);
        }

        var input = new Input();
        var terminal = JudgeTerminal(c.Terminal, input);
        if (terminal == use.Terminal)
        {
            input.Refuse(RefusalCode.TerminalUnchanged, "terminalNumber");
        }

        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new TerminalReported(terminal))
        );
    }

    private static Decision OnTerminal(
        UsageCase.InUse use,
        UsageCommand command,
        CommandContext context
    ) =>
        use.NextTerminal is null ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : use.Unit != context.Actor.Unit || use.Find(context.Actor.Person) is not null
            ? Decision.Refuse(RefusalCode.NotTheSuperior)
        : command is UsageCommand.DeclineTerminal c
            ? WithReason(c.Reason, reason => new TerminalDeclined(reason))
        : Decision.Accept(new TerminalAttested());

    private static Decision ReportChange(
        UsageCase.InUse use,
        UsageCommand.ReportChange c,
        CommandContext context,
        Related related
    )
    {
        var member = use.Find(c.Person);
        var mine =
            use.Side == Side.Company
                ? IsAnswerable(use, context.Actor)
                : c.Person == context.Actor.Person;
        if (!mine || member is not { Stays: true })
        {
            return Decision.Refuse(RefusalCode.NotFound, "person");
        }

        var input = new Input();
        var (name, kana, post) = (NullIfBlank(c.Name), NullIfBlank(c.Kana), NullIfBlank(c.Post));
        _ = name is null ? "" : Roster.Name(name, "name", input);
        _ = Roster.Kana(kana, "kana", input);
        _ = Roster.Post(post, "post", input);
        if (name is null && kana is null && post is null)
        {
            input.Refuse(RefusalCode.NothingChanged, "name");
        }

        if (c.ChangedOn > context.Today)
        {
            input.Refuse(RefusalCode.ChangeAhead, "changedOn");
        }

        var person = related.Find<Person>(Person.Stream(c.Person));
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    new UserChangeReported(
                        c.Person,
                        PrivateText.Of(name),
                        PrivateText.Of(kana),
                        PrivateText.Of(post),
                        c.ChangedOn,
                        context.Today <= c.ChangedOn.AddDays(DaysForChange)
                    ),
                ])
                {
                    Elsewhere =
                        name is not null && person is { Id.IsDefault: false }
                            ? [(Person.Stream(c.Person), new PersonRenamed(new PrivateText(name)))]
                            : [],
                }
        );
    }

    private static Decision OnSoftGround(
        UsageCase.InUse use,
        UsageCommand command,
        CommandContext context
    ) =>
        command switch
        {
            UsageCommand.Reconfirm c => !IsAnswerable(use, context.Actor)
            || use.Find(context.Actor.Person) is not null && use.Side == Side.Staff
                ? Decision.Refuse(RefusalCode.NotYourCase)
            : !c.Engaged ? Decision.Refuse(RefusalCode.EngagementNotDeclared, "engaged")
            : Decision.Accept(new UseReconfirmed(context.Today.AddYears(1))),
            UsageCommand.RecordTraining c => !IsAnswerable(use, context.Actor)
            || use.Find(c.Person) is not { Stays: true }
                ? Decision.Refuse(RefusalCode.NotFound, "person")
            : c.TrainedOn > context.Today ? Decision.Refuse(RefusalCode.ChangeAhead, "trainedOn")
            : Trained(c, context),
            UsageCommand.NotifyDue c when SoftGrounds.NoticesDue(use, context.Today).Contains(c) =>
                Decision.Accept(new DueNotified(c.Ground, c.Person, c.DaysLeft)),
            UsageCommand.ExtendDue c => Extend(use, c, context),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // A training whose year is over is 期限経過・確認待ち at once, and not only after the daily round.
    private static Decision.Accepted Trained(UsageCommand.RecordTraining c, CommandContext context)
    {
        var recorded = new TrainingRecorded(c.Person, c.TrainedOn, c.TrainedOn.AddYears(1));
        return recorded.Until < context.Today
            ? new Decision.Accepted([recorded, new DueNotified(SoftGround.Training, c.Person, 0)])
            : new Decision.Accepted([recorded]);
    }

    private static Decision Extend(
        UsageCase.InUse use,
        UsageCommand.ExtendDue c,
        CommandContext context
    )
    {
        var date = SoftGrounds
            .Of(use)
            .FirstOrDefault(each => each.Ground == c.Ground && each.Person == c.Person);
        if (date is null || !SoftGrounds.IsPast(use, date))
        {
            return Decision.Refuse(RefusalCode.NotPastDue, "ground");
        }

        var input = new Input();
        if (c.Until <= context.Today || c.Until > context.Today.AddYears(1))
        {
            input.Refuse(RefusalCode.UntilAhead, "until");
        }

        var reason = Reason(c.Reason, input);
        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new DueExtended(c.Ground, c.Person, c.Until, new PrivateText(reason))
                )
        );
    }
}
