using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Components;

internal sealed record GalleryRow(
    string Number,
    string Company,
    string State,
    Tone Tone,
    string Left
);

/// <summary>Invented data for the gallery.</summary>
internal static class GalleryData
{
    private static readonly IReadOnlyList<FlowStep> Steps =
    [
        new("a1", 0, 0, "申請", FlowState.Done) { When = "9月16日", Href = "#a1" },
        new("a2", 1, 1, "受付確認", FlowState.Done) { When = "9月18日", Href = "#a2" },
        new("a3", 1, 2, "書面審査", FlowState.Done) { When = "10月2日", Href = "#a3" },
        new("a4", 1, 3, "審査結果の通知", FlowState.Done) { When = "10月5日", Href = "#a4" },
        new("a5", 0, 4, "機器の準備", FlowState.Done) { When = "11月10日" },
        new("a6", 0, 4, "回線の準備", FlowState.Done) { When = "11月9日" },
        new("a7", 1, 5, "機器の確認・設置", FlowState.Done) { When = "11月20日" },
        new("a8", 2, 6, "拠点の確認", FlowState.Here) { When = "予定 11月27日ごろ", Href = "#a8" },
        new("a9", 0, 7, "接続試験", FlowState.ToCome),
        new("a10", 1, 8, "決裁・加入完了通知", FlowState.ToCome),
        new("a11", 0, 9, "受領の確認", FlowState.ToCome),
    ];

    public static FlowModel Flow { get; } =
        new(
            "enrollment",
            "手続の流れ（想定手順 第2版・原典未確認）",
            "加入の流れ。11段階のうち7段階が完了し、いまは拠点の確認です。",
            ["加入企業", "試験管理室", "拠点確認者"],
            Steps,
            [
                new("a1", "a2"),
                new("a2", "a3"),
                new("a3", "a4"),
                new("a4", "a5"),
                new("a4", "a6"),
                new("a5", "a7"),
                new("a6", "a7"),
                new("a7", "a8"),
                new("a8", "a9"),
                new("a9", "a10"),
                new("a10", "a11"),
            ]
        )
        {
            SourceHref = "/source",
        };

    public static IReadOnlyList<TimelineEntry> History { get; } =
    [
        new(
            "11月20日 14:02",
            "2026-11-20T14:02:00+09:00",
            "設置完了報告",
            "を提出しました　写真3点・製造番号4件",
            "架空 花子"
        ),
        new(
            "11月12日 10:31",
            "2026-11-12T10:31:00+09:00",
            "機器確認結果 適",
            "　端末2・ルータ1・スイッチ1",
            "試験管理室 担当"
        ),
        new(
            "10月28日 16:45",
            "2026-10-28T16:45:00+09:00",
            "補正依頼",
            "　様式3「製造国」の記載漏れ 1件 → 10月29日に補正済み"
        ),
    ];

    public static IReadOnlyList<ConditionItem> Conditions { get; } =
    [
        new(ConditionState.Met, "実績等", "適")
        {
            Facts = ["見込まれる契約：通信機器の維持整備", "確認方法：書面（10月2日）"],
            Basis = "加入要領（要約版）p4",
        },
        new(ConditionState.InProgress, "設備（取扱施設等）", "現地で確認中")
        {
            Facts = ["本社工場2階 DSG室。確認方法：現地"],
            Basis = "加入要領（要約版）p4",
        },
        new(ConditionState.Met, "機器(1) 仕様・設置できること", "適")
        {
            Facts = ["4台・仕様書 第3版　確認方法：現地"],
            Basis = "加入要領（要約版）p4",
        },
        new(ConditionState.Conditional, "機器(2) サプライチェーン・リスクへの配慮", "条件付き")
        {
            Facts = ["申告・所見あり"],
            Basis = "加入要領（要約版）p4",
        },
        new(ConditionState.Met, "拠点が日本国内", "適")
        {
            Facts = ["愛知県　確認方法：書面"],
            Basis = "加入要領（要約版）p4",
        },
    ];

    public static IReadOnlyList<ConditionItem> UsageConditions { get; } =
    [
        new(ConditionState.Met, "加入完了通知を受領", "適")
        {
            Facts = ["令和8年9月1日"],
            Basis = "企業利用要領（要約版）p8",
        },
        new(ConditionState.Met, "契約の締結と従事の決定", "適")
        {
            Basis = "企業利用要領（要約版）p8",
        },
        new(ConditionState.Unmet, "端末証明書", "期限切れ")
        {
            Facts = ["端末1（機械確認）"],
            Since = "11月21日 00:00",
            Remedy = "貴社の拠点管理者（架空 次郎）が運用管理サイトへ更新を申し込みます",
        },
    ];

    public static IReadOnlyList<FileModel> Sending { get; } =
    [
        new("整備記録_2026-10.zip", "3.1 GB")
        {
            Progress = new(2_400_000_000, 3_100_000_000, "2.4 GB / 3.1 GB　118 MB/s　あと 6 秒"),
        },
        new("写真/（214 点）", "412 MB")
        {
            States = [new("送信完了", Tone.Done), new("安全確認中 3/5")],
        },
    ];

    public static IReadOnlyList<FileModel> Received { get; } =
    [
        new("部品リスト様式_v3.xlsx", "84 KB")
        {
            Note = "a41c…9e02",
            States = [new("安全確認済み・無害化版", Tone.Done)],
            Action = new("取得する", "/obtain/1"),
        },
        new("参考図.dwg", "12 MB")
        {
            Note = "77b0…1c5d",
            States = [new("保留：種別を確認中", Tone.Waiting)],
            Reason = "11月19日から保留しています。24日までに担当が確認します。（DSG-4107）",
        },
    ];

    public static OfficialDocument Notice { get; } =
        new(
            "notice",
            "試験第12号",
            "令和8年12月18日",
            "防衛セキュリティゲートウェイへの加入の完了について（通知）"
        )
        {
            Addressee = ["架空電機株式会社", "代表取締役　架空 一男　殿"],
            Sender = ["試験機関", "試験管理室長　試験 太郎"],
            Paragraphs =
            [
                "標記について、令和8年9月16日付けで申請のあった加入の手続が、下記のとおり完了しましたので通知します。",
                "なお、本通知の受領を確認した後に、利用の申請を行うことができます。",
            ],
            Items =
            [
                new("加入する拠点")
                {
                    Parts = ["名称　本社工場2階 DSG室", "所在地　愛知県架空市試験町1丁目1番1号"],
                },
                new("加入の日　令和8年12月18日"),
                new("利用する機器　端末2台、ルータ1台、スイッチ1台"),
            ],
            Contact = ["連絡先：試験機関 試験管理室", "電話：00-0000-0000", "desk@example.invalid"],
            Footer = "試験第12号　1／1ページ　印刷 令和8年12月18日 10:02　架空 花子",
        };

    public static IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new(
            "試験-8-0012",
            "架空電機株式会社",
            "拠点の確認",
            Tone.Info,
            Amounts.BusinessDaysLeft(3, Language.Ja)
        ),
        new(
            "試験-8-0015",
            "見本精機株式会社",
            "補正依頼中",
            Tone.Waiting,
            Amounts.BusinessDaysLeft(0, Language.Ja)
        ),
        new(
            "試験-8-0009",
            "仮名化学工業株式会社",
            "期限超過",
            Tone.Danger,
            Amounts.BusinessDaysLeft(-2, Language.Ja)
        ),
    ];

    public static ChartModel Refusals { get; } =
        new(
            "refusals",
            "理由別の拒否（11月16日〜20日）",
            "端末証明書の期限切れが半数を占めます。",
            "理由",
            "件数（件）",
            [
                new("端末証明書の期限切れ", 24, "24件", Tone.Waiting),
                new("契約期間外", 15, "15件"),
                new("別の拠点から", 6, "6件"),
                new("利用停止中", 3, "3件", Tone.Danger),
            ]
        );
}
