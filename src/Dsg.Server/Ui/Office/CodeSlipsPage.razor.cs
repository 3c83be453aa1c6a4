using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>The one showing of one-time codes, to be printed and handed over.</summary>
public sealed partial class CodeSlipsPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<CodeSlip> Slips { get; set; }

    /// <summary>The page that the codes were made on.</summary>
    [Parameter, EditorRequired]
    public required string BackHref { get; set; }

    /// <summary>What that page is called.</summary>
    [Parameter, EditorRequired]
    public required string Of { get; set; }
}

/// <summary>One code for one person. A class, so that no text of it is ever written by accident.</summary>
public sealed class CodeSlip(string name, Face face, string code, DateTimeOffset expires)
{
    public string Name => name;

    public Face Face => face;

    public string Code => code;

    public DateTimeOffset Expires => expires;
}
