using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;
using Dsg.Transfer.Release;
using Dsg.Transfer.Safety;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Reads what a workspace holds for one of its users.</summary>
internal sealed partial class WorkspaceReader(
    IExchangeQueries exchange,
    IUsageQueries usage,
    IPartyQueries parties,
    SealedMessages messages,
    ISafetyQueue queue,
    DispatchTieReader ties,
    SubmissionDesk submissions,
    SubmissionReader submissionReader
)
{
    private const int PageOfDispatches = 20;
    private const int NearDays = 60;

    private static readonly Phrase Place = new("{0}（{1}）", "{0} ({1})");
    private static readonly Phrase Unmet = new(
        "利用の条件「{0}」を満たしていません（{1}）",
        "Condition “{0}” does not hold ({1})"
    );
    private static readonly Phrase AgreementNo = new("利用合意 {0}", "Agreement {0}");

    /// <summary>The page of a workspace that is open.</summary>
    public async Task<WorkspaceView> ReadAsync(
        WorkspaceSight sight,
        Permit permit,
        string? after,
        Language language,
        CancellationToken cancellation
    )
    {
        var rows = await exchange.ListAsync(
            permit,
            new Slice(after, PageOfDispatches),
            cancellation
        );
        var cases = await usage.OfAgreementAsync(permit, cancellation);
        var reader = new DispatchReader(
            sight,
            await NamesAsync(rows.Items, cases, cancellation),
            await MessagesAsync(permit, rows.Items, cancellation),
            await ChecksAsync(rows.Items, cancellation),
            language
        );
        var dispatches = rows.Items.Select(reader.View).ToList();
        var requests = await submissionReader.RowsAsync(
            [
                .. (await submissions.ListAsync(permit, cancellation))
                    .Select(each => each.State)
                    .Where(each => each.IsOpen),
            ],
            sight,
            language,
            cancellation
        );
        return Outline(sight, language) with
        {
            Now = Now(sight, dispatches, requests.Count(each => each.IsForReader), language),
            Requests = requests,
            MayAsk = sight.May(AccessAction.Send) is { Side: Side.Staff },
            MaySend = sight.May(AccessAction.Send) is not null,
            WhyNotSend =
            [
                .. sight
                    .Explain(AccessAction.Send)
                    .Select(reason => Words(reason, sight, AccessAction.Send, language)),
            ],
            Dispatches = dispatches,
            HandlingHref =
                sight.Actor.Face == Face.Company
                    ? ExchangePaths.Handling(sight.Facts.Agreement.Id)
                    : null,
            ReturnHref = ReturnHrefOf(sight),
            OlderHref = rows.Next is { } next
                ? ExchangePaths.Workspace(sight.Facts.Agreement.Id)
                    + QueryString.Create("after", next)
                : null,
            People = [.. cases.SelectMany(each => PeopleOf(each.State, language))],
            Pending = [.. reader.Pending(rows.Items)],
        };
    }

    /// <summary>Where 返却・破棄 is reported; null for everybody but the responsible person of the company.</summary>
    private static string? ReturnHrefOf(WorkspaceSight sight) =>
        sight is { Actor.Face: Face.Company, ReadsReasons: true }
            ? ReturnPages.PathOf(sight.Facts.Agreement.Id)
            : null;

    /// <summary>One dispatch for its own page; null when it is not the reader's.</summary>
    public async Task<DispatchView?> ReadAsync(
        WorkspaceSight sight,
        Permit permit,
        DispatchId dispatch,
        Language language,
        CancellationToken cancellation
    )
    {
        if (await exchange.FindAsync(permit, dispatch, cancellation) is not { } read)
        {
            return null;
        }

        var names = await NamesAsync([read], [], cancellation);
        var opened = await MessagesAsync(permit, [read], cancellation);
        var checks = await ChecksAsync([read], cancellation);
        var seen = await ties.ReadAsync(
            permit,
            sight.May(AccessAction.Send),
            read.State,
            cancellation
        );
        var send = ExchangePaths.Send(read.State.Agreement);
        var id = read.State.Id.ToString();
        return new DispatchReader(sight, names, opened, checks, language).View(read) with
        {
            Ties = TieLines.Of(seen, language),
            ReplyHref = seen.MayReply ? send + QueryString.Create("repliesTo", id) : null,
            ReplaceHref = seen.MayReplace ? send + QueryString.Create("replaces", id) : null,
        };
    }

    private Task<IReadOnlyDictionary<FileId, SafetyTask>> ChecksAsync(
        IReadOnlyList<Versioned<Dispatch>> dispatches,
        CancellationToken cancellation
    ) =>
        queue.FindAsync(
            [
                .. dispatches
                    .SelectMany(each => each.State.Files)
                    .Where(file => file.Stage == FileStage.Checking)
                    .Select(file => file.Id),
            ],
            cancellation
        );

    private async Task<IReadOnlyDictionary<DispatchId, string?>> MessagesAsync(
        Permit permit,
        IReadOnlyList<Versioned<Dispatch>> dispatches,
        CancellationToken cancellation
    )
    {
        var opened = new Dictionary<DispatchId, string?>();
        foreach (var dispatch in dispatches.Select(each => each.State))
        {
            opened[dispatch.Id] = await messages.OpenAsync(permit, dispatch, cancellation);
        }

        return opened;
    }

    /// <summary>The active users of the other side: those to whom something can be sent.</summary>
    public async Task<IReadOnlyList<UsagePerson>> RecipientsAsync(
        Permit permit,
        CancellationToken cancellation
    )
    {
        var cases = await usage.OfAgreementAsync(permit, cancellation);
        return
        [
            .. cases
                .Select(each => each.State)
                .Where(each => each.Side != permit.Side)
                .SelectMany(each => each.People.Where(person => each.IsAdmitted(person.Person)))
                .DistinctBy(person => person.Person),
        ];
    }

    /// <summary>Title, place and conditions, without what lies in the workspace.</summary>
    public static WorkspaceView Outline(WorkspaceSight sight, Language language)
    {
        var (contract, agreement) = (sight.Facts.Contract, sight.Facts.Agreement);
        return new WorkspaceView(
            agreement.Id,
            TitleOf(contract, language),
            AgreementNo.In(language, agreement.Number),
            new NowModel(ExchangeWords.Usable.In(language), ""),
            Groups(sight, language),
            EndOf(contract, sight.At, language)
        );
    }

    /// <summary>Contract title with its number.</summary>
    public static string TitleOf(Contract contract, Language language) =>
        new Phrase("{0}（契約 {1}）", "{0} (contract {1})").In(
            language,
            contract.Title,
            contract.Number
        );

    /// <summary>What is said to somebody who may not; nothing of the workspace where use is stopped and the reason is not theirs.</summary>
    public static RefusalView Refusal(WorkspaceSight sight, AccessAction action, Language language)
    {
        var reasons = sight
            .Explain(action)
            .Select(reason => Words(reason, sight, action, language))
            .Distinct()
            .ToList();
        var title = TitleOf(sight.Facts.Contract, language);
        var here = AgreementNo.In(language, sight.Facts.Agreement.Number);
        var all = sight.Requirements(action);
        ConditionItem[] unmet =
        [
            .. all.Where(each => !each.Holds)
                .Select(each => ConditionWords.Of(each, sight.Remedies, language)),
        ];
        if (sight.OnlyStopped(action))
        {
            return new RefusalView(title, here, reasons, unmet, [], [])
            {
                IsStop = true,
                AccessHref = ExchangePaths.OwnAccessTo(sight.Facts.Agreement.Id),
            };
        }

        return new RefusalView(
            title,
            here,
            reasons,
            unmet,
            [
                .. all.Where(each => each.Holds)
                    .Select(each => ConditionWords.Of(each, sight.Remedies, language)),
            ],
            [.. StopsOf(sight, language)]
        )
        {
            IsStop =
                sight.Actor.Face == Face.Company
                && all.Any(each => each is { Holds: false, Stops: true }),
            AccessHref = ExchangePaths.OwnAccessTo(sight.Facts.Agreement.Id),
            ReturnHref = ReturnHrefOf(sight),
            HandlingHref = ReturnHrefOf(sight) is null
                ? null
                : ExchangePaths.Handling(sight.Facts.Agreement.Id),
        };
    }

    private static IEnumerable<StopReason> StopsOf(WorkspaceSight sight, Language language)
    {
        if (sight.Actor.Face != Face.Company || !sight.ReadsReasons)
        {
            yield break;
        }

        var facts = sight.Facts;
        var levels = new (Phrase What, Suspension? Stop)[]
        {
            (new("企業の利用停止", "Company stopped"), facts.CompanySuspension),
            (new("利用合意の利用停止", "Agreement stopped"), facts.AgreementSuspension),
            (new("拠点の利用停止", "Room stopped"), facts.Device?.SiteSuspension),
        };
        foreach (var (what, stop) in levels)
        {
            if (stop is { InForce: true, Reason: { } reason, Since: { } since })
            {
                yield return new StopReason(
                    what.In(language),
                    Dates.FullTime(since, language),
                    reason
                );
            }
        }
    }

    private static string Words(
        Refusal reason,
        WorkspaceSight sight,
        AccessAction action,
        Language language
    )
    {
        var text = FormProblems.TextOf(reason, language);
        var unmet = sight.Requirements(action).FirstOrDefault(each => each.Id == reason.Field);
        return unmet is null
            ? $"{text}（{reason.Code.Name}）"
            : Unmet.In(language, language == Language.En ? unmet.En : unmet.Ja, reason.Code.Name);
    }

    private static ConditionGroups Groups(WorkspaceSight sight, Language language)
    {
        var split = sight
            .Requirements(AccessAction.OpenWorkspace)
            .ToLookup(
                each => each.Id.StartsWith("use.", StringComparison.Ordinal),
                each => ConditionWords.Of(each, sight.Remedies, language)
            );
        return new ConditionGroups([.. split[true]], [.. split[false]]);
    }

    private static ContractEnd EndOf(Contract contract, DateTimeOffset at, Language language)
    {
        var left = contract.To.DayNumber - JapanTime.DateOf(at).DayNumber;
        return new ContractEnd(
            left >= 0
                ? Amounts.DaysLeft(left, language)
                : new Phrase("期限経過・確認待ち", "Past its end; being confirmed").In(language),
            Dates.Full(contract.To, language),
            Dates.Machine(contract.To),
            left < NearDays ? Tone.Waiting : Tone.Plain,
            Contracts.ContractWords.Of(contract.StandingOn(JapanTime.DateOf(at))).In(language)
        );
    }

    private static IEnumerable<PersonModel> PeopleOf(UsageCase usage, Language language) =>
        from person in usage.People
        where person.Stays && usage is UsageCase.InUse
        select new PersonModel(
            CapacityWords
                .Of(usage.Side == Side.Company ? Capacity.CompanyUser : Capacity.StaffUser)
                .In(language),
            person.Name,
            usage.Unit?.Name ?? new Phrase("企業", "Company").In(language)
        )
        {
            State = usage.IsAdmitted(person.Person)
                ? new FileState(new Phrase("利用中", "Active").In(language), Tone.Done)
                : new FileState(
                    new Phrase("初回利用待ち", "First use awaited").In(language),
                    Tone.Waiting
                ),
        };

    private static IEnumerable<PersonId> PeopleOf(Dispatch dispatch) =>
        dispatch
            .Recipients.Append(dispatch.Sender)
            .Concat(dispatch.Approval?.By ?? [])
            .Concat(dispatch.Approvals.Select(given => given.By))
            .Concat(
                dispatch
                    .Files.SelectMany(file => file.Begun.Concat(file.Obtained))
                    .Select(o => o.By)
            );

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IEnumerable<Versioned<Dispatch>> dispatches,
        IEnumerable<Versioned<UsageCase>> cases,
        CancellationToken cancellation
    )
    {
        var people = dispatches
            .SelectMany(each => PeopleOf(each.State))
            .Concat(cases.SelectMany(each => each.State.People.Select(person => person.Person)));
        return await parties.NamesAsync([.. people.Distinct()], cancellation);
    }
}
