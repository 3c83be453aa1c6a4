using Dsg.Core.Usage;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>One 利用申請 for n people, typed in rows.</summary>
public sealed partial class CompanyUsagePage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Choice> Agreements { get; set; }

    /// <summary>False for a company whose enrollment has ended.</summary>
    [Parameter]
    public bool MayStart { get; set; } = true;

    [Parameter, EditorRequired]
    public required string Agreement { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<IReadOnlyList<FieldModel>> Rows { get; set; }

    /// <summary>The rows of a sheet that was just read; null when none was.</summary>
    [Parameter]
    public IReadOnlyList<JudgedRow>? Preview { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private int Bad => Preview?.Count(row => row.Problems.Length > 0) ?? 0;

    private IReadOnlyList<TableColumn<JudgedRow>> Columns =>
        [
            new(Say("行", "Row"))
            {
                Text = row =>
                    row.Row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                RowHeader = true,
                Numeric = true,
            },
            new(Say("氏名", "Name")) { Text = row => row.Row.Name },
            new(Say("フリガナ", "Reading")) { Text = row => row.Row.Kana },
            new(Say("役職", "Post")) { Text = row => row.Row.Post },
            new(Say("従事", "Engaged")) { Text = row => row.Row.Engaged },
            new(Say("確認の結果", "Result")) { Text = Result },
        ];

    private string Result(JudgedRow row) =>
        row.Problems.IsEmpty
            ? Say("よい", "fine")
            : string.Join(
                ' ',
                row.Problems.Select(each =>
                    $"{HeadingOf(each.Column)}{FormProblems.TextOf(each.Refusal, Language)}（{each.Refusal.Code.Name}）"
                )
            );

    private static string HeadingOf(string? column) =>
        RosterSheet.Columns.FirstOrDefault(each => each.Column == column).Heading is { } heading
            ? $"{heading}："
            : "";

    private NowModel Now =>
        Agreements.Count > 0
            ? new NowModel(
                Say("利用の申請", "Application for use"),
                Say(
                    "利用する人を届け出てください。1件の申請で何人でも届け出られます。",
                    "Name the people. One application takes any number."
                ),
                Say("申請責任者", "Responsible person")
            )
            : new NowModel(
                Say("利用の申請", "Application for use"),
                MayStart
                    ? Say(
                        "利用合意がまだありません。先に利用合意を始めてください。",
                        "There is no usage agreement yet. Start one first."
                    )
                    : Say(
                        "貴社の加入は終了しました。改めて利用するには、再び加入してください。",
                        "Your enrollment has ended. Enroll again to use the gateway."
                    ),
                Say("申請責任者", "Responsible person")
            );
}
