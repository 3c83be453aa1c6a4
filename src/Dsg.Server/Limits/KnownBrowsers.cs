using System.Buffers.Text;
using System.Security.Cryptography;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Microsoft.AspNetCore.DataProtection;

namespace Dsg.Server.Limits;

/// <summary>
/// A browser in which somebody signed in before is known by a sealed random number and counted apart from its source: whoever fails behind the
/// same address does not stop it. It says nothing about who, opens nothing, and outlives the session.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    private const int IdBytes = 16;
    private const int LongestCookie = 512;
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("dsg.known-browser.v1")
        .ToTimeLimitedDataProtector();

    /// <summary>The number of the browser; null for one in which nobody signed in lately.</summary>
    public string? Find(HttpContext http)
    {
        if (
            http.Request.Cookies[CookieOf(http.Face())]
            is not { Length: > 0 and <= LongestCookie } sealedId
        )
        {
            return null;
        }

        try
        {
            return protector.CreateProtector(http.Face().Name()).Unprotect(sealedId);
        }
        catch (CryptographicException)
        {
            // Not ours, too old, or of a key ring that is gone.
            return null;
        }
    }

    /// <summary>Somebody has signed in.</summary>
    public void Remember(HttpContext http)
    {
        if (Find(http) is null)
        {
            var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
            http.Response.Cookies.Append(
                CookieOf(http.Face()),
                protector.CreateProtector(http.Face().Name()).Protect(id, Life),
                StrictCookie.Flags(Life)
            );
        }
    }

    private static string CookieOf(Face face) => BrowserSessions.CookieOf(face) + "-known";
}
