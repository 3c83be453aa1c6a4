using Dsg.Core.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the page of 隔離ファイルの確認: the engine's facts about a file, never its name or content.</summary>
internal static class QuarantineSheets
{
    private static readonly Phrase None = new("－", "-");

    /// <summary>Whose names the page shows.</summary>
    public static IEnumerable<PersonId> PeopleOf(Quarantine state)
    {
        if (state.Proposed is { } proposed)
        {
            yield return proposed.By;
        }

        if (state.Decided is { } decided)
        {
            yield return decided.By;
        }
    }

    /// <summary>How it ended.</summary>
    public static Phrase OverOf(Quarantine state) =>
        state.Stage == QuarantineStage.Released
            ? new(
                "隔離を解除しました。受け取る人は、取得できます。",
                "Released; its recipients can obtain it."
            )
            : new("保留のままです。誰も取得できません。", "It stays held; nobody can obtain it.");

    /// <summary>The page.</summary>
    public static CaseSheet Of(
        Quarantine state,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        string In(string ja, string en) => new Phrase(ja, en).In(language);
        var verdict = state.Verdict;
        var reason = SafetyReasons.Of(verdict?.Reason ?? "");
        return new CaseSheet(
            In("隔離ファイルの確認", "Held file"),
            state.File.ToString(),
            "",
            new NowModel("", ""),
            [
                new(In("ファイルの番号", "File"), state.File.ToString()),
                new(
                    In("結果", "Verdict"),
                    OfficeWords.Of(verdict?.Outcome ?? FileStage.Held).In(language)
                ),
                new(
                    In("理由", "Reason"),
                    $"{(language == Language.En ? reason.En : reason.Ja)}（{reason.Code}）"
                ),
                new(In("形式", "Type"), OrNone(verdict?.Type, language)),
                new(
                    In("大きさ", "Size"),
                    verdict is null ? None.In(language) : Amounts.Bytes(verdict.Size)
                ),
                new("SHA-256", OrNone(verdict?.Sha256, language)),
                new(
                    In("検知エンジンと定義ファイル", "Engine and signatures"),
                    OrNone(verdict?.Engine, language)
                ),
                new(In("保留した日時", "Held at"), Dates.FullTime(state.OpenedAt, language)),
                new(
                    In("判断の期限", "To be decided by"),
                    In(
                        $"{Dates.Full(state.ReviewUntil, language)}（判断がないときは、保留のまま終わります）",
                        $"{Dates.Full(state.ReviewUntil, language)} (without a decision it stays held)"
                    )
                ),
                new(In("隔離解除の提案", "Proposed release"), Proposal(state, names, language)),
                new(
                    In("提案を却下した理由", "Why a proposal was declined"),
                    state.Declined ?? None.In(language)
                ),
                new(In("判断", "Decision"), Decision(state, names, language)),
            ]
        );
    }

    /// <summary>The form of an act.</summary>
    public static ActModel? ActOf(string act, ActFields form, Language language)
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        return act switch
        {
            "release-proposal" => Model(
                new("隔離の解除を提案する", "Propose to release it"),
                form.Area(
                    "reason",
                    new(
                        "解除してよいと判断した理由（検知の内容、送った側への確認など。ファイル名及び内容は書かないでください）",
                        "Why it may be released: what was found, what the sender confirmed; no name and no content"
                    ),
                    1000
                )
            ),
            "keeping" => Model(
                new("保留のままとする", "Leave it held"),
                form.Area("reason", new("理由", "Reason"), 1000)
            ),
            "release" => Model(new("隔離を解除する", "Release it")) with { Primary = true },
            "refusal" => Model(
                new("提案を却下する", "Decline the proposal"),
                form.Area("reason", new("理由", "Reason"), 1000)
            ),
            _ => null,
        };
    }

    private static string Proposal(
        Quarantine state,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        state.Proposed is { } proposed
            ? $"{names.GetValueOrDefault(proposed.By, "")}　{proposed.Reason}"
            : None.In(language);

    private static string Decision(
        Quarantine state,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        state.Decided is not { } decided
            ? None.In(language)
            : string.Join(
                '　',
                new[]
                {
                    OverOf(state).In(language),
                    names.GetValueOrDefault(decided.By, ""),
                    Dates.FullTime(decided.At, language),
                    state.KeptBecause ?? "",
                }.Where(part => part.Length > 0)
            );

    private static string OrNone(string? text, Language language) =>
        string.IsNullOrEmpty(text) ? None.In(language) : text;
}
