using System.Collections.Frozen;
using Dsg.Core.Annual;
using Dsg.Core.Exchange;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Audit;

/// <content>What each kind of stream is called.</content>
internal static partial class EventWords
{
    private static readonly FrozenDictionary<string, Phrase> ByStream = new Dictionary<
        string,
        Phrase
    >
    {
        ["enrollment"] = new("加入", "Enrollment"),
        ["contract"] = new("契約", "Contract"),
        ["subcontract"] = new("下請負", "Subcontract"),
        ["renewal"] = new("一括更新", "Renewal"),
        ["agreement"] = new("利用合意", "Usage agreement"),
        ["agreement-place"] = new("利用合意の場所", "Place of an agreement"),
        ["usage"] = new("利用", "Use"),
        ["dispatch"] = new("送付", "Dispatch"),
        ["paper"] = new("添付書類", "Paper"),
        ["person"] = new("利用者・招待", "Persons and invitations"),
        ["suspension"] = new("緊急停止", "Stop"),
        ["notice"] = new("通知", "Notice"),
        ["annual-confirmation"] = new("年次確認", "Yearly confirmation"),
        ["change"] = new("変更", "Change"),
        ["departure"] = new("脱退・加入終了", "End of an enrollment"),
        ["incident"] = new("事故", "Incident"),
        [WorkspacePolicy.Kind] = new("領域の設定", "Rules of a workspace"),
        ["quarantine"] = new("隔離ファイルの確認", "Held file"),
        ["submission-request"] = new("提出の依頼", "Request for submission"),
        ["spill"] = new("誤投入", "Spill"),
        [ReturnReports.Kind] = new("返却・破棄", "Return and destruction"),
        ["handling-record"] = new("受払", "Handling record"),
        ["sample-mode"] = new("見本", "Sample mode"),
        [CapacityReview.Kind] = new("役割の年次確認", "Yearly review of capacities"),
        ["absence"] = new("承認者の不在", "Absence of approvers"),
        ["charge"] = new("案件の担当", "Charge of a case"),
        ["procedure"] = new("手順の版", "Versions of procedures"),
        ["source"] = new("根拠", "Sources"),
        ["refusal"] = new("拒否", "Refusal"),
        ["numbering"] = new("番号の付与", "Numbering"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The groups by which records are filtered: each is the beginning of its kinds.</summary>
    public static IEnumerable<(string Prefix, Phrase Words)> Groups =>
        ByStream
            .OrderBy(pair => Array.IndexOf(Order, pair.Key))
            .Select(pair => (PrefixOf(pair.Key), pair.Value));

    /// <summary>The label of a stream kind, for example <c>enrollment</c>.</summary>
    public static Phrase OfStream(string kind) =>
        ByStream.TryGetValue(kind, out var words) ? words : new Phrase(kind, kind);

    // Events are named after what they are about, which for reports of return is not the name of their stream.
    private static string PrefixOf(string stream) =>
        stream == ReturnReports.Kind ? "returns." : stream + ".";

    private static readonly string[] Order =
    [
        "enrollment",
        "contract",
        "agreement",
        "usage",
        "dispatch",
        SubmissionRequest.Kind,
        "paper",
        "person",
        "suspension",
        "notice",
        "annual-confirmation",
        "change",
        "departure",
        "incident",
        "spill",
        "quarantine",
        WorkspacePolicy.Kind,
        ReturnReports.Kind,
        "handling-record",
        "sample-mode",
        CapacityReview.Kind,
        "absence",
        "charge",
        "procedure",
        "source",
        "refusal",
        "numbering",
    ];
}
