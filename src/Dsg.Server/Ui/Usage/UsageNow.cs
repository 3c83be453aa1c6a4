using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Usage;

/// <summary>The band of a 利用申請.</summary>
internal static class UsageNow
{
    private static readonly Phrase Over = new("手続は終わりました", "The procedure is over");
    private static readonly Phrase Nothing = new(
        "いまお願いすることはありません。",
        "Nothing is asked of you now."
    );

    private static readonly Phrase Waits = new(
        "利用合意が相手方に確認されるのを待っています。成立すると、契約・合意の確認に進みます。",
        "It waits for the other side to confirm the agreement."
    );

    public static NowModel Of(
        UsageCase state,
        Progress progress,
        IReadOnlyCollection<UsageAct> acts,
        bool corrects,
        Language language
    )
    {
        var stage = ProgressFlow.Stage(progress, language);
        var mine = corrects || acts.Any(act => act.WhyNot is null);
        var asked =
            mine && progress.Next is [var next, ..] ? next.Asked.In(language)
            : acts.Count > 0 && state is UsageCase.Open { Stage: UsageStage.ContractConfirm }
                ? Waits.In(language)
            : Nothing.In(language);
        return new NowModel(
            stage.Length > 0 && progress.DueOn is null
                ? stage
                : AgreementWords.StateOf(state, language).Label,
            stage.Length > 0 ? asked : Over.In(language),
            ProgressFlow.NextActor(progress, language),
            progress.DueOn is { } due ? Dates.Full(due, language) : null
        );
    }
}
