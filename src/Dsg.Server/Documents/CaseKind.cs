using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>A kind of case that is read and acted on through <see cref="CaseDesk"/>, by pages and API alike.</summary>
internal enum CaseKind
{
    Notice = 1,
    Incident = 2,
    Spill = 3,
    ReturnReport = 4,

    /// <summary>脱退 and 職権による加入終了: two definitions, one kind of stream.</summary>
    Departure = 5,

    /// <summary>変更 with approval, and 変更届: two definitions, one kind of stream.</summary>
    Change = 6,

    /// <summary>年次確認, one for each enrollment.</summary>
    Annual = 7,

    /// <summary>隔離ファイルの確認, one for each file that the safety check held.</summary>
    Quarantine = 8,
}

/// <summary>Names of kinds; all of them stand in <see cref="CaseRegistry"/>.</summary>
internal static class CaseKinds
{
    /// <summary>The id of the procedure definition, which is also the kind of the stream.</summary>
    public static string Procedure(this CaseKind kind) => CaseRegistry.Of(kind).Procedure;

    /// <summary>The ids of all definitions whose cases are of this kind.</summary>
    public static System.Collections.Immutable.ImmutableArray<string> Procedures(
        this CaseKind kind
    ) =>
        [
            .. CaseRegistry
                .All.Where(each => each.Stream == kind.Procedure())
                .Select(each => each.Procedure),
        ];

    /// <summary>The place of its pages, and under <c>/api/v1</c> of its calls.</summary>
    public static string Path(this CaseKind kind) => $"/{kind.Procedure()}s";

    /// <summary>The stream of a case.</summary>
    public static StreamId Stream(this CaseKind kind, string key) => new(kind.Procedure(), key);
}

/// <summary>A case as read, with what the caller may do about it.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Key">Its key.</param>
/// <param name="State">The folded state.</param>
/// <param name="Line">As queues show it.</param>
/// <param name="Version">The version read.</param>
/// <param name="Open">The open commands.</param>
internal sealed record CaseReading(
    CaseKind Kind,
    string Key,
    IQueuedCase State,
    CaseLine Line,
    long Version,
    System.Collections.Immutable.ImmutableArray<OpenCommand> Open
);

/// <summary>An act on a case, from a form or from a program.</summary>
/// <param name="Kind">What kind of case.</param>
/// <param name="Key">Which; empty for one that is begun.</param>
/// <param name="Act">The act's name.</param>
/// <param name="Text">The text of a field; empty for one that was not sent.</param>
/// <param name="Options">The version that was seen, and the key against repetition.</param>
internal sealed record CaseAct(
    CaseKind Kind,
    string Key,
    string Act,
    Func<string, string> Text,
    RunOptions Options
);
