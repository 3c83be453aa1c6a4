using System.Collections.Immutable;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents;

/// <summary>What all notices of the office share: who sends them, whom to ask, and whether they are samples.</summary>
/// <param name="Sender">Office, then post.</param>
/// <param name="Contact">お問い合わせ窓口, one line each.</param>
/// <param name="Sample">Prints 見本 across the sheet.</param>
/// <param name="Printed">When and by whom it was shown, for the foot.</param>
internal sealed record NoticeSetting(
    ImmutableArray<string> Sender,
    ImmutableArray<string> Contact,
    bool Sample,
    string Printed
)
{
    /// <summary>The setting for one reader.</summary>
    public static NoticeSetting Of(
        PageContext context,
        OfficePolicy policy,
        DateTimeOffset now,
        string reader
    ) =>
        new(
            [.. policy.Sender.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries)],
            context.InquiryDesk.IsEmpty
                ? []
                : ["連絡先：" + context.InquiryDesk[0], .. context.InquiryDesk[1..]],
            context.SampleMode,
            $"印刷 {Dates.FullTime(now, Language.Ja)}　{reader}"
        );

    /// <summary>The foot of a sheet.</summary>
    public string FooterOf(string number) => $"{number}　1／1ページ　{Printed}";
}
