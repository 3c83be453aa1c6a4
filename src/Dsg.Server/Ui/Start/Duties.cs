using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Start;

/// <summary>Something that is asked of the reader.</summary>
/// <param name="What">What, in one sentence.</param>
/// <param name="Action">The words of the link.</param>
/// <param name="Href">Where it is done.</param>
public sealed record Duty(string What, string Action, string Href);

/// <summary>Use of the reader's company, or of one of its rooms or agreements, was stopped.</summary>
public sealed record StopNotice(string What, string Since, string Reason);

/// <summary>The home page of the company and the staff face.</summary>
/// <param name="Duties">What is asked, most pressing first.</param>
/// <param name="Workspaces">The reader's workspaces.</param>
/// <param name="Cases">利用申請 that are not over.</param>
/// <param name="Agreements">利用合意 of the company or unit, for those who see them.</param>
/// <param name="Stops">Stops with their reasons, for the responsible person; empty otherwise.</param>
/// <param name="MayFile">True when the reader may file a 利用申請.</param>
public sealed record HomeView(
    IReadOnlyList<Duty> Duties,
    IReadOnlyList<WorkspaceRow> Workspaces,
    IReadOnlyList<UsageRow> Cases,
    IReadOnlyList<AgreementRow> Agreements,
    IReadOnlyList<StopNotice> Stops,
    bool MayFile
)
{
    /// <summary>True for the responsible person of a company, on its own face.</summary>
    public bool SpeaksForCompany { get; init; }

    /// <summary>True for a site keeper who does not speak for the company, on its own face.</summary>
    public bool KeepsRooms { get; init; }
}

/// <summary>Gathers what is asked of a person on the company or the staff face.</summary>
internal sealed class Duties(
    MyWorkspaces workspaces,
    UsageReader cases,
    AgreementReader agreements,
    CompanyStops stops,
    CaseFacts facts,
    ReturnDuties returns,
    RecallDuties recalls,
    ApprovalDesk approvals,
    IUsageQueries usage
)
{
    private static readonly Phrase AcceptRules = new(
        "{0}：利用規約を確認すると利用を始められます。",
        "{0}: accept the rules of use to begin."
    );
    private static readonly Phrase ApproveDispatch = new(
        "送付「{0}」の承認をお願いします。",
        "Please look at the dispatch “{0}” for approval."
    );
    private static readonly Phrase ConfirmAgreement = new(
        "利用合意 {0} の確認をお願いします。",
        "Please confirm agreement {0}."
    );
    private static readonly Phrase ConfirmCase = new(
        "利用申請 {0}（{1}）の確認をお願いします。",
        "Please look at application {0} ({1})."
    );

    private async Task<IReadOnlyList<Duty>> ApprovalsAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    ) =>
        [
            .. (await approvals.ListAsync(caller, new Slice(null, 20), cancellation))
                .Items.Where(each => each.Open.IsFree("approval"))
                .Select(each => new Duty(
                    ApproveDispatch.In(language, each.Dispatch.Subject),
                    ApprovalWords.Title.In(language),
                    ExchangePaths.Approval(each.Dispatch.Id)
                )),
        ];

    public async Task<HomeView> OfAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        var mine = await workspaces.RowsAsync(caller, cancellation);
        var seesCases = SeesCases(caller);
        var all = seesCases
            ? (await cases.ListAsync(caller, null, language, cancellation)).Rows
            : [];
        var waiting = seesCases
            ? (await agreements.ListAsync(caller, null, language, cancellation)).Rows
            : [];
        return new HomeView(
            [
                .. await recalls.OfAsync(caller, language, cancellation),
                .. mine.Where(row => row.IsFirstUse)
                    .Select(row => new Duty(
                        AcceptRules.In(language, row.Title),
                        new Phrase("利用規約を確認する", "Read the rules").In(language),
                        row.Href
                    )),
                .. waiting
                    .Where(row => row.AsksYou)
                    .Select(row => new Duty(
                        ConfirmAgreement.In(language, row.Number),
                        new Phrase("利用合意を見る", "See the agreement").In(language),
                        row.Href
                    )),
                .. all.Where(row => row.AsksYou)
                    .Select(row => new Duty(
                        ConfirmCase.In(language, row.Number, row.People),
                        new Phrase("申請を見る", "See the application").In(language),
                        row.Href
                    )),
                .. await ApprovalsAsync(caller, language, cancellation),
                .. await returns.OfAsync(caller, language, cancellation),
            ],
            mine,
            await OpenAsync(caller, all, cancellation),
            waiting,
            await StopsAsync(caller, language, cancellation),
            caller.Holds(Capacity.ResponsiblePerson) || caller.Holds(Capacity.StaffUser)
        )
        {
            SpeaksForCompany =
                caller.Face == Face.Company && caller.Holds(Capacity.ResponsiblePerson),
            KeepsRooms =
                caller.Face == Face.Company
                && caller.Holds(Capacity.SiteKeeper)
                && !caller.Holds(Capacity.ResponsiblePerson),
        };
    }

    // An ordinary company user is concerned with workspaces alone.
    private static bool SeesCases(Caller caller) =>
        caller.Face == Face.Staff || caller.Holds(Capacity.ResponsiblePerson);

    private async Task<IReadOnlyList<UsageRow>> OpenAsync(
        Caller caller,
        IReadOnlyList<UsageRow> rows,
        CancellationToken cancellation
    )
    {
        var found = await usage.ListAsync(Acting.ScopeOf(caller), new Slice(), cancellation);
        var over = found
            .Items.Where(each => facts.ProgressOf(each.State).Next.IsEmpty)
            .Select(each => each.State.Number)
            .ToHashSet();
        return [.. rows.Where(row => !over.Contains(row.Number))];
    }

    private async Task<IReadOnlyList<StopNotice>> StopsAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    ) =>
        [
            .. (await stops.OfAsync(caller, cancellation)).Readable.Select(stop => new StopNotice(
                OfficeWords.Of(stop.Level).In(language),
                Dates.FullTime(stop.Since, language),
                stop.Reason
            )),
        ];
}
