namespace Dsg.Core.Procedures;

/// <summary>
/// A command that a person gives only after proving anew who they are, for the words that stood on the screen (本人確認): the runner
/// refuses it without (<see cref="RefusalCode.StepUpNeeded"/>), after every other reason to refuse it. The gateway's own acts need none.
/// </summary>
public interface INeedsStepUp
{
    /// <summary>False for the rare form of the act that must not wait for a verification.</summary>
    bool NeedsStepUp => true;

    /// <summary>
    /// True where the answer hands something out (an export): a repetition of the request is answered with it only while its verification is
    /// fresh (<see cref="RefusalCode.StepUpRefused"/>).
    /// </summary>
    bool HandsOut => false;
}

/// <summary>A fresh verification of the person who acts, bound to the words of this one request.</summary>
/// <param name="TextSha256">SHA-256 of the text that was shown, UTF-8, lower-case hex.</param>
/// <param name="By"><c>passkey</c> or <c>openid</c>.</param>
/// <param name="At">When the person was verified (UTC).</param>
public sealed record StepUp(string TextSha256, string By, DateTimeOffset At)
{
    /// <summary>The longest time between the verification and the act.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>True when the person was verified shortly before <paramref name="now"/>.</summary>
    public bool IsFresh(DateTimeOffset now) => now - At <= Life && At - now <= Life;
}

/// <summary>
/// A command was given after a fresh verification. It stands in the ledger beside what the command did, on a stream of the person: whoever
/// kept the text can show what was on the screen.
/// </summary>
/// <param name="Stream">The case it was given to.</param>
/// <param name="Command">The command's name.</param>
/// <param name="TextSha256">SHA-256 of the text that was shown, lower-case hex.</param>
/// <param name="By"><c>passkey</c> or <c>openid</c>.</param>
/// <param name="VerifiedAt">When the person was verified.</param>
[EventKind("step-up.used")]
public sealed record StepUpUsed(
    string Stream,
    string Command,
    string TextSha256,
    string By,
    DateTimeOffset VerifiedAt
) : IEvent
{
    /// <summary>The kind of its streams.</summary>
    public const string Kind = "step-up";

    /// <summary>The stream of a person.</summary>
    public static StreamId StreamOf(PersonId person) => new(Kind, person.ToString());
}
