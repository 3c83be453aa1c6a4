using Dsg.Core.Subcontracts;
using Dsg.Server.Faces;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>Several subcontracts confirmed or approved on one page; each is done wholly or not at all.</summary>
internal static class SubcontractBatchPages
{
    public static void Map(FaceRouteBuilder routes)
    {
        if (routes.Face == Face.Company)
        {
            routes
                .Post("/subcontracts/confirmations", RouteRule.SignedIn, ConfirmAsync)
                .ExcludeFromDescription();
        }
        else
        {
            routes
                .Post("/subcontracts/approvals", RouteRule.SignedIn, ApproveAsync)
                .ExcludeFromDescription();
        }
    }

    private static Task<IResult> ConfirmAsync(
        [AsParameters] FormVisit visit,
        SubcontractBatch batch,
        SubcontractReader reader,
        CancellationToken cancellation
    ) =>
        RunAsync(
            visit,
            (batch, reader),
            Capacity.ResponsiblePerson,
            _ => new SubcontractCommand.Confirm(),
            cancellation
        );

    private static async Task<IResult> ApproveAsync(
        [AsParameters] FormVisit visit,
        SubcontractBatch batch,
        SubcontractReader reader,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var number = visit.Posted["number"];
        var on = input.Date(visit.Posted["on"], "on");
        if (string.IsNullOrWhiteSpace(number))
        {
            input.Refuse(RefusalCode.DocumentNumberMissing, "number");
        }

        return input.IsFine
            ? await RunAsync(
                visit,
                (batch, reader),
                Capacity.ContractOfficer,
                enrollment => new SubcontractCommand.Approve(number, on, enrollment),
                cancellation
            )
            : await ShowAsync(visit, reader, [.. input.Refusals], cancellation);
    }

    private static async Task<IResult> RunAsync(
        FormVisit visit,
        (SubcontractBatch Batch, SubcontractReader Reader) services,
        Capacity capacity,
        Func<EnrollmentId?, SubcontractCommand> command,
        CancellationToken cancellation
    )
    {
        var chosen = visit.Posted.All("subcontracts");
        if (chosen.Count is 0 or > SubcontractBatch.Most)
        {
            return await ShowAsync(
                visit,
                services.Reader,
                [
                    chosen.Count == 0
                        ? new Refusal(RefusalCode.NothingChosen, "subcontracts")
                        : new Refusal(RefusalCode.TooMany, "subcontracts", "50"),
                ],
                cancellation
            );
        }

        var lines = await services.Batch.RunAsync(
            visit.Caller,
            capacity,
            chosen,
            command,
            cancellation
        );
        var context = visit.Context;
        var list = await services.Reader.ListAsync(
            visit.Caller,
            null,
            context.Language,
            cancellation
        );
        return Show(
            context,
            list,
            [
                .. lines.Select(line =>
                    $"{line.Subcontract?.Number ?? line.Named}　{line.Subcontract?.CompanyName}："
                    + (
                        line.Reasons.Count == 0
                            ? new Phrase("済みました。", "done.").In(context.Language)
                            : string.Concat(
                                line.Reasons.Select(reason =>
                                    FormProblems.TextOf(reason, context.Language)
                                )
                            )
                    )
                ),
            ],
            null
        );
    }

    private static async Task<IResult> ShowAsync(
        FormVisit visit,
        SubcontractReader reader,
        IReadOnlyList<Refusal> reasons,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var list = await reader.ListAsync(visit.Caller, null, context.Language, cancellation);
        return Show(
            context,
            list,
            [],
            FormProblems.From(
                new Answer.Refused([.. reasons]),
                context.Language,
                field => SubcontractForm.LabelOf(field, context.Language)
            ),
            visit.Posted
        );
    }

    /// <summary>The list with its form.</summary>
    /// <param name="context">What surrounds the page.</param>
    /// <param name="list">The rows.</param>
    /// <param name="outcome">What became of each that was chosen; empty before.</param>
    /// <param name="problems">What is wrong with the form; null for nothing.</param>
    /// <param name="posted">What was typed; null for nothing.</param>
    internal static IResult Show(
        PageContext context,
        SubcontractListModel list,
        IReadOnlyList<string> outcome,
        FormProblems? problems,
        PostedForm? posted = null
    ) =>
        UiPage.Show<SubcontractListPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(SubcontractListPage.Model)] = list,
                [nameof(SubcontractListPage.Fields)] = SubcontractForm.Batch(
                    list,
                    posted ?? new PostedForm(FormCollection.Empty),
                    problems ?? FormProblems.None,
                    context.Language
                ),
                [nameof(SubcontractListPage.Problems)] = problems ?? FormProblems.None,
                [nameof(SubcontractListPage.Outcome)] = outcome,
            },
            problems?.Status ?? StatusCodes.Status200OK
        );
}
