using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The draft of the person who is signed in, with its papers.</summary>
/// <param name="Form">As typed; a field left out counts as empty.</param>
/// <param name="Papers">Papers that were sent for it.</param>
/// <param name="SavedAt">When it was saved last; null for one never saved.</param>
internal sealed record ApplicationDraft(
    ImmutableDictionary<string, string> Form,
    IReadOnlyList<TakenPaper> Papers,
    DateTimeOffset? SavedAt
)
{
    public string this[string field] => Form.GetValueOrDefault(field, "");

    /// <summary>How many rooms it names.</summary>
    public int Rooms => Site.CountIn(Form);
}

/// <summary>Reads and writes the draft of an application.</summary>
internal sealed class ApplicationDesk(
    IEnrollmentDrafts drafts,
    ITakenPapers papers,
    PaperIntake intake,
    TimeProvider clock
)
{
    /// <summary>The button that takes a paper off the draft; its value is the paper's id.</summary>
    public const string RemoveField = "remove";

    /// <summary>The button that adds a room.</summary>
    public const string AddRoomField = "addRoom";

    /// <summary>The button that takes a room off the draft; its value is the number of the room.</summary>
    public const string RemoveRoomField = "removeRoom";

    private const int MostPapers = 20;
    private const int LongestValue = 1000;

    public async Task<ApplicationDraft> FindAsync(Caller caller, CancellationToken cancellation)
    {
        var draft = await drafts.FindAsync(caller.Id, cancellation);
        return draft is null
            ? new ApplicationDraft(ImmutableDictionary<string, string>.Empty, [], null)
            : new ApplicationDraft(
                draft.Form,
                await papers.FindAsync(caller.Id, draft.Documents, cancellation),
                draft.SavedAt
            );
    }

    /// <summary>Puts what was typed on one screen into the draft; the other screens keep what they have.</summary>
    public async Task<ApplicationDraft> SaveAsync(
        Caller caller,
        int screen,
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        var draft = await FindAsync(caller, cancellation);
        var typed = ApplicationFields
            .Of(screen, draft.Rooms)
            .Select(field => KeyValuePair.Create(field, Kept(posted[field])));
        return await KeepAsync(
            caller,
            draft with
            {
                Form = draft.Form.SetItems(typed),
            },
            cancellation
        );
    }

    /// <summary>Takes a paper into the draft.</summary>
    /// <returns>The draft, and the reason why the paper was not taken.</returns>
    public async Task<(ApplicationDraft Draft, Refusal? Refusal)> AttachAsync(
        Caller caller,
        ApplicationDraft draft,
        IFormFile file,
        CancellationToken cancellation
    )
    {
        if (draft.Papers.Count >= MostPapers)
        {
            return (draft, new Refusal(RefusalCode.TooMany, PaperIntake.Field, $"{MostPapers}"));
        }

        var (paper, refusal) = await intake.TakeAsync(file, caller, cancellation);
        return paper is null
            ? (draft, refusal)
            : (
                await KeepAsync(
                    caller,
                    draft with
                    {
                        Papers = [.. draft.Papers, paper],
                    },
                    cancellation
                ),
                null
            );
    }

    /// <summary>Takes a paper off the draft.</summary>
    public Task<ApplicationDraft> DetachAsync(
        Caller caller,
        ApplicationDraft draft,
        string paper,
        CancellationToken cancellation
    ) =>
        KeepAsync(
            caller,
            draft with
            {
                Papers = [.. draft.Papers.Where(each => each.Id.ToString() != paper)],
            },
            cancellation
        );

    /// <summary>Adds a room, or takes one off; those after it move up.</summary>
    public Task<ApplicationDraft> ChangeRoomsAsync(
        Caller caller,
        ApplicationDraft draft,
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        var rooms = Enumerable.Range(1, draft.Rooms).ToList();
        if (posted.Has(AddRoomField))
        {
            rooms.Add(rooms.Count + 1);
        }
        else if (
            int.TryParse(
                posted[RemoveRoomField],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var off
            )
            && off > 1
        )
        {
            rooms.Remove(off);
        }

        var names = Enumerable
            .Range(1, Site.Most + 1)
            .SelectMany(n => Site.Fields.Select(each => Site.FieldOf(each.Field, n)));
        var kept = rooms
            .Take(Site.Most)
            .SelectMany(
                (old, index) =>
                    Site.Fields.Select(each =>
                        KeyValuePair.Create(
                            Site.FieldOf(each.Field, index + 1),
                            draft[Site.FieldOf(each.Field, old)]
                        )
                    )
            );
        return KeepAsync(
            caller,
            draft with
            {
                Form = draft.Form.RemoveRange(names).SetItems(kept),
            },
            cancellation
        );
    }

    /// <summary>Forgets the draft.</summary>
    public Task RemoveAsync(Caller caller, CancellationToken cancellation) =>
        drafts.RemoveAsync(caller.Id, cancellation);

    private async Task<ApplicationDraft> KeepAsync(
        Caller caller,
        ApplicationDraft draft,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        await drafts.SaveAsync(
            caller.Id,
            new EnrollmentDraft(draft.Form, [.. draft.Papers.Select(paper => paper.Id)], now),
            cancellation
        );
        return draft with { SavedAt = now };
    }

    // A value longer than any field takes is still refused by its rule, and a draft stays small.
    private static string Kept(string value) =>
        value.Length > LongestValue ? value[..LongestValue] : value;
}
