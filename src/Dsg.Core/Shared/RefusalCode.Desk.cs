namespace Dsg.Core.Shared;

/// <content>8180–8199: the desk of the office, requests sent twice, and the clock of sample data.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode KeyOfAnotherRequest = new(
        8180,
        "この送信の鍵（Idempotency-Key）は、内容の異なる別の送信に使われています。先の送信は受け付けました。続けて送るときは、ページを開き直して入力してください。",
        "This idempotency key belongs to another request, which was accepted. Open the page again and enter what you want to send besides."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PackageGivenOut = new(
        8181,
        "媒体のファイルは、すでに渡されています。同じファイルは二度渡されません。",
        "The package was given out already. It is given out once."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SampleClockRefused = new(
        8182,
        "サーバの時計が遅らせてあります（sampleDaysBehind）。見本のデータを作るとき以外は、この設定を外して起動してください。",
        "The clock of the server is set back (sampleDaysBehind). Start it without that setting, which is for making sample data only."
    );
}
