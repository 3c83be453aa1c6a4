using Dsg.Core.Access;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>Words for what may be done in a workspace.</summary>
internal static class ActionWords
{
    private static readonly (AccessAction Action, Phrase Words)[] All =
    [
        (AccessAction.OpenWorkspace, new Phrase("契約別共有領域を開く", "Open the workspace")),
        (AccessAction.Send, new Phrase("送付する", "Send")),
        (AccessAction.Obtain, new Phrase("ファイルを取得する", "Obtain a file")),
        (AccessAction.ConfirmReceipt, new Phrase("受領確認をする", "Confirm receipt")),
    ];

    public static IReadOnlyList<Choice> Choices(Language language) =>
        [.. All.Select(each => new Choice(each.Action.ToString(), each.Words.In(language)))];

    /// <summary>Opening the workspace where nothing, or nothing known, is named.</summary>
    public static AccessAction Read(string? named) =>
        All.Select(each => each.Action)
            .FirstOrDefault(action => action.ToString() == named, AccessAction.OpenWorkspace);
}
