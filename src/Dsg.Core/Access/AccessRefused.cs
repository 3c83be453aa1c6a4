using System.Collections.Immutable;

namespace Dsg.Core.Access;

/// <summary>
/// Requests that were refused outside of a procedure step: for want of a sign-in, a capacity, a condition, or because what was asked
/// for is not there for whoever asked. Written after the answers, one record for each subject, object, reason and minute.
/// </summary>
/// <param name="Object">The pattern of the address, for example <c>/api/v1/files/{file}/content</c>; <c>*</c> for more objects than are told apart.</param>
/// <param name="Ids">The ids in the address; nothing else of it is kept.</param>
/// <param name="Codes">The numbered codes.</param>
/// <param name="Conditions">Ids of the conditions of use that did not hold, where they were the reason.</param>
/// <param name="Count">How often in that minute.</param>
/// <param name="Minute">The beginning of the minute (UTC).</param>
/// <param name="Source">The network address of one who was not signed in; null for a person, and for more sources than are told apart.</param>
[EventKind("refusal.access")]
public sealed record AccessRefused(
    string Object,
    ImmutableArray<string> Ids,
    ImmutableArray<int> Codes,
    ImmutableArray<string> Conditions,
    long Count,
    DateTimeOffset Minute,
    PrivateText? Source
) : IEvent
{
    /// <summary>The stream of a person's refusals; the same on which refused commands stand.</summary>
    public static StreamId StreamOf(PersonId person) => new("refusal", person.ToString());

    /// <summary>The stream of refusals of those who were not signed in.</summary>
    public static StreamId Anonymous { get; } = new("refusal", "anonymous");
}

/// <summary>
/// Requests that were refused because they came from outside of the networks that are set: an alarm to the operators. Written and counted
/// like <see cref="AccessRefused"/>, on the same streams; the terminal stands with who acted.
/// </summary>
/// <param name="Object">The pattern of the address; <c>*</c> for more objects than are told apart.</param>
/// <param name="Codes">The numbered codes.</param>
/// <param name="Count">How often in that minute.</param>
/// <param name="Minute">The beginning of the minute (UTC).</param>
/// <param name="Source">The network address; null for more sources than are told apart.</param>
[EventKind("refusal.elsewhere")]
public sealed record RefusedElsewhere(
    string Object,
    ImmutableArray<int> Codes,
    long Count,
    DateTimeOffset Minute,
    PrivateText? Source
) : IEvent
{
    /// <summary>True for the codes that say so: 6014 and 6015.</summary>
    /// <param name="code">The number of a code.</param>
    public static bool IsToldBy(int code) =>
        code == RefusalCode.TerminalElsewhere.Number || code == RefusalCode.StaffElsewhere.Number;
}

/// <summary>A limit of one source, place or account has acted: this is told to the operators as an alarm. Coalesced in the same way.</summary>
/// <param name="Object">The pattern of the route; <c>connections</c> for what was cut before a request.</param>
/// <param name="Codes">The numbered codes.</param>
/// <param name="Count">How often in that minute.</param>
/// <param name="Minute">The beginning of the minute (UTC).</param>
/// <param name="Source">The network address; null for more sources than are told apart.</param>
[EventKind("refusal.limited")]
public sealed record RefusedByLimit(
    string Object,
    ImmutableArray<int> Codes,
    long Count,
    DateTimeOffset Minute,
    PrivateText? Source
) : IEvent
{
    /// <summary>True for the codes that say so: 7006, 7109 and 7110.</summary>
    /// <param name="code">The number of a code.</param>
    public static bool IsToldBy(int code) =>
        code is 7109
        || code == RefusalCode.TooManyRequests.Number
        || code == RefusalCode.ObtainedEnough.Number;
}
