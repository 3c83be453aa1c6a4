using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Usage;

/// <summary>ほかで成立した利用合意の記録: the other side confirms it like one that is started here.</summary>
internal static class RecordPages
{
    public const string Path = "/agreements/recorded";

    public static void MapRecordPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, RouteRule.SignedIn, ShowAsync).ExcludeFromDescription();
        routes.Post(Path, RouteRule.SignedIn, RecordAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        AgreementReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var choices = await reader.StartChoicesAsync(visit.Caller, context.Language, cancellation);
        return Show(context, choices, new PostedForm(FormCollection.Empty), FormProblems.None);
    }

    private static async Task<IResult> RecordAsync(
        [AsParameters] FormVisit visit,
        AgreementReader reader,
        AgreementBeginning beginning,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var posted = visit.Posted;
        var input = new Input();
        var start = await beginning.ReadAsync(posted["contract"], cancellation);
        if (start is null)
        {
            input.Refuse(RefusalCode.Required, "contract");
        }

        var command = RecordForm.Read(
            posted,
            start ?? new AgreementCommand.Start(default, default, default, null),
            input
        );
        var answer = input.IsFine
            ? await acting.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
                visit.Caller,
                UsageAgreement.Stream(command.Of.Id),
                command,
                posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"{AgreementPages.Root}/{done.Stream.Key}")
            : Show(
                context,
                await reader.StartChoicesAsync(visit.Caller, context.Language, cancellation),
                posted,
                FormProblems.From(
                    answer,
                    context.Language,
                    field => RecordForm.LabelOf(field, context.Language)
                )
            );
    }

    private static RazorComponentResult<Page> Show(
        PageContext context,
        IReadOnlyList<Choice> choices,
        PostedForm posted,
        FormProblems problems
    ) =>
        UiPage.Show<AgreementRecordPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(AgreementRecordPage.Fields)] = RecordForm.Fields(
                    choices,
                    posted,
                    problems,
                    context.Language
                ),
                [nameof(AgreementRecordPage.Problems)] = problems,
            },
            problems.Status
        );
}
