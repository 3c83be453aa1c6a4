using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The applications of the person who is signed in, and the draft that waits.</summary>
public sealed partial class CaseListPage
{
    [Parameter, EditorRequired]
    public required CaseListModel Model { get; set; }

    private NowModel Now =>
        Model.DraftSavedAt is { } saved
            ? new(
                Say("申請書の記入", "Filling in the application"),
                Say(
                    $"提出していない下書きがあります（{Dates.ShortTime(saved, Language)} に保存）。",
                    $"There is a draft that was not submitted (saved {Dates.ShortTime(saved, Language)})."
                ),
                Say("申請責任者", "Responsible person"),
                null,
                new ActionLink(Say("続きを入力する", "Go on"), ApplicationPages.PathOf(1), true)
            )
            : new(
                Say("加入", "Enrollment"),
                Say(
                    "申請の状況は、下の表から確かめられます。",
                    "The table shows how your applications stand."
                ),
                null,
                null,
                new ActionLink(
                    Say("加入を申請する", "Apply for enrollment"),
                    ApplicationPages.PathOf(1),
                    Model.Rows.IsEmpty
                )
            );

    private IReadOnlyList<TableColumn<CaseListRow>> Columns =>
        [
            new(Say("受付番号", "Number"))
            {
                Text = row => row.Number,
                Href = row => row.Href,
                RowHeader = true,
            },
            new(Say("企業", "Company")) { Text = row => row.Company },
            new(Say("状況", "State")) { Content = Chip },
            new(Say("次に動く人", "Next to act")) { Text = row => row.Next },
            new(Say("申請日", "Submitted")) { Text = row => row.Submitted },
        ];

    private static RenderFragment Chip(CaseListRow row) =>
        builder =>
        {
            builder.OpenComponent<StatusChip>(0);
            builder.AddAttribute(1, nameof(StatusChip.Label), row.State.Label);
            builder.AddAttribute(2, nameof(StatusChip.Tone), row.State.Tone);
            builder.CloseComponent();
        };
}
