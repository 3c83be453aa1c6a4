using System.Globalization;
using Dsg.Core.Procedures;

namespace Dsg.Server.Ui.Shared;

/// <summary>
/// A posted form: what was typed, the version of the case that the page showed, and the key that makes a double click harmless.
/// A handler takes <c>IFormCollection</c> as its parameter, so that the antiforgery token is checked before it runs.
/// </summary>
internal sealed class PostedForm(IFormCollection form)
{
    /// <summary>The hidden field with the version that the page showed.</summary>
    public const string VersionField = "_version";

    /// <summary>The hidden field with the idempotency key of this showing of the form.</summary>
    public const string KeyField = "_key";

    /// <summary>The hidden field with the proof of a fresh verification.</summary>
    public const string StepUpField = "_stepUp";

    private const int LongestKey = 100;

    /// <summary>The papers that came with it.</summary>
    public IFormFileCollection Files => form.Files;

    /// <summary>The last value of a field as typed; empty when it was not sent.</summary>
    public string this[string field] => form[field] is [.., { } last] ? last : "";

    /// <summary>Every value of a field, for choices and for rows.</summary>
    public IReadOnlyList<string> All(string field) => [.. form[field].OfType<string>()];

    /// <summary>True for a ticked box, or for the button of that name that was pressed.</summary>
    public bool Has(string field) => this[field].Length > 0;

    /// <summary>What the runner is told. A form without these fields decides on what is there.</summary>
    public RunOptions Options =>
        new(
            long.TryParse(
                this[VersionField],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
                ? version
                : null
        );

    /// <summary>The key of the showing; empty without one. Every command of the request has it from the runner.</summary>
    public string Key =>
        this[KeyField] is { Length: <= LongestKey } key && key.All(c => c is > ' ' and <= '~')
            ? key
            : "";
}
