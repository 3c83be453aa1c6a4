using System.Collections.Immutable;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Office;

/// <summary>
/// One act as it was typed on a page of the office. Every field is named <c>act.field</c>, so that several forms can stand on one
/// page.
/// </summary>
internal sealed class PostedAct(string act, IFormCollection form)
{
    private readonly PostedForm posted = new(form);

    /// <summary>The act's name.</summary>
    public string Act => act;

    /// <summary>The version that was seen, and the key of the form.</summary>
    public RunOptions Options => posted.Options;

    /// <summary>The text of a field; a missing field counts as empty.</summary>
    public string Text(string field) => posted[$"{act}.{field}"];

    /// <summary>Every value of a field of choices.</summary>
    public IReadOnlyList<string> All(string field) => posted.All($"{act}.{field}");

    /// <summary>The act was refused.</summary>
    public RefusedAct Refused(IEnumerable<Refusal> reasons) => new(act, Typed(), [.. reasons]);

    /// <summary>What the answer comes to for a page; null when the act was done.</summary>
    public RefusedAct? Outcome(Answer answer) =>
        answer switch
        {
            Answer.Done => null,
            Answer.Refused refused => Refused(refused.Reasons),
            Answer.Stale => Refused([new Refusal(RefusalCode.CaseHasChanged)]),
            _ => throw new InvalidOperationException("An answer is done, refused or stale."),
        };

    private ImmutableDictionary<string, string> Typed() =>
        form
            .Keys.Where(key => key.StartsWith(act + ".", StringComparison.Ordinal))
            .ToImmutableDictionary(
                key => key[(act.Length + 1)..],
                key => string.Join('\n', posted.All(key))
            );
}

/// <summary>An act that came to nothing: what was typed is kept, every reason is told.</summary>
/// <param name="Act">The act's name.</param>
/// <param name="Typed">Field to text.</param>
/// <param name="Reasons">At least one.</param>
public sealed record RefusedAct(
    string Act,
    ImmutableDictionary<string, string> Typed,
    ImmutableArray<Refusal> Reasons
)
{
    /// <summary>True when somebody else changed the case first.</summary>
    public bool IsStale => Reasons.Any(reason => reason.Code == RefusalCode.CaseHasChanged);

    /// <summary>409 for what the state forbids, 404 for what is not there, 422 for what was typed wrongly.</summary>
    public int Status =>
        Reasons[0].Code.Number switch
        {
            2002 or 2003 or 2060 => StatusCodes.Status403Forbidden,
            2001 or 2004 or 2005 => StatusCodes.Status409Conflict,
            2006 or 2012 => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
}
