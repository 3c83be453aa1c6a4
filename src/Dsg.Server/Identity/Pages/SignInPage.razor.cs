using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Identity.Pages;

/// <summary>The ways to sign in on this face.</summary>
public sealed partial class SignInPage
{
    /// <summary>Where the sign-in at the OpenID provider begins; null where the face has none.</summary>
    [Parameter]
    public string? OpenIdPath { get; set; }

    /// <summary>Where to go afterwards; a path.</summary>
    [Parameter, EditorRequired]
    public required string Next { get; set; }
}
