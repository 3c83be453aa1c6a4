using System.Collections.Immutable;
using Dsg.Core.Audit;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>Reads people for the office's pages and gives the acts of those pages to the runner.</summary>
internal sealed class PeopleDesk(
    IPartyQueries parties,
    IEnrollmentQueries enrollments,
    IAuditQueries audit,
    OfficeActs acts,
    PageContexts contexts,
    TimeProvider clock
)
{
    public const string Release = "release.";
    public const string EndCapacity = "end-capacity.";
    private const int RecentInvitations = 200;

    public PageContext ContextOf(HttpContext http) => contexts.Of(http);

    /// <summary>The invitations that wait for their hand-over, then everyone by capacity.</summary>
    public async Task<IResult> ListAsync(
        HttpContext http,
        PeopleQuery query,
        CancellationToken cancellation
    )
    {
        Capacity? capacity = Enum.TryParse<Capacity>(query.Capacity, out var asked) ? asked : null;
        var scope = OfficeScope.Of(http);
        var rows = await parties.ListAsync(scope, capacity, new Slice(query.After), cancellation);
        var waiting = await WaitingAsync(scope, cancellation);
        var companies = await CompaniesAsync(
            rows.Items.SelectMany(row => row.Appointments)
                .Concat(waiting.Select(each => each.Invitation.Appointment)),
            cancellation
        );
        return UiPage.Show<PeopleList>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(PeopleList.Rows)] = rows,
                [nameof(PeopleList.Capacity)] = capacity,
                [nameof(PeopleList.Waiting)] = waiting,
                [nameof(PeopleList.Companies)] = companies,
            }
        );
    }

    /// <summary>One person; the same answer for none.</summary>
    public async Task<IResult> ShowAsync(
        HttpContext http,
        PersonId id,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        if (await parties.FindAsync(id, cancellation) is not { State.Id.IsDefault: false } found)
        {
            return SharedPages.NotFound(context);
        }

        var companies = await CompaniesAsync(
            found.State.Appointments.Concat(found.State.Invitations.Select(i => i.Appointment)),
            cancellation
        );
        var people = found
            .State.Invitations.SelectMany(i => new PersonId?[] { i.IssuedBy, i.ReleasedBy })
            .OfType<PersonId>()
            .Distinct();
        var names = await parties.NamesAsync([.. people], cancellation);
        var view = new PersonView(
            found.State,
            companies,
            names,
            ActsOn(found, companies, refused, context.Language)
        );
        return UiPage.Show<PersonPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(PersonPage.View)] = view,
                [nameof(PersonPage.Refused)] = refused,
                [nameof(PersonPage.Done)] = DoneWords.Of(http.Request, context.Language),
                [nameof(PersonPage.At)] = clock.GetUtcNow(),
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Runs a posted act; null when there is no such person or act.</summary>
    public async Task<ActOutcome?> RunAsync(
        Caller caller,
        PersonId id,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var found = await parties.FindAsync(id, cancellation);
        if (found is null || CommandOf(found.State, form.Act) is not { } command)
        {
            return null;
        }

        var answer = await acts.RunAsync<PersonProcedure, Person, PersonCommand>(
            caller,
            Person.Stream(id),
            command,
            form.Options,
            cancellation
        );
        return new ActOutcome(form.Outcome(answer));
    }

    private static PersonCommand? CommandOf(Person person, string act)
    {
        if (act.StartsWith(Release, StringComparison.Ordinal))
        {
            return new PersonCommand.ReleaseInvitation(act[Release.Length..]);
        }

        return
            act.StartsWith(EndCapacity, StringComparison.Ordinal)
            && int.TryParse(act[EndCapacity.Length..], out var index)
            && index >= 0
            && index < person.Appointments.Length
            ? new PersonCommand.EndCapacity(person.Appointments[index])
            : null;
    }

    private static ImmutableArray<ActModel> ActsOn(
        Versioned<Person> found,
        IReadOnlyDictionary<CompanyId, string> companies,
        RefusedAct? refused,
        Language language
    )
    {
        ActModel Model(string act, Phrase title, Phrase submit) =>
            new(
                act,
                $"{PeoplePages.PathOf(found.State.Id)}/{act}",
                title.In(language),
                submit.In(language)
            )
            {
                Version = found.Version,
                Opened = refused?.Act == act,
            };

        var releases = found
            .State.Invitations.Where(invitation => invitation.ReleasedBy is null)
            .Select(invitation =>
            {
                var words = AppointmentWords.Of(invitation.Appointment, companies, language);
                return Model(
                    Release + invitation.CodeHash,
                    new($"招待を交付する：{words}", $"Hand over the invitation: {words}"),
                    new("本人に交付した", "It was handed over")
                ) with
                {
                    Primary = true,
                    Explanation = new Phrase(
                        "準備した担当とは別の担当が、本人であることを確かめて交付票を渡してから記録します。",
                        "An operator other than the one who prepared it checks who the person is, hands over the slip, then records it."
                    ).In(language),
                };
            });
        var ends = found.State.Appointments.Select(
            (held, index) =>
            {
                var words = AppointmentWords.Of(held, companies, language);
                return Model(
                    $"{EndCapacity}{index}",
                    new($"役割を終了する：{words}", $"End the capacity: {words}"),
                    new("終了する", "End it")
                ) with
                {
                    Danger = true,
                    Explanation = new Phrase(
                        "終了すると、この役割での操作は直ちにできなくなります。",
                        "Acts in this capacity end at once."
                    ).In(language),
                };
            }
        );
        return [.. releases, .. ends];
    }

    /// <summary>Invitations of the last weeks that a second operator has not handed over yet.</summary>
    private async Task<IReadOnlyList<WaitingInvitation>> WaitingAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        var issued = await audit.ListAsync(
            scope,
            new AuditFilter(KindPrefix: "person.invitation-issued"),
            new Slice(Take: RecentInvitations),
            cancellation
        );
        var since = clock.GetUtcNow() - PersonProcedure.InvitationLife;
        var people = issued
            .Items.Where(row => row.At > since)
            .Select(row => row.Stream.Key)
            .Distinct();
        var waiting = new List<WaitingInvitation>();
        foreach (var key in people)
        {
            if (
                PersonId.TryParse(key, null, out var id)
                && await parties.FindAsync(id, cancellation) is { } found
            )
            {
                waiting.AddRange(
                    found
                        .State.Invitations.Where(invitation => invitation.ReleasedBy is null)
                        .Select(invitation => new WaitingInvitation(found.State, invitation))
                );
            }
        }

        return waiting;
    }

    private async Task<IReadOnlyDictionary<CompanyId, string>> CompaniesAsync(
        IEnumerable<Appointment> appointments,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<CompanyId, string>();
        foreach (var company in appointments.Select(each => each.Company).OfType<CompanyId>())
        {
            if (!names.ContainsKey(company))
            {
                names[company] = await enrollments.NameOfAsync(company, cancellation) ?? "";
            }
        }

        return names;
    }
}

/// <summary>An invitation that waits for its hand-over.</summary>
public sealed record WaitingInvitation(Person Person, Invitation Invitation);

/// <summary>One person as the office sees them.</summary>
public sealed record PersonView(
    Person Person,
    IReadOnlyDictionary<CompanyId, string> Companies,
    IReadOnlyDictionary<PersonId, string> Names,
    ImmutableArray<ActModel> Acts
);
