using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Office;

/// <summary>Why a person can or cannot open a workspace: the same decision that opens the door. No permit leaves here.</summary>
internal static class ExplainPages
{
    public static void MapExplainPages(this FaceRouteBuilder routes) =>
        routes
            .Get(
                "/explain",
                RouteRule.Holding(Capacity.Operator),
                static (
                    HttpContext http,
                    [AsParameters] ExplainQuery query,
                    Caller caller,
                    ExplainDesk desk,
                    CancellationToken cancellation
                ) => desk.ShowAsync(http, query, caller, cancellation)
            )
            .ExcludeFromDescription();
}

/// <summary>How far the question has come.</summary>
/// <param name="Person">Who; null before that is chosen.</param>
/// <param name="Agreement">Which workspace; null before that is chosen.</param>
/// <param name="Device">Thumbprint of the terminal; null for none.</param>
/// <param name="Action">What would be done; null, or a word that names none, for opening the workspace.</param>
internal sealed record ExplainQuery(
    string? Person,
    string? Agreement,
    string? Device,
    string? Action
)
{
    public AccessAction Asked => ActionWords.Read(Action);
}

/// <summary>Reads what is asked for on the explanation page.</summary>
internal sealed class ExplainDesk(
    IAccessFactsSource source,
    IAccessHistory history,
    IPartyQueries parties,
    IUsageQueries usage,
    IEnrollmentQueries enrollments,
    PageContexts contexts,
    TimeProvider clock
)
{
    private const int Most = 200;

    private static readonly Phrase Never = new("ありません", "Never");
    private static readonly Phrase TooMuch = new(
        "記録が多いため、表示できません",
        "Too much has happened to be read for one answer"
    );

    public async Task<IResult> ShowAsync(
        HttpContext http,
        ExplainQuery query,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var scope = OfficeScope.Of(http);
        var person = PersonId.TryParse(query.Person, null, out var id)
            ? await parties.FindAsync(id, cancellation)
            : null;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ExplainPage.Query)] = new ExplainChoice(
                query.Person ?? "",
                query.Agreement ?? "",
                query.Device ?? "",
                query.Asked.ToString()
            ),
        };
        var (people, more) = await PeopleAsync(scope, person, context.Language, cancellation);
        parameters[nameof(ExplainPage.People)] = people;
        parameters[nameof(ExplainPage.More)] = more;
        if (person is not null)
        {
            var places = await PlacesAsync(scope, person.State.Id, cancellation);
            parameters[nameof(ExplainPage.Agreements)] = places.Choices;
            parameters[nameof(ExplainPage.Devices)] = places.Devices;
            if (AgreementId.TryParse(query.Agreement, null, out var agreement))
            {
                parameters[nameof(ExplainPage.Answer)] = await AnswerAsync(
                    person.State.Id,
                    agreement,
                    query,
                    caller,
                    cancellation
                );
            }
        }

        return UiPage.Show<ExplainPage>(context, parameters);
    }

    private async Task<ExplainAnswer> AnswerAsync(
        PersonId person,
        AgreementId agreement,
        ExplainQuery query,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var workspace = await usage.FindAgreementAsync(
            ReadScope.Of(Actor.System),
            agreement,
            cancellation
        );
        var cases = await usage.OfPersonAsync(person, cancellation);
        var of = cases.FirstOrDefault(each => each.State.Agreement == agreement);
        if (workspace is null || of is null)
        {
            return new ExplainAnswer(false, false, []);
        }

        var actor =
            of.State.Side == Side.Company
                ? new Actor(
                    person,
                    Capacity.CompanyUser,
                    Face.Company,
                    workspace.State.Company,
                    Device: string.IsNullOrEmpty(query.Device) ? null : query.Device
                )
                : new Actor(person, Capacity.StaffUser, Face.Staff, Unit: workspace.State.Unit);
        var facts = await source.LoadAsync(actor, agreement, cancellation);
        var now = clock.GetUtcNow();
        var decision = AccessRules.Decide(facts, query.Asked, now);
        if (facts is null || decision is AccessDecision.Unknown)
        {
            return new ExplainAnswer(false, false, []);
        }

        var reader = new RemedyReader(caller, facts);
        return new ExplainAnswer(
            true,
            decision is AccessDecision.Granted,
            [
                .. AccessRules
                    .Readable(decision, mayReadReasons: true)
                    .OrderBy(each => each.Holds)
                    .Select(each => ConditionWords.Of(each, reader, caller.Language)),
            ]
        )
        {
            LastAllowed = LastOf(
                await history.EventsAsync(actor, agreement, cancellation),
                (actor, agreement, query.Asked),
                now,
                caller.Language
            ),
        };
    }

    private static string LastOf(
        IReadOnlyList<Recorded>? events,
        (Actor Actor, AgreementId Agreement, AccessAction Action) asked,
        DateTimeOffset now,
        Language language
    ) =>
        events is null ? TooMuch.In(language)
        : AccessHistory.LastAllowed(events, asked.Actor, asked.Agreement, asked.Action, now)
            is { } until
            ? Dates.FullTime(until, language)
        : Never.In(language);

    // Whoever was chosen is in the list, however long it is.
    private async Task<(IReadOnlyList<Choice> Choices, bool More)> PeopleAsync(
        ReadScope scope,
        Versioned<Person>? chosen,
        Language language,
        CancellationToken cancellation
    )
    {
        var choices = new List<Choice>();
        var more = false;
        foreach (var capacity in new[] { Capacity.CompanyUser, Capacity.StaffUser })
        {
            var rows = await parties.ListAsync(
                scope,
                capacity,
                new Slice(Take: Most),
                cancellation
            );
            more |= rows.Next is not null;
            choices.AddRange(
                rows.Items.Select(row => new Choice(
                    row.Id.ToString(),
                    CaseWords.WhoOf(row.Name, capacity, language)
                ))
            );
        }

        if (
            chosen is { State: var person }
            && choices.TrueForAll(choice => choice.Value != person.Id.ToString())
        )
        {
            choices.Insert(0, new Choice(person.Id.ToString(), person.Name));
        }

        return (choices, more);
    }

    private async Task<(IReadOnlyList<Choice> Choices, IReadOnlyList<Choice> Devices)> PlacesAsync(
        ReadScope scope,
        PersonId person,
        CancellationToken cancellation
    )
    {
        var agreements = new List<Choice>();
        var devices = new List<Choice>();
        foreach (var found in await usage.OfPersonAsync(person, cancellation))
        {
            var agreement = await usage.FindAgreementAsync(
                scope,
                found.State.Agreement,
                cancellation
            );
            agreements.Add(
                new Choice(found.State.Agreement.ToString(), agreement?.State.Number ?? "")
            );
            if (found.State.Enrollment is not { } enrollment)
            {
                continue;
            }

            var file = (await enrollments.FindAsync(scope, enrollment, cancellation))
                ?.State
                .FileOrNull;
            devices.AddRange(
                (file?.Equipment ?? []).SelectMany(unit =>
                    unit.Certificate is { } certificate
                        ? new[] { new Choice(certificate.Thumbprint, unit.Name) }
                        : []
                )
            );
        }

        return (
            [.. agreements.DistinctBy(choice => choice.Value)],
            [.. devices.DistinctBy(choice => choice.Value)]
        );
    }
}
