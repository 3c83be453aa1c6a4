namespace Dsg.Server.Identity;

/// <summary>Where to go after signing in: always a path of this site, whatever was asked for.</summary>
internal static class LocalPath
{
    private const int Longest = 1024;

    /// <summary>The path and query asked for, or <c>/</c>.</summary>
    public static string Of(string? wanted) =>
        wanted is { Length: > 0 and <= Longest }
        && wanted[0] == '/'
        && !wanted.StartsWith("//", StringComparison.Ordinal)
        && !wanted.Contains('\\', StringComparison.Ordinal)
        && wanted.All(c => c is > ' ' and <= '~')
            ? wanted
            : "/";
}
