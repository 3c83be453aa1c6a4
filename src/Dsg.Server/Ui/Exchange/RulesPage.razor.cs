using System.Collections.Immutable;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The rules of use with one tick, at the first use.</summary>
public sealed partial class RulesPage
{
    private static readonly Phrase Accepted = new(
        "利用規約を読み、守ります",
        "I have read the rules of use and will keep them"
    );

    private static readonly ImmutableArray<Phrase> Rules =
    [
        SharedTexts.SecrecyBand,
        SharedTexts.NoProtectedNames,
        new(
            "所定の端末から、交付された自分の利用者IDだけを使って利用します。",
            "Use only the designated terminal, and only the ID that was handed over to you."
        ),
        new(
            "送るファイルには、契約の情報セキュリティ指定書に従って表示を付けます。",
            "Mark every file you send as the information-security designation of the contract says."
        ),
        new(
            "取得したファイルは、契約の特約条項に従って取り扱い、この契約の履行のほかに使いません。",
            "Handle what you obtain as the security clause of the contract says, and for nothing but its performance."
        ),
        new(
            "誤って送ったとき、紛失、漏えいその他の事故のおそれに気付いたときは、直ちに窓口へ電話で知らせます。",
            "Telephone the inquiry desk at once when something was sent by mistake, lost or may have leaked."
        ),
        new(
            "異動、退職その他の理由で従事しなくなるときは、利用終了を届け出ます。",
            "Report the end of use when you no longer work on the contract."
        ),
    ];

    [Parameter, EditorRequired]
    public required WorkspaceView Workspace { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    internal static Func<string, string?> LabelOf(PageContext context) =>
        field => field == "accepted" ? context.Say(Accepted) : null;
}
