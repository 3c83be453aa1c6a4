using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents;

/// <summary>
/// The two notices of 加入 as papers. They are Japanese for every reader: a notice has one wording. The office's preview and the
/// company's page are the same paper.
/// </summary>
internal static class EnrollmentNotices
{
    private static readonly string[] KindNames = ["端末", "ルータ", "スイッチ", "その他の機器"];

    /// <summary>加入完了通知.</summary>
    /// <param name="file">The case.</param>
    /// <param name="number">The 文書番号; in a preview the one that was typed.</param>
    /// <param name="issuedOn">Date of issue; in a preview today.</param>
    /// <param name="setting">What all notices share.</param>
    public static OfficialDocument Completion(
        EnrollmentFile file,
        string number,
        DateOnly issuedOn,
        NoticeSetting setting
    )
    {
        var site = file.Application.Site;
        return Paper(
            ("completion", "防衛セキュリティゲートウェイへの加入の完了について（通知）"),
            (number, issuedOn),
            file,
            setting
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Dates.Full(file.SubmittedAt, Language.Ja)}付けで申請のあった加入の手続（受付番号　{file.Number}）が、下記のとおり完了したので通知します。",
                "なお、利用の申請は、本通知の受領を確認した後に行うことができます。",
            ],
            Items =
            [
                new("加入する企業")
                {
                    Parts =
                    [
                        $"名称　{file.Application.CompanyName}",
                        $"法人番号　{file.Application.CorporateNumber}",
                    ],
                },
                new("加入する拠点（利用区画）")
                {
                    Parts =
                    [
                        $"名称　{site.Name}",
                        $"所在地　{site.Prefecture}{site.Address}　{site.Room}",
                    ],
                },
                new($"確認した機器　{Units(file)}"),
                new($"加入の日　{Dates.Full(issuedOn, Language.Ja)}"),
            ],
        };
    }

    /// <summary>審査結果の通知. Specification and line papers are handed over outside the system.</summary>
    /// <param name="file">The case.</param>
    /// <param name="notice">The notice; in a preview what was typed.</param>
    /// <param name="setting">What all notices share.</param>
    public static OfficialDocument ReviewResult(
        EnrollmentFile file,
        ReviewNotice notice,
        NoticeSetting setting
    ) =>
        Paper(
            (
                "review-result",
                "防衛セキュリティゲートウェイへの加入に係る審査の結果について（通知）"
            ),
            (notice.Number, Dates.DayOf(notice.At)),
            file,
            setting
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Dates.Full(file.SubmittedAt, Language.Ja)}付けで申請のあった加入の手続（受付番号　{file.Number}）について、書面による審査を終えたので、下記のとおり通知します。",
                "なお、本通知は、加入の完了を通知するものではありません。",
            ],
            Items =
            [
                new("審査の結果")
                {
                    Parts =
                    [
                        .. Condition.All.Select(row =>
                            $"{row.Ja}　{ResultOf(notice.Results.GetValueOrDefault(row.No))}"
                        ),
                    ],
                },
                new("交付した書類")
                {
                    Parts =
                    [
                        $"機器の仕様書（{notice.SpecificationEdition}）及び回線に関する書類",
                        $"交付の日　{Dates.Full(notice.HandedOverOn, Language.Ja)}",
                        $"受領者　{notice.HandedOverTo}",
                    ],
                },
                new("今後の手続　機器及び回線を準備し、届け出てください。"),
            ],
        };

    private static OfficialDocument Paper(
        (string Id, string Title) what,
        (string Number, DateOnly On) issue,
        EnrollmentFile file,
        NoticeSetting setting
    ) =>
        new(what.Id, issue.Number, Dates.Full(issue.On, Language.Ja), what.Title)
        {
            Addressee = [file.Application.CompanyName, $"{file.Application.Representative}　殿"],
            Sender = setting.Sender,
            Contact = setting.Contact,
            Sample = setting.Sample,
            Footer = setting.FooterOf(issue.Number),
        };

    private static string Units(EnrollmentFile file)
    {
        var counts = file
            .Equipment.GroupBy(unit => unit.Kind)
            .OrderBy(group => group.Key)
            .Select(group => $"{KindNames[(int)group.Key - 1]}{group.Count()}台");
        return string.Join('、', counts);
    }

    private static string ResultOf(FindingResult result) => Shared.FindingWords.Of(result).Ja;
}
