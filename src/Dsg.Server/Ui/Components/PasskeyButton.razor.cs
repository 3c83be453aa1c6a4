using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>
/// Begins a passkey ceremony. The island posts an empty JSON object to <see cref="OptionsUrl"/>, and the credential's JSON
/// to <see cref="FinishUrl"/>, which answers <c>{ location }</c> or, for a step-up, the <c>{ proof }</c> that then goes into the hidden
/// field <see cref="CredentialField"/> of the form in which the button stands.
/// </summary>
public sealed partial class PasskeyButton
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required PasskeyCeremony Ceremony { get; set; }

    [Parameter, EditorRequired]
    public required string OptionsUrl { get; set; }

    [Parameter]
    public string? FinishUrl { get; set; }

    /// <summary>The form key of the proof; the form is sent with it.</summary>
    [Parameter]
    public string? CredentialField { get; set; }

    /// <summary>The offer of a step-up; null for signing in.</summary>
    [Parameter]
    public string? Offer { get; set; }

    /// <summary>Where to go after success when the answer does not say; a path.</summary>
    [Parameter]
    public string? Next { get; set; }

    [Parameter]
    public string? ForgeryHeader { get; set; }

    [Parameter]
    public string? ForgeryValue { get; set; }

    private bool InForm => CredentialField is not null;

    private string Kind => Ceremony == PasskeyCeremony.Register ? "register" : "sign-in";

    private string MessageId => $"{Id}-message";
}

public enum PasskeyCeremony
{
    SignIn,
    Register,
}
