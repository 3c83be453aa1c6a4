namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>What ASP.NET Core's passkey handler knows of a person: a random user handle that says nothing about anyone.</summary>
/// <param name="Handle">32 random bytes, base64url.</param>
internal sealed record PasskeyUser(string Handle);
