using System.Collections.Immutable;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Layout;

/// <summary>What surrounds the work of a page. Cascades to every component.</summary>
public sealed record PageContext
{
    public required Language Language { get; init; }

    /// <summary>The name of the site, already in the reader's language.</summary>
    public required string FaceName { get; init; }

    /// <summary>Path and query of this page, for the language link; empty where the link is relative to the page.</summary>
    public required string Address { get; init; }

    /// <summary>At most six entries.</summary>
    public ImmutableArray<NavigationItem> Navigation { get; init; } = [];

    /// <summary>Null where nobody is signed in.</summary>
    public SignedInPerson? Person { get; init; }

    /// <summary>Shows the band 見本 and the mark on every notice.</summary>
    public bool SampleMode { get; init; } = true;

    /// <summary>Where an incident is reported or taken.</summary>
    public string IncidentHref { get; init; } = "/incident-report";

    /// <summary>Set on pages that send files: shows which information must never be sent.</summary>
    public bool Sending { get; init; }

    /// <summary>Further sentences of the top band, for example that the scanner knows test signatures only.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Name and address of the inquiry desk, one line each.</summary>
    public ImmutableArray<string> InquiryDesk { get; init; } = [];

    public string Version { get; init; } = "0.1";

    /// <summary>Address of the server-sent events of this browser; null where nothing changes by itself.</summary>
    public string? LiveEvents { get; init; }

    /// <summary>
    /// The same for every address: for the answer that must not tell what was asked for. Nothing of the address stands in it, and
    /// no token, which would be another one each time.
    /// </summary>
    public PageContext WithoutTraces() =>
        this with
        {
            Address = "",
            Navigation = [.. Navigation.Select(item => item with { Current = false })],
            Person = Person is null ? null : Person with { SignOutPath = null },
            LiveEvents = null,
            Sending = false,
        };

    public string Say(Phrase phrase) => phrase.In(Language);
}

/// <summary>One entry of the main menu.</summary>
public sealed record NavigationItem(string Label, string Href, bool Current = false, int Count = 0);

/// <summary>The menu of the person who is signed in.</summary>
/// <param name="Name">As the person wrote it.</param>
/// <param name="Organization">Unit and capacities; null without any.</param>
/// <param name="SignOutPath">Where the form for signing out is sent; null leaves it out.</param>
public sealed record SignedInPerson(string Name, string? Organization, string? SignOutPath)
{
    public ImmutableArray<NavigationItem> Links { get; init; } = [];
}
