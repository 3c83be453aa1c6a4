using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The completion notice as it will be, or was, issued.</summary>
public sealed partial class NoticePreview
{
    [Parameter, EditorRequired]
    public required EnrollmentFile File { get; set; }

    /// <summary>The date that an unissued notice shows.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    /// <summary>Null before it is issued.</summary>
    [Parameter]
    public CompletionNotice? Notice { get; set; }

    [Inject]
    public required OfficePolicy Policy { get; set; }

    private OfficialDocument Document =>
        new(
            "completion-notice",
            Notice?.Number ?? "（文書番号）",
            Dates.Full(Notice?.IssuedOn ?? Today, Text.Language.Ja),
            "防衛セキュリティゲートウェイへの加入の完了について（通知）"
        )
        {
            Addressee = [File.Application.CompanyName, $"{File.Application.Representative} 殿"],
            Sender = [Policy.Sender],
            Paragraphs =
            [
                $"標記について、受付番号{File.Number}の申請に係る加入の手続が完了したので、通知する。",
            ],
            Items =
            [
                new($"拠点（利用区画）　{File.Application.Site.Name}"),
                new("機器")
                {
                    Parts =
                    [
                        .. File.Equipment.Select(unit =>
                            $"{unit.Name}（{unit.Maker} {unit.Model}）"
                        ),
                    ],
                },
                new("受領を確認した後、企業利用サイトにおいて利用の申請を行うことができる。"),
            ],
            Sample = Page.SampleMode,
            Contact = [.. Page.InquiryDesk],
        };
}
