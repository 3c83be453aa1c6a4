using System.Globalization;

namespace Dsg.Core.Shared;

/// <summary>A series of numbers for one kind of paper in one year; taken in the transaction of the act that uses the number.</summary>
/// <param name="Last">The last number given; 0 before the first.</param>
public sealed record Numbering(int Last)
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "numbering";

    /// <summary>Nothing given yet.</summary>
    public static Numbering Initial { get; } = new(0);

    /// <summary>The stream of a series, for example <c>numbering/受-8</c>.</summary>
    public static StreamId Stream(string series, DateOnly on) =>
        new(
            Kind,
            string.Create(CultureInfo.InvariantCulture, $"{series}-{JapaneseDate.ReiwaYear(on)}")
        );

    /// <summary>The next number as printed, for example <c>試験-受-8-0012</c>.</summary>
    public string Next(string prefix, string series, DateOnly on) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}-{series}-{JapaneseDate.ReiwaYear(on)}-{Last + 1:0000}"
        );

    /// <summary>The next state.</summary>
    public static Numbering Evolve(Numbering state, Recorded recorded) =>
        recorded.Event is NumberTaken ? new Numbering(state.Last + 1) : state;
}

/// <summary>The next number of a series was given.</summary>
/// <param name="Number">As printed.</param>
[EventKind("numbering.taken")]
public sealed record NumberTaken(string Number) : IEvent;
