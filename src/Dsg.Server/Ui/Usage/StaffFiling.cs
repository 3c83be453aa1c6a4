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
    private static readonly Phrase Engaged = new(
        "私は、この契約の履行に関する業務に従事します",
        "I am engaged in work on this contract"
    );

    public async Task<IResult> ShowAsync(
        PageContext context,
        Caller caller,
        string? agreement,
        CancellationToken cancellation
    )
    {
        var typed = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>
        {
            ["agreement"] = agreement ?? "",
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
            ),
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
                [nameof(StaffUsagePage.Fields)] = Fields(
                    context,
                    posted,
                    problems,
                    choices,
                    [
                        .. superiors
                            .Items.Where(each => each.Id != caller.Id)
                            .Select(each => new Choice(each.Id.ToString(), each.Name)),
                    ]
                ),
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

    private static string? LabelOf(string field, PageContext context) =>
        field switch
        {
            "agreement" => context.Say(Agreement),
            "terminalSystem" => context.Say(System),
            "terminalNumber" => context.Say(Number),
            "superior" => context.Say(Superior),
            "engaged" => context.Say(Engaged),
            _ => null,
        };
}
