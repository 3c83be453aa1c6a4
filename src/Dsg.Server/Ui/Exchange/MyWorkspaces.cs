using Dsg.Core.Access;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Finds the workspaces of a user, as the user may know them.</summary>
internal sealed class MyWorkspaces(WorkspaceAccess access, IUsageQueries usage, CaseFacts facts)
{
    /// <summary>Every workspace under whose agreement the person has got an ID that has not ended, each as seen now.</summary>
    public async Task<IReadOnlyList<(WorkspaceSight Sight, UsageCase Usage)>> SightsAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var sights = new List<(WorkspaceSight, UsageCase)>();
        var cases = await usage.OfPersonAsync(caller.Id, cancellation);
        foreach (
            var each in cases
                .Select(each => each.State)
                .Where(each => each.Find(caller.Id) is { HandedOverBy: not null, EndedAt: null })
                .DistinctBy(each => each.Agreement)
        )
        {
            if (await access.LookAsync(caller, each.Agreement, cancellation) is { } sight)
            {
                sights.Add((sight, sight.Facts.Usage));
            }
        }

        return sights;
    }

    /// <summary>The rows of the list.</summary>
    public async Task<IReadOnlyList<WorkspaceRow>> RowsAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var rows = new List<WorkspaceRow>();
        foreach (var (sight, state) in await SightsAsync(caller, cancellation))
        {
            rows.Add(
                Row(sight, await IsFirstUseAsync(state, caller, cancellation), caller.Language)
            );
        }

        return rows;
    }

    /// <summary>True when the rules of use wait for this person.</summary>
    public async Task<bool> IsFirstUseAsync(
        UsageCase state,
        Caller caller,
        CancellationToken cancellation
    )
    {
        // Asked of Core only where it can be: the act is the person's own.
        if (state.Find(caller.Id) is not { RulesAcceptedAt: null })
        {
            return false;
        }

        var open = facts.OpenOn(state, await facts.OfAsync(state, cancellation), caller);
        return open.Any(each => each is { Name: "rules", BlockedBy.IsEmpty: true });
    }

    private static WorkspaceRow Row(WorkspaceSight sight, bool firstUse, Language language)
    {
        var view = WorkspaceReader.Outline(sight, language);
        var usable = sight.May(AccessAction.OpenWorkspace) is not null;
        var refusal = usable
            ? null
            : WorkspaceReader.Refusal(sight, AccessAction.OpenWorkspace, language);
        return new WorkspaceRow(
            view.Title,
            sight.Facts.Agreement.Number,
            firstUse
                ? ExchangePaths.Rules(view.Agreement)
                : ExchangePaths.Workspace(view.Agreement),
            StateOf(usable, firstUse, language),
            firstUse ? [] : refusal?.Reasons ?? [],
            new Phrase("{0}（{1}）", "{0} ({1})").In(language, view.End.Until, view.End.Left),
            firstUse
        );
    }

    private static FileState StateOf(bool usable, bool firstUse, Language language) =>
        (usable, firstUse) switch
        {
            (true, _) => new(ExchangeWords.Usable.In(language), Tone.Done),
            (_, true) => new(
                new Phrase("利用規約の確認待ち", "Rules of use to accept").In(language),
                Tone.Waiting
            ),
            _ => new(ExchangeWords.NotUsable.In(language), Tone.Danger),
        };
}
