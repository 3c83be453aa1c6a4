using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Incidents;

/// <summary>The rules of 事故受付.</summary>
public sealed class IncidentProcedure : IProcedure<Incident, IncidentCommand>
{
    private const int MostIds = 2000;

    private IncidentProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Incident state,
        IncidentCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            IncidentCommand.Open or IncidentCommand.Report when !state.Exists =>
            [
                Numbering.Stream(Incident.Series, context.Today),
            ],
            IncidentCommand.Stop c => [Suspension.Stream(c.Level, c.Target)],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        Incident state,
        IncidentCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Exists, state.IsOpen) switch
        {
            (IncidentCommand.Open c, false, _) => Open(c, context, related),
            (IncidentCommand.Report c, false, _) => Report(c, context, related),
            (IncidentCommand.Report, true, _) when !MayAdd(state, context.Actor) => Decision.Refuse(
                RefusalCode.NotFound
            ),
            (IncidentCommand.Report c, _, true) => WithText(
                c.What,
                "what",
                what => new IncidentReported(
                    new ReportedWords(IncidentChannel.Online, null, null, what)
                )
            ),
            (IncidentCommand.AddCall c, _, true) => AddCall(c),
            (IncidentCommand.Tell c, _, true) => Tell(state, c, context),
            (IncidentCommand.RecordScope c, _, true) => RecordScope(c),
            (IncidentCommand.KeepEvidence c, _, true) => KeepEvidence(c, context),
            (IncidentCommand.Stop c, _, true) => Stop(state, c, context, related),
            (IncidentCommand.Close c, _, true) => Close(state, c, context),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // Any person of the company adds to the company's case; staff to their own report.
    private static bool MayAdd(Incident state, Actor actor) =>
        state.Reporter == actor.Person
        || (state.Company is { } company && actor.Company == company);

    private static Decision Open(IncidentCommand.Open c, CommandContext context, Related related)
    {
        var input = new Input();
        var phone = input.Phone(c.Call.Phone, "phone");
        var on = input.Date(c.Call.CalledOn, "calledOn");
        var caller = input.Text(c.Call.Caller, "caller", 100);
        var what = input.Text(c.Call.What, "what", 4000);
        var time = Time(c.Call.CalledAt, input);
        var at = input.IsFine
            ? new DateTimeOffset(on.ToDateTime(time), JapanTime.Offset).ToUniversalTime()
            : default;
        if (input.IsFine && at > context.At)
        {
            input.Refuse(RefusalCode.CallInTheFuture, "calledAt");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Opened(
                    (c.Id, at),
                    (c.Company, PrivateText.Of(c.CompanyName)),
                    new ReportedWords(
                        IncidentChannel.Telephone,
                        new PrivateText(caller),
                        new PrivateText(phone),
                        new PrivateText(what)
                    ),
                    context,
                    related
                )
        );
    }

    private static Decision Report(
        IncidentCommand.Report c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var what = input.Text(c.What, "what", 4000);
        return Decision.Unless(
            input.Refusals,
            () =>
                Opened(
                    (c.Id, context.At),
                    (context.Actor.Company, PrivateText.Of(c.CompanyName)),
                    new ReportedWords(IncidentChannel.Online, null, null, new PrivateText(what)),
                    context,
                    related
                )
        );
    }

    private static Decision.Accepted Opened(
        (IncidentId Id, DateTimeOffset At) which,
        (CompanyId? Id, PrivateText? Name) company,
        ReportedWords words,
        CommandContext context,
        Related related
    )
    {
        var series = Numbering.Stream(Incident.Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Incident.Series, context.Today);
        return new Decision.Accepted([
            new IncidentOpened(
                which.Id,
                number,
                which.At,
                which.At.AddHours(context.Policy.Incidents.FullReportHours),
                company.Id,
                company.Name,
                words
            ),
        ])
        {
            Elsewhere = [(series, new NumberTaken(number))],
        };
    }

    private static TimeOnly Time(string text, Input input)
    {
        var plain = text.Trim().Normalize(System.Text.NormalizationForm.FormKC);
        if (
            TimeOnly.TryParseExact(
                plain,
                ["H:mm", "HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
        {
            return time;
        }

        input.Refuse(plain.Length == 0 ? RefusalCode.Required : RefusalCode.NotATime, "calledAt");
        return default;
    }

    private static Decision AddCall(IncidentCommand.AddCall c)
    {
        var input = new Input();
        var caller = input.Text(c.Caller, "caller", 100);
        var phone = input.Phone(c.Phone, "phone");
        var what = input.Text(c.What, "what", 4000);
        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new IncidentReported(
                        new ReportedWords(
                            IncidentChannel.Telephone,
                            new PrivateText(caller),
                            new PrivateText(phone),
                            new PrivateText(what)
                        )
                    )
                )
        );
    }

    private static Decision Tell(Incident state, IncidentCommand.Tell c, CommandContext context)
    {
        if (!Enum.IsDefined(c.Party))
        {
            return Decision.Refuse(RefusalCode.NotAChoice, "party");
        }

        if (state.Told.ContainsKey(c.Party))
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState, "party");
        }

        var input = new Input();
        var told = input.Text(c.Told, "told", 4000);
        ImmutableArray<NoticeAddressee> to = c.Applies && !c.To.IsDefault ? c.To : [];
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    new IncidentPartyTold(c.Party, new PrivateText(told), c.Applies)
                    {
                        Notices = to.Length,
                    },
                ])
                {
                    Elsewhere =
                    [
                        .. NoticeDraft.Issue(
                            context,
                            to.Select(each => IncidentNotices.Told(state, c.Party, each, context))
                        ),
                    ],
                }
        );
    }

    private static Decision RecordScope(IncidentCommand.RecordScope c)
    {
        var input = new Input();
        var search = c.Search;
        if (search is { Company: null, Person: null, Device: null, Agreement: null })
        {
            input.Refuse(RefusalCode.SearchTooWide, "search");
        }

        if (search.To < search.From)
        {
            input.Refuse(RefusalCode.NotAnIsoDateOrder, "to");
        }

        var most = new[] { c.Scope.Accounts, c.Scope.Devices, c.Scope.Objects }.Max(ids =>
            ids.Length
        );
        if (most > MostIds)
        {
            input.Refuse(RefusalCode.TooMany, "to", MostIds.ToString(CultureInfo.InvariantCulture));
        }

        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new IncidentScopeRecorded(search, c.Scope))
        );
    }

    private static Decision KeepEvidence(IncidentCommand.KeepEvidence c, CommandContext context)
    {
        var input = new Input();
        var what = input.Text(c.What, "evidence", 500);
        var where = input.Text(c.Where, "where", 200);
        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new IncidentEvidenceKept(
                        new PrivateText(what),
                        new PrivateText(where),
                        context.Today.AddDays(context.Policy.Incidents.EvidenceDays)
                    )
                )
        );
    }

    private static Decision Stop(
        Incident state,
        IncidentCommand.Stop c,
        CommandContext context,
        Related related
    )
    {
        var stream = Suspension.Stream(c.Level, c.Target);
        var happened = IncidentNotices.StopOf(state, c, context);
        return !Enum.IsDefined(c.Level) || c.Target.Length == 0
                ? Decision.Refuse(RefusalCode.NotAChoice, "target")
            : related.Get<Suspension>(stream).InForce
                ? Decision.Refuse(RefusalCode.NotAllowedInState, "target")
            : new Decision.Accepted([new IncidentStopStarted(c.Level, c.Target)])
            {
                Elsewhere =
                [
                    (stream, happened),
                    .. NoticeDraft.Issue(context, SuspensionNotices.Stopped(happened, context)),
                ],
            };
    }

    private static Decision Close(Incident state, IncidentCommand.Close c, CommandContext context)
    {
        if (state.ActedBy.Contains(context.Actor.Person))
        {
            return Decision.Refuse(RefusalCode.SecondPersonNeeded);
        }

        var input = new Input();
        var number = input.Text(c.DocumentNumber, "documentNumber", 50);
        var report = input.Text(c.ClosingReport, "report", 4000);
        if (state.Told.Count < Incident.Parties.Length)
        {
            input.Refuse(RefusalCode.NoticeListOpen, "told");
        }

        if (state.Scope is null)
        {
            input.Refuse(RefusalCode.ScopeNotRecorded, "scope");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([new IncidentClosed(number, new PrivateText(report))])
                {
                    Elsewhere =
                    [
                        .. NoticeDraft.Issue(
                            context,
                            IncidentNotices.Closed(state, (number, context.DecidedOn), report)
                        ),
                    ],
                }
        );
    }

    private static Decision WithText(string text, string field, Func<PrivateText, IEvent> happened)
    {
        var input = new Input();
        var fine = input.Text(text, field, 4000);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(happened(new PrivateText(fine)))
        );
    }
}
