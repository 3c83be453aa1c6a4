using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>A case of the caller, with what the page around it needs.</summary>
/// <param name="Page">The surroundings.</param>
/// <param name="Caller">Who looks.</param>
/// <param name="State">The case.</param>
/// <param name="File">What stands in it.</param>
/// <param name="Version">The version shown.</param>
internal sealed record OwnCase(
    PageContext Page,
    Caller Caller,
    EnrollmentCase State,
    EnrollmentFile File,
    long Version
)
{
    public string Path => PathOf(File.Id);

    public static string PathOf(EnrollmentId id) => $"/enrollments/{id}";
}

/// <summary>Finds the caller's cases and acts on them; what is not the caller's is answered like what is not there.</summary>
internal sealed class CaseServices(
    PageContexts pages,
    IEnrollmentQueries enrollments,
    CaseFacts facts,
    IPartyQueries parties,
    IEnrollmentDrafts drafts,
    CasePapers papers,
    CommandRunner runner,
    EnrolledCompanies companies,
    Fresh fresh,
    TimeProvider clock
)
{
    public IEnrollmentDrafts Drafts => drafts;

    public CasePapers Papers => papers;

    public Fresh Fresh => fresh;

    public CaseFacts Facts => facts;

    public IPartyQueries Parties => parties;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(Now);

    public PageContext PageOf(HttpContext http) => pages.Of(http);

    /// <summary>The case, or null.</summary>
    public async Task<OwnCase?> FindAsync(
        HttpContext http,
        Caller caller,
        string id,
        CancellationToken cancellation
    ) =>
        EnrollmentId.TryParse(id, null, out var enrollment)
        && await enrollments.FindAsync(ScopeOf(caller), enrollment, cancellation) is { } found
        && found.State.FileOrNull is { } file
            ? new OwnCase(pages.Of(http), caller, found.State, file, found.Version)
            : null;

    /// <summary>The caller's cases.</summary>
    public Task<Rows<EnrollmentRow>> ListAsync(
        Caller caller,
        string? after,
        CancellationToken cancellation
    ) => enrollments.ListAsync(ScopeOf(caller), new Slice(after), cancellation);

    /// <summary>The newest of the caller's cases and their papers, each with what changes when it changes.</summary>
    public async Task<HashSet<(string Id, long Standing)>> StandingsAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var standings = new HashSet<(string, long)>();
        foreach (var row in (await ListAsync(caller, after: null, cancellation)).Items)
        {
            standings.Add((row.Id.ToString(), row.Version));
            var found = await enrollments.FindAsync(ScopeOf(caller), row.Id, cancellation);
            var attached = found?.State.FileOrNull?.Attachments ?? [];
            foreach (var (paper, stage) in await papers.StagesAsync(attached, cancellation))
            {
                standings.Add((paper.ToString(), (long)stage));
            }
        }

        return standings;
    }

    /// <summary>True when the caller may do this act now; the names are those of <see cref="EnrollmentActions"/>.</summary>
    public bool IsOpen(OwnCase own, string act) =>
        facts.OpenOn(own.State, own.Caller).Any(each => each.Name == act);

    /// <summary>Acts on a case as the form asks.</summary>
    public async Task<Answer> RunAsync(
        OwnCase own,
        EnrollmentCommand command,
        PostedForm posted,
        CancellationToken cancellation
    ) =>
        await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            ActorOf(own.Caller),
            EnrollmentCase.Stream(own.File.Id),
            await companies.NameConcernsAsync(own.File.Id, command, cancellation),
            posted.Options,
            cancellation
        );

    private static ReadScope ScopeOf(Caller caller) => ReadScope.Of(ActorOf(caller));

    private static Actor ActorOf(Caller caller) =>
        caller.As(
            caller.Holds(Capacity.ResponsiblePerson)
                ? Capacity.ResponsiblePerson
                : Capacity.SiteKeeper
        );
}
