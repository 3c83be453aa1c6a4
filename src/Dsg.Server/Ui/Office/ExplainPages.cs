using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
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
                    ExplainDesk desk,
                    CancellationToken cancellation
                ) => desk.ShowAsync(http, query, cancellation)
            )
            .ExcludeFromDescription();
}

/// <summary>How far the question has come.</summary>
/// <param name="Person">Who; null before that is chosen.</param>
/// <param name="Agreement">Which workspace; null before that is chosen.</param>
/// <param name="Device">Thumbprint of the terminal; null for none.</param>
internal sealed record ExplainQuery(string? Person, string? Agreement, string? Device);

/// <summary>Reads what is asked for on the explanation page.</summary>
internal sealed class ExplainDesk(
    IAccessFactsSource source,
    IPartyQueries parties,
    IUsageQueries usage,
    IEnrollmentQueries enrollments,
    PageContexts contexts,
    TimeProvider clock
)
{
    private const int Most = 200;

    public async Task<IResult> ShowAsync(
        HttpContext http,
        ExplainQuery query,
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
                query.Device ?? ""
            ),
            [nameof(ExplainPage.People)] = await PeopleAsync(scope, context.Language, cancellation),
        };
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
                    query.Device,
                    context.Language,
                    cancellation
                );
            }
        }

        return UiPage.Show<ExplainPage>(context, parameters);
    }

    private async Task<ExplainAnswer> AnswerAsync(
        PersonId person,
        AgreementId agreement,
        string? device,
        Language language,
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
                    Device: string.IsNullOrEmpty(device) ? null : device
                )
                : new Actor(person, Capacity.StaffUser, Face.Staff, Unit: workspace.State.Unit);
        var facts = await source.LoadAsync(actor, agreement, cancellation);
        return AccessRules.Decide(facts, AccessAction.OpenWorkspace, clock.GetUtcNow()) switch
        {
            AccessDecision.Granted granted => new ExplainAnswer(
                true,
                true,
                [.. granted.Requirements.Select(each => ConditionWords.Of(each, language))]
            ),
            AccessDecision.Refused refused => new ExplainAnswer(
                true,
                false,
                [
                    .. refused
                        .Requirements.OrderBy(each => each.Holds)
                        .Select(each => ConditionWords.Of(each, language)),
                ]
            ),
            _ => new ExplainAnswer(false, false, []),
        };
    }

    private async Task<IReadOnlyList<Choice>> PeopleAsync(
        ReadScope scope,
        Language language,
        CancellationToken cancellation
    )
    {
        var choices = new List<Choice>();
        foreach (var capacity in new[] { Capacity.CompanyUser, Capacity.StaffUser })
        {
            var rows = await parties.ListAsync(
                scope,
                capacity,
                new Slice(Take: Most),
                cancellation
            );
            choices.AddRange(
                rows.Items.Select(row => new Choice(
                    row.Id.ToString(),
                    CaseWords.WhoOf(row.Name, capacity, language)
                ))
            );
        }

        return choices;
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
