using System.Collections.Immutable;
using Dsg.Core.Parties;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>Reads suspensions for the office's pages, and confirms and lifts them.</summary>
internal sealed class SuspensionDesk(
    IPartyQueries parties,
    TargetNames targets,
    CaseFacts facts,
    OfficeActs acts,
    PageContexts contexts
)
{
    public PageContext ContextOf(HttpContext http) => contexts.Of(http);

    /// <summary>The page of one suspension; the level is written in lower case in addresses.</summary>
    public static string PathOf(string level, string target) =>
        $"/suspensions/{level.ToLowerInvariant()}/{Uri.EscapeDataString(target)}";

    /// <summary>What is stopped now.</summary>
    public async Task<IResult> ListAsync(
        HttpContext http,
        string? after,
        CancellationToken cancellation
    )
    {
        var scope = OfficeScope.Of(http);
        var rows = await parties.SuspensionsAsync(scope, new Slice(after), cancellation);
        var lines = new List<SuspensionLine>();
        foreach (var row in rows.Items)
        {
            lines.Add(
                new SuspensionLine(
                    row,
                    await targets.FindAsync(scope, row.Level, row.Target, cancellation)
                        ?? row.Target
                )
            );
        }

        return UiPage.Show<SuspensionList>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(SuspensionList.Lines)] = lines,
                [nameof(SuspensionList.Next)] = rows.Next,
                [nameof(SuspensionList.MayStop)] = OfficeScope
                    .CallerOf(http)
                    .Holds(Capacity.Operator),
            }
        );
    }

    /// <summary>One suspension, in force or not; the same answer for a target that is not there.</summary>
    public async Task<IResult> ShowAsync(
        HttpContext http,
        string level,
        string target,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var scope = OfficeScope.Of(http);
        if (
            !Enum.TryParse<SuspensionLevel>(level, ignoreCase: true, out var of)
            || !Enum.IsDefined(of)
            || await targets.FindAsync(scope, of, target, cancellation) is not { } name
        )
        {
            return SharedPages.NotFound(context);
        }

        var found = await parties.SuspensionAsync(of, target, cancellation);
        PersonId?[] people =
        [
            found.State.By,
            found.State.ConfirmedBy,
            found.State.LiftProposedBy,
            .. found.State.Past.SelectMany(past =>
                new PersonId?[] { past.By, past.ConfirmedBy, past.LiftProposedBy, past.LiftedBy }
            ),
        ];
        var view = new SuspensionView(
            of,
            name,
            PathOf(level, target),
            found.State,
            await parties.NamesAsync([.. people.OfType<PersonId>().Distinct()], cancellation),
            Models(
                found,
                (name, PathOf(level, target)),
                facts.OpenOn(found.State, OfficeScope.CallerOf(http)),
                (refused, context.Language)
            )
        )
        {
            Flow = facts.ProgressOf(found.State, found.State.StepsDone) is { } progress
                ? ProgressFlow.Of(progress, context.Language, _ => null)
                : null,
        };
        return UiPage.Show<SuspensionPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(SuspensionPage.View)] = view,
                [nameof(SuspensionPage.Refused)] = refused,
                [nameof(SuspensionPage.Done)] = DoneWords.Of(http.Request, context.Language),
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Runs a posted act; null when there is no such act.</summary>
    public async Task<ActOutcome?> RunAsync(
        Caller caller,
        SuspensionAct posted,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        SuspensionCommand? command = posted.Act switch
        {
            "confirmation" => new SuspensionCommand.Confirm(),
            "lift-proposal" => new SuspensionCommand.ProposeLift(
                new PrivateText(form.Text("reason").Trim())
            ),
            "lift" => new SuspensionCommand.Lift(),
            "lift-refusal" => new SuspensionCommand.DeclineLift(
                new PrivateText(form.Text("reason").Trim())
            ),
            _ => null,
        };
        if (
            command is null
            || !Enum.TryParse<SuspensionLevel>(posted.Level, ignoreCase: true, out var level)
            || !Enum.IsDefined(level)
        )
        {
            return null;
        }

        var answer = await acts.RunAsync<SuspensionProcedure, Suspension, SuspensionCommand>(
            caller,
            Suspension.Stream(level, posted.Target),
            command,
            form.Options,
            cancellation
        );
        return new ActOutcome(form.Outcome(answer));
    }

    private static IReadOnlyList<ActModel> Models(
        Versioned<Suspension> found,
        (string Name, string Path) target,
        ImmutableArray<OpenCommand> open,
        (RefusedAct? Refused, Language Language) reader
    ) =>
        [
            .. open.Select(command =>
                    ModelOf(command.Name, reader) is { } model
                        ? model with
                        {
                            Action = $"{target.Path}/{command.Name}",
                            Version = found.Version,
                            About = target.Name,
                            Opened = reader.Refused?.Act == command.Name,
                            BlockedBy = CaseWords.BlocksOf(command, reader.Language),
                        }
                        : null
                )
                .OfType<ActModel>(),
        ];

    private static ActModel? ModelOf(string act, (RefusedAct? Refused, Language Language) reader)
    {
        var (refused, language) = reader;
        ActModel Model(Phrase title, Phrase explanation) =>
            new(act, "", title.In(language), title.In(language))
            {
                Explanation = explanation.In(language),
                Primary = true,
            };
        IReadOnlyList<FieldModel> Because(Phrase label) =>
            [new ActFields(act, language, refused).Area("reason", label, 1000)];

        return act switch
        {
            "confirmation" => Model(
                new("停止を確認する", "Confirm the stop"),
                new(
                    "理由を読み、停止が必要であることを確かめてください。",
                    "Read the reason and make sure that the stop is needed."
                )
            ),
            "lift-proposal" => Model(
                new("解除を提案する", "Propose to lift it"),
                new(
                    "承認者が解除すると、要件を満たす利用者はすぐに利用できます。",
                    "Once an approver lifts it, users who meet the conditions may use the gateway at once."
                )
            ) with
            {
                Primary = false,
                Fields = Because(new("解除の理由", "Reason to lift it")),
            },
            "lift-refusal" => Model(
                new("解除しない", "Do not lift it"),
                new(
                    "停止を続けます。理由は、解除を提案した人が読みます。",
                    "The stop goes on. The proposer reads the reason."
                )
            ) with
            {
                Primary = false,
                Fields = Because(new("解除しない理由", "Reason not to lift it")),
            },
            "lift" => Model(
                new("停止を解除する", "Lift the stop"),
                new(
                    "解除すると、要件を満たす利用者はすぐに利用できます。",
                    "Users who meet the conditions may use the gateway at once."
                )
            ),
            _ => null,
        };
    }
}

/// <summary>A suspension in a list.</summary>
public sealed record SuspensionLine(SuspensionRow Row, string Name);

/// <summary>One suspension as the office sees it.</summary>
public sealed record SuspensionView(
    SuspensionLevel Level,
    string Name,
    string Path,
    Suspension State,
    IReadOnlyDictionary<PersonId, string> People,
    IReadOnlyList<ActModel> Acts
)
{
    /// <summary>How it goes; null for a target that was never stopped.</summary>
    public FlowModel? Flow { get; init; }
}
