using System.Security.Cryptography;
using System.Text;
using Dsg.Storage.Working;

namespace Dsg.Server.Identity;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Id">Names it on pages and in the API; made one way from what is kept, so it opens nothing.</param>
/// <param name="Kept">What is kept of it.</param>
/// <param name="IsThis">True for the one of this request.</param>
internal sealed record OwnSession(string Id, Session Kept, bool IsThis);

/// <summary>The live sessions of the caller on the caller's face: shown to their owner, and ended by the owner.</summary>
internal sealed class OwnSessions(Sessions sessions, BrowserSessions browsers)
{
    private const int IdBytes = 16;

    /// <summary>The sessions, newest first.</summary>
    public async Task<IReadOnlyList<OwnSession>> ListAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    ) =>
        [
            .. (await sessions.OfPersonAsync(caller.Id, cancellation))
                .Where(session => session.Face == caller.Face)
                .Select(session => new OwnSession(
                    IdOf(session.KeyHash),
                    session,
                    session.KeyHash == http.Identification()?.Session?.KeyHash
                )),
        ];

    /// <summary>Ends one; from the next request on nobody is signed in by it.</summary>
    /// <returns>What was ended; null when the caller has none of this id here.</returns>
    public async Task<OwnSession?> EndAsync(
        HttpContext http,
        Caller caller,
        string id,
        CancellationToken cancellation
    )
    {
        var found = (await ListAsync(http, caller, cancellation)).FirstOrDefault(each =>
            each.Id == id
        );
        if (found is { IsThis: true })
        {
            await browsers.EndAsync(http, cancellation);
            SignOut.Forget(http);
        }
        else if (found is not null)
        {
            await sessions.RemoveAsync(found.Kept.KeyHash, cancellation);
        }

        return found;
    }

    /// <summary>Ends all but the one of this request.</summary>
    /// <returns>How many.</returns>
    public Task<int> EndOthersAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    ) =>
        sessions.RemoveOthersAsync(
            caller.Id,
            caller.Face,
            http.Identification()?.Session?.KeyHash,
            cancellation
        );

    private static string IdOf(string keyHash) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"dsg.session.name.v1\n{keyHash}"))
                .AsSpan(0, IdBytes)
        );
}
