using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>Something about a case that the company should not miss.</summary>
/// <param name="Title">What, in a few words.</param>
/// <param name="Text">What it means and by when.</param>
/// <param name="Link">Where it is answered; null on the page of the case itself.</param>
public sealed record CaseNotice(string Title, string Text, ActionLink? Link);

/// <summary>Reminders, a case opened again, and conditions that are still to be cleared, in words.</summary>
internal static class CaseNotices
{
    private static readonly Phrase First = new(
        "補正の期限が近づいています（1回目の催促）",
        "The deadline of the correction is near (first reminder)"
    );
    private static readonly Phrase Last = new(
        "補正の期限が迫っています（2回目の催促）",
        "The deadline of the correction is at hand (second reminder)"
    );
    private static readonly Phrase Due = new(
        "期限は{0}です（{1}）。期限までに補正が提出されないときは、期限の経過により申請を終了します。",
        "It is due on {0} ({1}). If the correction is not sent by then, the application ends by lapse of time."
    );

    /// <summary>For the page of the case.</summary>
    public static ImmutableArray<CaseNotice> Of(
        EnrollmentCase state,
        DateOnly today,
        BusinessCalendar calendar,
        Language language
    )
    {
        if (state is not EnrollmentCase.Open open)
        {
            return [];
        }

        var notices = ImmutableArray.CreateBuilder<CaseNotice>();
        if (open.Correction is { ReopenedBecause: { } reason } again)
        {
            notices.Add(
                new CaseNotice(
                    new Phrase("申請が再開されました", "The application was opened again").In(
                        language
                    ),
                    new Phrase(
                        "期限経過により終了した申請を、担当が再開しました。理由：{0}　新しい補正の期限：{1}",
                        "An operator opened it again after it had ended by lapse of time. Reason: {0} The correction is now due on {1}."
                    ).In(language, reason, Dates.Full(again.DueOn, language)),
                    null
                )
            );
        }

        if (open.Correction is { Reminded: { } which, DueOn: var due })
        {
            notices.Add(Reminder(which, due, calendar.Between(today, due), language));
        }

        if (ToClear(open.File, language) is { Length: > 0 } unclear)
        {
            notices.Add(
                new CaseNotice(
                    new Phrase(
                        "解消が必要な要件があります",
                        "A condition is still to be cleared"
                    ).In(language),
                    new Phrase(
                        "次の要件は「条件付き」です。加入完了通知の決裁までに「適」となる必要があります。{0}",
                        "Found met with a condition, to be cleared before the completion notice is decided: {0}"
                    ).In(language, unclear),
                    null
                )
            );
        }

        return notices.ToImmutable();
    }

    /// <summary>For the first page: the reminders of all cases, the most pressing first.</summary>
    public static ImmutableArray<CaseNotice> Of(
        IEnumerable<EnrollmentRow> rows,
        DateOnly today,
        BusinessCalendar calendar,
        Language language
    ) =>
        [
            .. from row in rows
            where row is { Reminded: not null, DueOn: not null }
            orderby row.DueOn
            let reminder = Reminder(
                row.Reminded ?? CorrectionReminder.First,
                row.DueOn ?? today,
                calendar.Between(today, row.DueOn ?? today),
                language
            )
            select reminder with
            {
                Title = $"{reminder.Title}　{row.Number}",
                Link = new ActionLink(
                    new Phrase("補正する", "Correct").In(language),
                    $"{OwnCase.PathOf(row.Id)}/correction"
                ),
            },
        ];

    private static CaseNotice Reminder(
        CorrectionReminder which,
        DateOnly due,
        int left,
        Language language
    ) =>
        new(
            (which == CorrectionReminder.Last ? Last : First).In(language),
            Due.In(language, Dates.Full(due, language), Amounts.BusinessDaysLeft(left, language)),
            null
        );

    private static string ToClear(EnrollmentFile file, Language language) =>
        string.Join(
            language == Language.En ? " " : "",
            from row in Condition.All
            let finding = file.FindingOf(row.No)
            where finding?.Result == FindingResult.Conditional
            select language == Language.En
                ? $"\"{row.En}\" ({finding.Reason})"
                : $"「{row.Ja}」（{finding.Reason}）"
        );
}
