using System.Collections.Immutable;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Shared;

/// <summary>What happened, for which reasons, and what the reader can do now.</summary>
public sealed partial class ProblemPage
{
    private static readonly ProblemWords SignIn = new(
        new("サインインが必要です", "Sign-in needed"),
        new("サインインしていないため、続けられません。", "You are not signed in."),
        new(
            "サインインすると続けられます。しばらく操作がなかったときは、自動的にサインアウトしています。送信した内容は記録されていません。",
            "Sign in to go on. After a time without activity you are signed out. What you sent was not recorded."
        )
    );

    private static readonly ProblemWords Forbidden = new(
        new("この画面は利用できません", "Not open to you"),
        new("次の理由により、利用できません。", "This is not open to you, for this reason."),
        new(
            "必要な役割をお持ちかどうか、確かめてください。心当たりがないときは、お問い合わせ窓口に上の番号をお伝えください。",
            "Check whether you hold the capacity that this needs. If this is unexpected, tell the inquiry desk the number above."
        )
    );

    private static readonly ProblemWords Terminal = new(
        new("この端末では利用できません", "Not open from this terminal"),
        new(
            "次の理由により、この端末では手続もファイルの受渡しもできません。",
            "Nothing is read or sent from this terminal, for this reason."
        ),
        new(
            "この端末からは、返却・破棄の報告だけを行えます。紛失、感染その他の事故は、お問い合わせ窓口に電話で連絡してください。",
            "From here only returns and destruction can be reported. Tell the inquiry desk of a loss, an infection or another incident by telephone."
        )
    );

    private static readonly ProblemWords Elsewhere = new(
        new("この接続元からは利用できません", "Not open from this network"),
        new(
            "次の理由により、この接続元からは手続もファイルの受渡しもできません。",
            "Nothing is read or sent from this network, for this reason."
        ),
        new(
            "定められた場所で利用しているのにこの画面が出るときは、お問い合わせ窓口に上の番号及び接続元をお伝えください。端末の紛失又は盗難は、直ちに電話で連絡してください。",
            "If you see this in the right place, tell the inquiry desk the number and the address above. Tell a loss or theft of a terminal by telephone at once."
        )
    );

    private static readonly ProblemWords NotFound = new(
        new("ページが見つかりません", "Page not found"),
        new(
            "お探しのページはないか、表示できません。（DSG-2012）",
            "The page does not exist, or cannot be shown. (DSG-2012)"
        ),
        new(
            "アドレスを確かめるか、ホームからお進みください。解決しないときは、お問い合わせ窓口に番号 DSG-2012 をお伝えください。",
            "Check the address or go on from the home page. If that does not help, tell the inquiry desk the number DSG-2012."
        )
    );

    private static readonly ProblemWords NotAPage = new(
        new("この画面は直接開けません", "This page cannot be opened directly"),
        new(
            "このアドレスは、ほかの画面のボタンから使うものです。",
            "This address is used by the buttons of other pages."
        ),
        new(
            "ホームから、手続の画面へお進みください。",
            "Go on from the home page to the page of the procedure."
        )
    );

    private static readonly ProblemWords NotTaken = new(
        new("受け付けられませんでした", "Not accepted"),
        new("次の理由により、受け付けていません。", "This was not accepted, for this reason."),
        new(
            "前の画面に戻り、内容を確かめてから、もう一度操作してください。解決しないときは、お問い合わせ窓口に上の番号をお伝えください。",
            "Go back, check what you entered, and try again. If that does not help, tell the inquiry desk the number above."
        )
    );

    private static readonly ProblemWords Failed = new(
        new("処理できませんでした", "This could not be done"),
        new("システムに問題が発生しました。", "Something went wrong on our side."),
        new(
            "同じことが続くときは、お問い合わせ窓口に上の番号をお伝えください。",
            "If it happens again, tell the inquiry desk the numbers above."
        )
    );

    [Parameter, EditorRequired]
    public required ProblemModel Model { get; set; }

    private ProblemWords Words =>
        Model.Status switch
        {
            StatusCodes.Status401Unauthorized => SignIn,
            StatusCodes.Status403Forbidden
                when Model.Reasons is [{ Code.Number: >= 6010 and <= 6013 }, ..] => Terminal,
            StatusCodes.Status403Forbidden
                when Model.Reasons is [{ Code.Number: 6014 or 6015 }, ..] => Elsewhere,
            StatusCodes.Status403Forbidden => Forbidden,
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => NotAPage,
            >= StatusCodes.Status500InternalServerError => Failed,
            _ => NotTaken,
        };

    private sealed record ProblemWords(Phrase Title, Phrase What, Phrase Next);
}

/// <param name="Status">The status of the answer, which chooses the words.</param>
/// <param name="Reasons">What the rules said; none where the page must not tell.</param>
public sealed record ProblemModel(int Status, ImmutableArray<Refusal> Reasons);
