using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>U1 for a staff user: for oneself, with terminal and superior.</summary>
internal sealed class StaffFiling(
    AgreementReader agreements,
    IPartyQueries parties,
    IUsageQueries usage,
    Acting acting,
    Fresh fresh
)
{
    private const int MostSuperiors = 200;

    private static readonly Phrase Agreement = new("利用合意", "Usage agreement");
    private static readonly Phrase System = new(
        "DIIオープン系加入システムの名称",
        "Name of the DII open-system member"
    );
    private static readonly Phrase Number = new("端末番号", "Terminal number");
    private static readonly Phrase Superior = new("確認する所属長", "Superior who attests");
    private static readonly Phrase Predecessor = new(
        "前任者（後任への引継ぎのとき）",
        "Predecessor (when taking a place)"
    );
    private static readonly Phrase FirstDay = new("後任者の初日", "Successor's first day");
    private static readonly Phrase LastDay = new("前任者の最終日", "Predecessor's last day");
    private static readonly Phrase Engaged = new(
        "私は、この契約の履行に関する業務に従事します",
        "I am engaged in work on this contract"
    );

    /// <summary>The empty form, or one with what an application that ended had filed.</summary>
    public async Task<IResult> ShowAsync(
        PageContext context,
        Caller caller,
        string? agreement,
        string? from,
        CancellationToken cancellation
    )
    {
        var before =
            UsageId.TryParse(from, null, out var id)
            && await usage.FindAsync(Acting.ScopeOf(caller), id, cancellation) is { } found
            && found.State.FiledBy == caller.Id
                ? found.State as UsageCase.Ended
                : null;
        var typed = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>
        {
            ["agreement"] = before?.Agreement.ToString() ?? agreement ?? "",
            ["terminalSystem"] = before?.Terminal?.System ?? "",
            ["terminalNumber"] = before?.Terminal?.Number ?? "",
            ["superior"] = before?.Superior?.ToString() ?? "",
        };
        return await ShowAsync(
            context,
            caller,
            new PostedForm(new FormCollection(typed)),
            FormProblems.None,
            cancellation
        );
    }

    public async Task<IResult> PostAsync(
        PageContext context,
        Caller caller,
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        var answer = await FileAsync(caller, posted, cancellation);
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"{UsagePages.Root}/{done.Stream.Key}")
            : await ShowAsync(
                context,
                caller,
                posted,
                FormProblems.From(answer, context.Language, field => LabelOf(field, context)),
                cancellation
            );
    }

    private async Task<Answer> FileAsync(
        Caller caller,
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        if (!AgreementId.TryParse(posted["agreement"], null, out var agreement))
        {
            input.Refuse(RefusalCode.Required, "agreement");
        }

        if (!PersonId.TryParse(posted["superior"], null, out var superior))
        {
            input.Refuse(RefusalCode.Required, "superior");
        }

        var place = RosterForm.PlaceOf(
            (posted["succeeds.predecessor"], posted["succeeds.from"], posted["succeeds.lastDay"]),
            part => $"succeeds.{part}",
            input
        );
        if (!input.IsFine)
        {
            return new Answer.Refused([.. input.Refusals]);
        }

        var id = fresh.Id<UsageCase>();
        return await acting.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            caller,
            UsageCase.Stream(id),
            new UsageCommand.FileForStaff(
                id,
                agreement,
                new DiiTerminal(posted["terminalSystem"], posted["terminalNumber"]),
                superior,
                caller.Name,
                posted.Has("engaged")
            )
            {
                Succeeds = place,
            },
            posted,
            cancellation
        );
    }

    private async Task<IResult> ShowAsync(
        PageContext context,
        Caller caller,
        PostedForm posted,
        FormProblems problems,
        CancellationToken cancellation
    )
    {
        var choices = await agreements.FilingChoicesAsync(caller, context.Language, cancellation);
        var superiors = await parties.ListAsync(
            Acting.ScopeOf(caller),
            Capacity.Superior,
            new Slice(null, MostSuperiors),
            cancellation
        );
        return UiPage.Show<StaffUsagePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(StaffUsagePage.HasAgreements)] = choices.Count > 0,
                [nameof(StaffUsagePage.Fields)] = Array
                    .Empty<FieldModel>()
                    .Concat(
                        Fields(
                            context,
                            posted,
                            problems,
                            choices,
                            [
                                .. superiors
                                    .Items.Where(each => each.Id != caller.Id)
                                    .Select(each => new Choice(each.Id.ToString(), each.Name)),
                            ]
                        )
                    )
                    .Concat(
                        Place(context, posted, problems, await LeaversAsync(caller, cancellation))
                    )
                    .ToList(),
                [nameof(StaffUsagePage.Problems)] = problems,
            },
            problems.Status
        );
    }

    private static IReadOnlyList<FieldModel> Fields(
        PageContext context,
        PostedForm posted,
        FormProblems problems,
        IReadOnlyList<Choice> agreements,
        IReadOnlyList<Choice> superiors
    ) =>
        [
            new FieldModel.Select(
                "agreement",
                context.Say(Agreement),
                agreements,
                posted["agreement"]
            )
            {
                Error = problems.Of("agreement"),
            },
            new FieldModel.Line("terminalSystem", context.Say(System), posted["terminalSystem"])
            {
                MaxLength = 100,
                Error = problems.Of("terminalSystem"),
            },
            new FieldModel.Line("terminalNumber", context.Say(Number), posted["terminalNumber"])
            {
                MaxLength = 50,
                Width = FieldWidth.Half,
                Explanation = context.Say(
                    new(
                        "所属長が、この端末であることを確認します。",
                        "Your superior attests that it is this terminal."
                    )
                ),
                Error = problems.Of("terminalNumber"),
            },
            new FieldModel.Select("superior", context.Say(Superior), superiors, posted["superior"])
            {
                Error = problems.Of("superior"),
            },
            new FieldModel.Check("engaged", context.Say(Engaged), posted.Has("engaged"))
            {
                Error = problems.Of("engaged"),
            },
        ];

    // 後任への引継ぎ: the own unit's users, with days that overlap.
    private async Task<IReadOnlyList<Choice>> LeaversAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var found = await usage.ListAsync(
            Acting.ScopeOf(caller),
            new Slice(null, MostSuperiors),
            cancellation
        );
        return CompanyFiling.PredecessorsIn(
            found.Items.Select(each => each.State).Where(each => each.Side == Side.Staff)
        );
    }

    private static IEnumerable<FieldModel> Place(
        PageContext context,
        PostedForm posted,
        FormProblems problems,
        IReadOnlyList<Choice> leavers
    ) =>
        leavers.Count == 0
            ? []
            :
            [
                new FieldModel.Select(
                    "succeeds.predecessor",
                    context.Say(Predecessor),
                    leavers,
                    posted["succeeds.predecessor"]
                )
                {
                    Required = false,
                    Error = problems.Of("succeeds.predecessor"),
                },
                new FieldModel.Date("succeeds.from", context.Say(FirstDay), posted["succeeds.from"])
                {
                    Required = false,
                    Error = problems.Of("succeeds.from"),
                },
                new FieldModel.Date(
                    "succeeds.lastDay",
                    context.Say(LastDay),
                    posted["succeeds.lastDay"]
                )
                {
                    Required = false,
                    Error = problems.Of("succeeds.lastDay"),
                },
            ];

    private static string? LabelOf(string field, PageContext context) =>
        field switch
        {
            "succeeds.predecessor" => context.Say(Predecessor),
            "succeeds.from" => context.Say(FirstDay),
            "succeeds.lastDay" => context.Say(LastDay),
            "agreement" => context.Say(Agreement),
            "terminalSystem" => context.Say(System),
            "terminalNumber" => context.Say(Number),
            "superior" => context.Say(Superior),
            "engaged" => context.Say(Engaged),
            _ => null,
        };
}
