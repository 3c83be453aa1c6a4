namespace Dsg.Server.Faces;

/// <summary>What one source and one place may take up; a place is a terminal, a browser that signed in before, or a source (docs/adr/0097).</summary>
public sealed record LimitOptions
{
    private const int Most = 1_000_000;

    /// <summary>The figures without a setting.</summary>
    public static LimitOptions Default { get; } = new();

    /// <summary>Open connections of the whole process.</summary>
    public int Connections { get; init; } = 4096;

    /// <summary>Open connections of one source.</summary>
    public int ConnectionsOfSource { get; init; } = 1024;

    /// <summary>Requests that are answered at the same time for one terminal, or else for one source.</summary>
    public int RequestsOfSource { get; init; } = 512;

    /// <summary>Ceremonies begun at one place: at once, and again in each minute.</summary>
    public int BegunSignIns { get; init; } = 120;

    /// <summary>Failures to prove an identity at one place: at once, and again in each minute.</summary>
    public int FailedSignIns { get; init; } = 30;

    /// <summary>The same for one account at one place.</summary>
    public int FailedSignInsOfAccount { get; init; } = 10;

    /// <summary>Access tokens of one source that are not good: at once, and again in each minute.</summary>
    public int FailedTokens { get; init; } = 120;

    /// <summary>Files that one person may begin to obtain in a day (Japan).</summary>
    public int ObtainedFiles { get; init; } = 5_000;

    /// <summary>GiB that one person may begin to obtain in a day (Japan); the first file of a day may be larger.</summary>
    public int ObtainedGibibytes { get; init; } = 500;

    internal static LimitOptions Read(SettingsReader? reader) =>
        reader is null
            ? Default
            : new LimitOptions
            {
                Connections = reader.Number("connections", 1, Most, Default.Connections),
                ConnectionsOfSource = reader.Number(
                    "connectionsOfSource",
                    1,
                    Most,
                    Default.ConnectionsOfSource
                ),
                RequestsOfSource = reader.Number(
                    "requestsOfSource",
                    1,
                    Most,
                    Default.RequestsOfSource
                ),
                BegunSignIns = reader.Number("begunSignIns", 1, Most, Default.BegunSignIns),
                FailedSignIns = reader.Number("failedSignIns", 1, Most, Default.FailedSignIns),
                FailedSignInsOfAccount = reader.Number(
                    "failedSignInsOfAccount",
                    1,
                    Most,
                    Default.FailedSignInsOfAccount
                ),
                FailedTokens = reader.Number("failedTokens", 1, Most, Default.FailedTokens),
                ObtainedFiles = reader.Number("obtainedFiles", 1, Most, Default.ObtainedFiles),
                ObtainedGibibytes = reader.Number(
                    "obtainedGibibytes",
                    1,
                    Most,
                    Default.ObtainedGibibytes
                ),
            };
}
