namespace Dsg.Core.Shared;

public sealed partial record RefusalCode
{
    // 4151 to 4199: 利用 of single people
    /// <summary>See its text.</summary>
    public static readonly RefusalCode TwiceInRoster = new(
        4151,
        "同じ人が名簿に2回あります（{0}人目）。どちらか1行を残してください。",
        "The same person stands in the roster twice (person {0}). Keep one row."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AlreadyUser = new(
        4152,
        "この利用合意ですでに利用中又は手続中の人です。名簿から外してください。",
        "This person already uses, or applies under, this agreement. Take the row out."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode KanaWrong = new(
        4153,
        "フリガナは、全角片仮名で入力してください。",
        "Write the reading in full-width katakana."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FormulaRefused = new(
        4154,
        "数式のあるセルは読み取りません（{0}）。値を入力し直してください。",
        "A cell with a formula is not read ({0}). Type the value."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode LooksLikeFormula = new(
        4155,
        "「=」「+」「-」「@」で始まる値は使えません。",
        "A value may not begin with =, +, - or @."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetTooLarge = new(
        4156,
        "表のファイルは{0}までです。",
        "A sheet may have at most {0}."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetTooManyRows = new(
        4157,
        "表は{0}行までです。申請を分けてください。",
        "A sheet may have at most {0} rows. Divide the application."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetUnreadable = new(
        4158,
        "表を読み取れません。ひな形に入力し、Excel（.xlsx）又はCSV（UTF-8又はShift_JIS）で保存してください。",
        "The sheet cannot be read. Fill in the template and save it as .xlsx or as CSV (UTF-8 or Shift_JIS)."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetColumnMissing = new(
        4159,
        "1行目に見出し「{0}」がありません。ひな形の見出しのまま使ってください。",
        "The first row lacks the heading \"{0}\". Keep the headings of the template."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetEmpty = new(
        4160,
        "表に利用する人が1人もいません。",
        "The sheet names nobody."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotYes = new(
        4161,
        "従事を確認したときは「はい」と入力してください。",
        "Write はい (yes) when the engagement was confirmed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CorrectionIncomplete = new(
        4162,
        "補正を依頼したすべての項目に回答してください。",
        "Answer every item of the correction request."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CorrectionTargetUnknown = new(
        4163,
        "この申請にない項目又は人です。",
        "The application has no such item or person."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EverybodyRefused = new(
        4165,
        "全員を承認しないときは、申請を不承認としてください。",
        "When nobody is approved, refuse the application as a whole."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ChannelsAlike = new(
        4166,
        "利用者IDの交付とは別の経路で渡してください。",
        "Use another channel than the one of the user ID."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AuthenticatorMissing = new(
        4167,
        "サインインの手段がまだ結び付いていません。招待を使ってサインインしてから確認してください。",
        "No sign-in is enrolled yet. Use the invitation first."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EndHourPast = new(
        4168,
        "終了の日時は、これからの日時にしてください。直ちに終了するときは、空けておいてください。",
        "The hour must lie ahead. Leave it empty to end at once."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EndHourTooFar = new(
        4169,
        "終了の日時は、1年以内にしてください。",
        "The hour must lie within a year."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode HandoverGap = new(
        4170,
        "前任者の最終日は、後任者の初日以後の日にしてください。",
        "The predecessor's last day may not lie before the successor's first day."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PredecessorUnknown = new(
        4171,
        "前任者は、この利用合意で利用中の人から選んでください。",
        "Choose a predecessor who is a user under this agreement."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalUnchanged = new(
        4172,
        "いまの端末と同じです。",
        "This is the present terminal."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ChangeAhead = new(
        4173,
        "変更の日は、今日以前の日にしてください。",
        "The day of the change may not lie ahead."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NothingChanged = new(
        4174,
        "変更する項目を入力してください。",
        "Name what has changed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotPastDue = new(
        4175,
        "期限を過ぎていません。",
        "The date has not passed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UntilAhead = new(
        4176,
        "新しい期限は、今日より後で1年以内の日にしてください。",
        "The new date must lie ahead, within a year."
    );
}
