using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>What every act and every reading of an enrollment over HTTP shares.</summary>
internal sealed class EnrollmentDesk(
    CaseRunner runner,
    IEnrollmentQueries queries,
    EnrollmentViews views,
    EnrolledCompanies companies
)
{
    /// <summary>A slice of the cases that the caller may read.</summary>
    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await queries.ListAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        // What is due first stands first; where nothing is due, the order of the list stays.
        return CaseRunner.Answer(
            new Page<EnrollmentSummary>(
                [
                    .. rows
                        .Items.OrderBy(row => row.DueOn ?? DateOnly.MaxValue)
                        .Select(EnrollmentViews.ToWire),
                ],
                rows.Next
            )
        );
    }

    /// <summary>One case.</summary>
    public async Task<IResult> FindAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        EnrollmentId.TryParse(id, null, out var enrollment)
        && await ReadAsync(enrollment, caller, cancellation) is { } seen
            ? seen
            : runner.NotThere();

    /// <summary>An act with a body.</summary>
    public async Task<IResult> ActAsync<TRequest>(
        string id,
        JsonBody<TRequest> body,
        Func<TRequest, Input, EnrollmentCommand> map,
        Caller caller,
        CancellationToken cancellation
    )
        where TRequest : class
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = map(request, input);
        return input.IsFine
            ? await ActAsync(id, command, caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    /// <summary>An act.</summary>
    public async Task<IResult> ActAsync(
        string id,
        EnrollmentCommand command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        EnrollmentId.TryParse(id, null, out var enrollment)
            ? await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
                caller,
                EnrollmentCase.Stream(enrollment),
                await companies.NameConcernsAsync(enrollment, command, cancellation),
                _ => ReadAsync(enrollment, caller, cancellation),
                cancellation
            )
            : runner.NotThere();

    /// <summary>The first submission; a repetition with the same idempotency key answers with the case it made.</summary>
    public async Task<IResult> SubmitAsync(
        EnrollmentId id,
        EnrollmentCommand command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            caller,
            EnrollmentCase.Stream(id),
            await companies.NameConcernsAsync(id, command, cancellation),
            async done =>
                done is null
                    ? Results.Empty
                    : await ReadAsync(
                        EnrollmentId.Parse(done.Stream.Key, null),
                        caller,
                        cancellation,
                        StatusCodes.Status201Created
                    ),
            cancellation
        );

    private async Task<IResult?> ReadAsync(
        EnrollmentId id,
        Caller caller,
        CancellationToken cancellation,
        int status = StatusCodes.Status200OK
    ) =>
        await queries.FindAsync(caller.Scope(), id, cancellation) is { } found
        && await views.OfAsync(found, caller, cancellation) is { } view
            ? runner.Show(view, found.Version, status)
            : null;
}
