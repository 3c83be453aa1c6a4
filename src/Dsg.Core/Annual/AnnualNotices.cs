using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;

namespace Dsg.Core.Annual;

/// <summary>What the notices of 年次確認 say.</summary>
public static class AnnualNotices
{
    private const string Soft =
        "期限を過ぎても利用は自動では止まりませんが、担当の判断が必要になります。";

    /// <summary>A round began.</summary>
    public static NoticeDraft Opened(AnnualOpened happened, CommandContext context) =>
        Draft(
            ("annual.opened", happened.Enrollment, happened.Company, happened.CompanyName.Value),
            context,
            new Wording("加入の年次確認について（依頼）", "Yearly confirmation")
        ) with
        {
            Paragraphs =
            [
                "標記について、加入の条件を引き続き満たしていること及び利用者の一覧を、下記の期限までに確認してください。",
            ],
            Items =
            [
                new($"受付番号　{happened.Number}"),
                new($"期限　{JapaneseDate.Format(happened.DueOn)}"),
                new(Soft),
            ],
            English =
                $"Confirm by {Iso(happened.DueOn)} that the conditions of your enrollment still hold, and who is still engaged. Use does not stop by the calendar.",
        };

    /// <summary>The day comes near.</summary>
    public static NoticeDraft Reminder(AnnualConfirmation state, CommandContext context) =>
        Draft(
            state,
            "annual.reminder",
            context,
            new("加入の年次確認の期限について（通知）", "Yearly confirmation is due soon")
        ) with
        {
            Paragraphs = ["標記について、下記の期限が近づいているので通知します。"],
            Items =
            [
                new($"受付番号　{state.Number}"),
                new($"期限　{JapaneseDate.Format(state.DueOn)}"),
                new(Soft),
            ],
            English = $"The yearly confirmation is due on {Iso(state.DueOn)}.",
        };

    /// <summary>期限経過・確認待ち.</summary>
    public static NoticeDraft PastDue(AnnualConfirmation state, CommandContext context) =>
        Draft(
            state,
            "annual.past-due",
            context,
            new("加入の年次確認の期限の経過について（通知）", "Yearly confirmation is past its day")
        ) with
        {
            Paragraphs =
            [
                "標記について、期限までに確認がなかったので、期限経過・確認待ちとして扱います。",
            ],
            Items =
            [
                new($"受付番号　{state.Number}"),
                new($"期限　{JapaneseDate.Format(state.DueOn)}"),
                new("担当が判断するまでの間、利用は続きます。今からでも確認することができます。"),
            ],
            English =
                "The day has passed. Use goes on until the office decides; you can still confirm.",
        };

    /// <summary>The office asked back.</summary>
    public static NoticeDraft AskedBack(
        AnnualConfirmation state,
        CommandContext context,
        (string Reason, DateOnly Until) with
    ) =>
        Draft(
            state,
            "annual.asked-back",
            context,
            new(
                "加入の年次確認の内容の照会について（依頼）",
                "A question about your yearly confirmation"
            )
        ) with
        {
            Paragraphs = ["標記について、下記のとおり、改めて確認してください。"],
            Items =
            [
                new($"受付番号　{state.Number}"),
                new($"照会の内容　{with.Reason}"),
                new($"期限　{JapaneseDate.Format(with.Until)}"),
            ],
            English = $"The office asks back. Confirm again by {Iso(with.Until)}.",
        };

    /// <summary>The office gave more time.</summary>
    public static NoticeDraft Extended(
        AnnualConfirmation state,
        CommandContext context,
        (string Reason, DateOnly Until) with
    ) =>
        Draft(
            state,
            "annual.extended",
            context,
            new(
                "加入の年次確認の期限の延長について（通知）",
                "More time for the yearly confirmation"
            )
        ) with
        {
            Paragraphs = ["標記について、期限を下記のとおり延長したので通知します。"],
            Items =
            [
                new($"受付番号　{state.Number}"),
                new($"新しい期限　{JapaneseDate.Format(with.Until)}"),
                new($"理由　{with.Reason}"),
            ],
            English = $"The confirmation is due on {Iso(with.Until)}.",
        };

    /// <summary>The office took note.</summary>
    public static NoticeDraft Noted(
        AnnualConfirmation state,
        CommandContext context,
        (string Note, DateOnly NextDueOn) with
    ) =>
        Draft(
            state,
            "annual.noted",
            context,
            new("加入の年次確認の結果について（通知）", "Result of the yearly confirmation")
        ) with
        {
            Paragraphs = ["標記について、下記のとおり確認したので通知します。"],
            Items =
            [
                new($"受付番号　{state.Number}"),
                new(
                    state.Answer is { } answer
                        ? $"貴社が確認した日　{JapaneseDate.Format(JapanTime.DateOf(answer.At))}"
                        : "貴社による確認　なし（担当による確認）"
                ),
                .. (state.Answer?.Lines ?? [])
                    .Where(line => !line.Holds)
                    .Select(line => new NoticeItem(
                        $"満たしていないと回答があった条件　{Condition.Of(line.No).Ja}"
                    ))
                    .Distinct(),
                .. with.Note.Length > 0 ? new NoticeItem[] { new($"担当の所見　{with.Note}") } : [],
                new($"次の年次確認の期限　{JapaneseDate.Format(with.NextDueOn)}"),
            ],
            English =
                $"The office took note. The next confirmation is due on {Iso(with.NextDueOn)}.",
        };

    private static NoticeDraft Draft(
        AnnualConfirmation state,
        string kind,
        CommandContext context,
        Wording title
    ) => Draft((kind, state.Enrollment, state.Company, state.CompanyName), context, title);

    private static NoticeDraft Draft(
        (string Kind, EnrollmentId Enrollment, CompanyId Company, string Name) of,
        CommandContext context,
        Wording title
    ) =>
        new(
            of.Kind,
            AnnualConfirmation.Stream(of.Enrollment),
            NoticeAddressee.ToCompany(of.Company, of.Name, ""),
            "",
            context.Today,
            title
        );

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
