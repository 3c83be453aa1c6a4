using System.Collections.Immutable;

namespace Dsg.Core.Shared;

/// <summary>One reason why a rule said no.</summary>
/// <param name="Code">The numbered code; texts in Japanese and English hang on it.</param>
/// <param name="Field">The input that caused it, as a JSON path without <c>$.</c> (for example <c>company.number</c>); null when no input is to blame.</param>
/// <param name="Detail">A value to show in the text's place <c>{0}</c> (never private text); null when the text has none.</param>
public sealed record Refusal(RefusalCode Code, string? Field = null, string? Detail = null);

/// <summary>What a rule answers to a command: events that happened, or the reasons why nothing did.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>The command is accepted.</summary>
    /// <param name="Events">What happened to the case, in order; never empty.</param>
    public sealed record Accepted(ImmutableArray<IEvent> Events) : Decision
    {
        /// <summary>What the same act means for other cases, recorded in the same commit; their streams were named in <c>Needs</c>.</summary>
        public ImmutableArray<(StreamId Stream, IEvent Event)> Elsewhere { get; init; } = [];
    }

    /// <summary>The command is refused; all reasons at once; never empty.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : Decision;

    /// <summary>Accepts with these events.</summary>
    public static Decision Accept(params ReadOnlySpan<IEvent> events) => new Accepted([.. events]);

    /// <summary>Refuses for one reason.</summary>
    public static Decision Refuse(RefusalCode code, string? field = null, string? detail = null) =>
        new Refused([new Refusal(code, field, detail)]);

    /// <summary>Decides with a text of a person that is needed; refuses without one, or with one of more than 1,000 characters.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="field">The field of a refusal.</param>
    /// <param name="decide">The decision with the text.</param>
    public static Decision WithText(string text, string field, Func<PrivateText, Decision> decide)
    {
        var input = new Input();
        var fine = input.Text(text, field, 1000);
        return Unless(input.Refusals, () => decide(new PrivateText(fine)));
    }

    /// <summary>Refuses for all these reasons, or goes on with <paramref name="accept"/> when there are none.</summary>
    public static Decision Unless(IReadOnlyCollection<Refusal> reasons, Func<Decision> accept) =>
        reasons.Count > 0 ? new Refused([.. reasons]) : accept();
}

/// <summary>A fact that happened. Each event type carries an <see cref="EventKindAttribute"/> with its stable name in the journal.</summary>
public interface IEvent;

/// <summary>The name of an event type in the journal: never reused, never renamed.</summary>
/// <param name="kind">Lower case, words joined by dots and hyphens, for example <c>enrollment.submitted</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventKindAttribute(string kind) : Attribute
{
    /// <summary>The name.</summary>
    public string Kind { get; } = kind;
}

/// <summary>An event as it stands in the journal.</summary>
/// <param name="Stream">The case it belongs to.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="At">When it was recorded (UTC, microseconds).</param>
/// <param name="By">Who acted.</param>
/// <param name="Event">What happened.</param>
public sealed record Recorded(
    StreamId Stream,
    long Version,
    DateTimeOffset At,
    Actor By,
    IEvent Event
);

/// <summary>The name of one case's sequence of events: kind and id, for example <c>enrollment/0198…</c>.</summary>
/// <param name="Kind">The kind of case; lower-case letters.</param>
/// <param name="Key">The id within the kind; at most 200 characters, no slash at either end.</param>
public readonly record struct StreamId(string Kind, string Key)
{
    /// <summary><c>kind/key</c>.</summary>
    public override string ToString() => $"{Kind}/{Key}";

    /// <summary>Reads <c>kind/key</c>.</summary>
    /// <exception cref="FormatException">There is no slash.</exception>
    public static StreamId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? new StreamId(text[..slash], text[(slash + 1)..])
            : throw new FormatException("Not a stream id.");
    }
}
