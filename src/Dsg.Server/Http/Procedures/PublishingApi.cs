using System.Globalization;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Procedures;

/// <summary>New versions of procedures and the sources that they cite, on the operations face: what one person brings in, another approves.</summary>
internal sealed class PublishingApi(
    Publications publications,
    IPartyQueries parties,
    EndpointRunner runner
)
{
    private const string Versions = "/api/v1/procedure-versions";
    private const string Version = Versions + "/{procedure}/{version}";
    private const string Sources = "/api/v1/sources";

    private static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void Map(FaceRouteBuilder routes)
    {
        routes
            .Get(Versions, Readers, (PublishingApi api, CancellationToken c) => api.ListAsync(c))
            .Produces<PublishedVersionsView>();
        routes
            .Post(
                Versions,
                RouteRule.SignedIn,
                (
                    JsonBody<ProposeVersionRequest> body,
                    Caller caller,
                    PublishingApi api,
                    CancellationToken c
                ) => api.ProposeAsync(body, caller, c)
            )
            .Produces<PublishedVersionsView>();
        routes
            .Post(
                $"{Version}/approval",
                RouteRule.SignedIn,
                (HttpContext http, Caller caller, PublishingApi api, CancellationToken c) =>
                    api.ApproveAsync(http, caller, c)
            )
            .Produces<PublishedVersionsView>();
        routes
            .Post(
                $"{Version}/turn-down",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<ReasonRequest> body,
                    Caller caller,
                    PublishingApi api,
                    CancellationToken c
                ) => api.TurnDownAsync(http, body, caller, c)
            )
            .Produces<PublishedVersionsView>();
        MapSources(routes);
    }

    private static void MapSources(FaceRouteBuilder routes)
    {
        routes
            .Get(Sources, Readers, (PublishingApi api, CancellationToken c) => api.SourcesAsync(c))
            .Produces<SourcesView>();
        routes
            .Post(
                Sources,
                RouteRule.SignedIn,
                (
                    JsonBody<EnterSourceRequest> body,
                    Caller caller,
                    PublishingApi api,
                    CancellationToken c
                ) => api.EnterAsync(body, caller, c)
            )
            .Produces<SourcesView>();
        routes
            .Post(
                $"{Sources}/confirmation",
                RouteRule.SignedIn,
                (
                    JsonBody<ConfirmSourceRequest> body,
                    Caller caller,
                    PublishingApi api,
                    CancellationToken c
                ) => api.ConfirmAsync(body, caller, c)
            )
            .Produces<SourcesView>();
    }

    private async Task<IResult> ProposeAsync(
        JsonBody<ProposeVersionRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var from = input.Date(request.EffectiveOn, "effectiveOn");
        return input.IsFine
            ? await VersionsAsync(
                (options, c) =>
                    publications.ProposeAsync(
                        ActorFor<ProcedureCommand.Propose>(caller),
                        (request.Definition, from),
                        options,
                        c
                    ),
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    private Task<IResult> ApproveAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    ) =>
        OnVersionAsync(
            http,
            ActorFor<ProcedureCommand.Approve>(caller),
            version => new ProcedureCommand.Approve(version),
            cancellation
        );

    private Task<IResult> TurnDownAsync(
        HttpContext http,
        JsonBody<ReasonRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        body.TryRead(out var request, out var refused)
            ? OnVersionAsync(
                http,
                ActorFor<ProcedureCommand.TurnDown>(caller),
                version => new ProcedureCommand.TurnDown(version, request.Reason),
                cancellation
            )
            : Task.FromResult(refused);

    private async Task<IResult> OnVersionAsync(
        HttpContext http,
        Actor actor,
        Func<int, ProcedureCommand> command,
        CancellationToken cancellation
    ) =>
        int.TryParse(
            http.Named("version"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? await VersionsAsync(
                (options, c) =>
                    publications.RunAsync(
                        actor,
                        http.Named("procedure"),
                        command(version),
                        options,
                        c
                    ),
                cancellation
            )
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private async Task<IResult> EnterAsync(
        JsonBody<EnterSourceRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        body.TryRead(out var request, out var refused)
            ? await SourcesAsync(
                ActorFor<SourceCommand.Enter>(caller),
                new SourceCommand.Enter(request.Document, request.Edition, request.Page),
                cancellation
            )
            : refused;

    private async Task<IResult> ConfirmAsync(
        JsonBody<ConfirmSourceRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        body.TryRead(out var request, out var refused)
            ? await SourcesAsync(
                ActorFor<SourceCommand.Confirm>(caller),
                new SourceCommand.Confirm(request.Ground),
                cancellation
            )
            : refused;

    private async Task<IResult> VersionsAsync(
        Func<RunOptions, CancellationToken, Task<Answer>> act,
        CancellationToken cancellation
    ) => await RefusalAsync(act, cancellation) ?? await ListAsync(cancellation);

    private async Task<IResult> SourcesAsync(
        Actor actor,
        SourceCommand command,
        CancellationToken cancellation
    ) =>
        await RefusalAsync(
            (options, c) => publications.RunAsync(actor, command, options, c),
            cancellation
        ) ?? await SourcesAsync(cancellation);

    /// <summary>Runs with the options of the request; null when it was done.</summary>
    private async Task<IResult?> RefusalAsync(
        Func<RunOptions, CancellationToken, Task<Answer>> act,
        CancellationToken cancellation
    )
    {
        var answer = await runner.RunAsync(
            async (options, c) => await act(options, c),
            _ => Results.Empty,
            cancellation
        );
        return ReferenceEquals(answer, Results.Empty) ? null : answer;
    }

    private async Task<IResult> ListAsync(CancellationToken cancellation)
    {
        var (books, _) = await publications.ReadAsync(cancellation);
        var names = await NameBook.FetchAsync(
            parties,
            books
                .SelectMany(each => each.Book.State.Versions)
                .SelectMany(each => each.ApprovedBy.Append(each.ProposedBy))
                .Where(person => person != Actor.Gateway)
                .Select(person => (PersonId?)person),
            cancellation
        );
        return CaseRunner.Answer(
            new PublishedVersionsView([
                .. books.SelectMany(each =>
                    each.Book.State.Versions.Select(version => ToWire(each.Id, version, names))
                        .Prepend(
                            new PublishedVersionView(each.Id, 1, "published", null, null, [], null)
                        )
                ),
            ])
        );
    }

    private async Task<IResult> SourcesAsync(CancellationToken cancellation)
    {
        var (_, sources) = await publications.ReadAsync(cancellation);
        var names = await NameBook.FetchAsync(
            parties,
            sources.State.Entered.SelectMany(each =>
                new[] { (PersonId?)each.EnteredBy, each.ConfirmedBy }
            ),
            cancellation
        );
        return CaseRunner.Answer(
            new SourcesView([
                .. SourceBook.Proven.Select(ground => new SourceView(ground, true, null, null)),
                .. sources.State.Entered.Select(each => new SourceView(
                    each.Ground,
                    each.ConfirmedBy is not null,
                    names.Of(each.EnteredBy),
                    names.Of(each.ConfirmedBy)
                )),
            ])
        );
    }

    private static PublishedVersionView ToWire(
        string id,
        ProposedVersion version,
        NameBook names
    ) =>
        new(
            id,
            version.Version,
            version switch
            {
                { PublishedAt: not null } => "published",
                { RejectedBecause: not null } => "turnedDown",
                _ => "waiting",
            },
            version.EffectiveOn,
            version.ProposedBy == Actor.Gateway ? null : names.Of(version.ProposedBy),
            [.. version.ApprovedBy.Select(names.Of)],
            version.RejectedBecause
        );

    private static Actor ActorFor<TCommand>(Caller caller)
    {
        var named = ActBook.CapacitiesOf(typeof(TCommand));
        return caller.As(named.FirstOrDefault(caller.Holds, named.FirstOrDefault()));
    }
}
