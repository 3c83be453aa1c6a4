using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Usage;

/// <summary>A roster sheet over HTTP: what every row says and what is wrong with it. Nothing is kept and nothing is filed.</summary>
internal sealed class RosterDesk(IUsageQueries queries, Fresh fresh)
{
    public async Task<IResult> PreviewAsync(
        string agreement,
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!caller.Holds(Capacity.ResponsiblePerson))
        {
            return ProblemResults.Refuse(RefusalCode.CapacityMissing);
        }

        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (
            int read;
            copy.Length <= RosterSheets.MostBytes
                && (read = await http.Request.Body.ReadAsync(buffer, cancellation)) > 0;

        )
        {
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        var sheet = RosterSheets.Read(copy.ToArray());
        var others = AgreementId.TryParse(agreement, null, out var id)
            ? await queries.UnderAsync(caller.Scope(), id, cancellation)
            : [];
        var rows = RosterSheets.Judge(
            sheet,
            [.. others.Select(each => each.State).Where(each => each.Side == Side.Company)],
            fresh
        );
        return CaseRunner.Answer(
            new RosterPreview(
                [
                    .. rows.Select(row => new RosterPreviewRow(
                        row.Row.Number,
                        new RosterEntry(row.Row.Name, row.Row.Engaged == RosterSheet.Yes)
                        {
                            Kana = row.Row.Kana,
                            Post = row.Row.Post,
                        },
                        [.. row.Problems.Select(each => ToWire(each.Column, each.Refusal))]
                    )),
                ],
                [
                    .. sheet
                        .Problems.Where(each => each.Row is null)
                        .Select(each => ToWire(each.Column, each.Refusal)),
                ]
            )
        );
    }

    private static RosterProblem ToWire(string? column, Refusal refusal) =>
        new(
            column,
            refusal.Code.Name,
            new Phrase(
                ProblemResults.TextOf(refusal, Ui.Text.Language.Ja),
                ProblemResults.TextOf(refusal, Ui.Text.Language.En)
            )
        );
}
