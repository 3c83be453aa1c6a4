using Dsg.Core.Exchange;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Start;

/// <summary>返却・破棄 as it is asked: of the company once the duty has come, of the other side while a report waits.</summary>
internal sealed class ReturnDuties(ReturnDesk desk, CaseDesk cases)
{
    private static readonly Phrase Report = new(
        "利用合意 {0}：取得した情報{1}件の返却・破棄の報告をお願いします。",
        "Agreement {0}: please report return or destruction of {1} item(s)."
    );
    private static readonly Phrase Again = new(
        "利用合意 {0}：返却・破棄の報告が差し戻されました。直して、もう一度報告してください。",
        "Agreement {0}: the report of return or destruction was sent back. Correct it and report again."
    );
    private static readonly Phrase Accept = new(
        "利用合意 {0}：返却・破棄の報告の確認をお願いします。",
        "Agreement {0}: please look at the report of return or destruction."
    );

    public async Task<IReadOnlyList<Duty>> OfAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    ) =>
        caller.Face == Face.Company
            ? await OfCompanyAsync(caller, language, cancellation)
            : await OfStaffAsync(caller, language, cancellation);

    private async Task<IReadOnlyList<Duty>> OfCompanyAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    ) =>
        [
            .. (await desk.DueAsync(caller, cancellation)).Select(sheet =>
                sheet.Reports.SentBack is null
                    ? new Duty(
                        Report.In(language, sheet.Agreement.Number, sheet.Unreported),
                        new Phrase("返却・破棄を報告する", "Report").In(language),
                        ReturnPages.PathOf(sheet.Agreement.Id)
                    )
                    : new Duty(
                        Again.In(language, sheet.Agreement.Number),
                        new Phrase("理由を見る", "See why").In(language),
                        $"{CaseKind.ReturnReport.Path()}/{sheet.Agreement.Id}"
                    )
            ),
        ];

    private async Task<IReadOnlyList<Duty>> OfStaffAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        if (!caller.Holds(Capacity.ContractOfficer) && !caller.Holds(Capacity.Superior))
        {
            return [];
        }

        var lines = await cases.ListAsync(caller, CaseKind.ReturnReport, new Slice(), cancellation);
        return
        [
            .. lines
                .Items.Where(line => line.Stage == "Accepting")
                .Select(line => new Duty(
                    Accept.In(language, line.Number),
                    new Phrase("報告を見る", "See the report").In(language),
                    $"{CaseKind.ReturnReport.Path()}/{line.Case.Key}"
                )),
        ];
    }
}
