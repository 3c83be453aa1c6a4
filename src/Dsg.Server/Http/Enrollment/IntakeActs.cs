using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Http.Enrollment;

/// <summary>The company's acts that may bring papers: corrections, the check sheet, answers to what was asked for, the 委任.</summary>
internal sealed class IntakeActs(EnrollmentDesk desk, TakenDocuments documents)
{
    private delegate EnrollmentCommand Map<TRequest>(
        TRequest request,
        IReadOnlyDictionary<string, AttachedPaper> papers,
        Input input
    );

    public Task<IResult> CorrectAsync(
        string id,
        JsonBody<CorrectEnrollmentRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (id, body, caller),
            request =>
                (request.Papers ?? [])
                    .Select(paper => ((string?)paper.Document, $"paper:{paper.Paper}"))
                    .Concat((request.Items ?? []).Select(item => (item.Document, item.Item))),
            (request, papers, input) =>
                new EnrollmentCommand.Correct(
                    EnrollmentRequests.Once(
                        request.Fields.Select(each => (each.Field, each.Value)),
                        input
                    )
                )
                {
                    Papers = Replacements(request.Papers ?? [], papers, input),
                    Items = Entries(request.Items ?? [], papers, key => key, input),
                },
            cancellation
        );

    public Task<IResult> AnswerSheetAsync(
        string id,
        JsonBody<AnswerSheetRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (id, body, caller),
            request => request.Items.Select(item => (item.Document, $"items.{item.Item}")),
            (request, papers, input) =>
                new EnrollmentCommand.AnswerSheet(
                    input.Id<Site>(request.Room, "room"),
                    Entries(request.Items, papers, key => $"items.{key}", input)
                ),
            cancellation
        );

    public Task<IResult> ReferToFacilityAsync(
        string id,
        JsonBody<ReferToFacilityRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (id, body, caller),
            request => [(request.Document, "document")],
            (request, papers, input) =>
                new EnrollmentCommand.ReferToFacility(
                    input.Id<Site>(request.Room, "room"),
                    request.Number,
                    input.Date(request.On, "on"),
                    Named(papers, request.Document)
                ),
            cancellation
        );

    public Task<IResult> AnswerAskedAsync(
        (string Id, string Item) at,
        JsonBody<AnswerAskedRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (at.Id, body, caller),
            request => [(request.Document, "document")],
            (request, papers, input) =>
                new EnrollmentCommand.AnswerAsked(
                    input.Id<AskedItem>(at.Item, "item"),
                    request.Text,
                    Named(papers, request.Document),
                    string.IsNullOrEmpty(request.Unchanged)
                        ? null
                        : input.Id<CaseDocument>(request.Unchanged, "unchanged")
                ),
            cancellation
        );

    public Task<IResult> EntrustAsync(
        string id,
        JsonBody<RecordEntrustmentRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ActAsync(
            (id, body, caller),
            request => [(request.Document, "document")],
            (request, papers, input) =>
                new EnrollmentCommand.RecordEntrustment(
                    request.By,
                    request.Scope,
                    input.Date(request.On, "on"),
                    input.OptionalDate(request.Until, "until"),
                    Named(papers, request.Document)
                ),
            cancellation
        );

    private async Task<IResult> ActAsync<TRequest>(
        (string Id, JsonBody<TRequest> Body, Caller Caller) call,
        Func<TRequest, IEnumerable<(string? Id, string Field)>> named,
        Map<TRequest> map,
        CancellationToken cancellation
    )
        where TRequest : class
    {
        if (!call.Body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var papers = await documents.FindAsync(named(request), call.Caller, input, cancellation);
        var command = map(request, papers, input);
        return input.IsFine
            ? await desk.ActAsync(call.Id, command, call.Caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    private static AttachedPaper? Named(
        IReadOnlyDictionary<string, AttachedPaper> papers,
        string? id
    ) => id is null ? null : papers.GetValueOrDefault(id);

    private static ImmutableDictionary<string, AttachedPaper> Replacements(
        IReadOnlyList<PaperReplacement> replacements,
        IReadOnlyDictionary<string, AttachedPaper> papers,
        Input input
    )
    {
        var once = ImmutableDictionary.CreateBuilder<string, AttachedPaper>();
        foreach (var (replacement, index) in replacements.Select((each, index) => (each, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"papers[{index}].paper");
            var paper = input.Id<CaseDocument>(replacement.Paper, at);
            if (
                !paper.IsDefault
                && Named(papers, replacement.Document) is { } by
                && !once.TryAdd(CorrectionKey.Of(paper), by)
            )
            {
                input.Refuse(RefusalCode.NotAChoice, at);
            }
        }

        return once.ToImmutable();
    }

    private static ImmutableDictionary<string, SheetEntry> Entries(
        IReadOnlyList<SheetItemRequest> items,
        IReadOnlyDictionary<string, AttachedPaper> papers,
        Func<string, string> at,
        Input input
    )
    {
        var once = ImmutableDictionary.CreateBuilder<string, SheetEntry>();
        foreach (var item in items)
        {
            var entry = new SheetEntry(
                input.Choice<SheetReply>(item.Reply, at(item.Item)),
                item.Text,
                Named(papers, item.Document)
            );
            if (!once.TryAdd(item.Item, entry))
            {
                input.Refuse(RefusalCode.NotAChoice, at(item.Item));
            }
        }

        return once.ToImmutable();
    }
}
