using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Notices;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

// What leaves the straight way: 補正依頼, 催促, 期限経過による終了, 再開, 追加提出の依頼 and 不承認.
public static partial class EnrollmentNotices
{
    /// <summary>補正依頼.</summary>
    public const string CorrectionKind = "enrollment.correction";

    /// <summary>催促 of a 補正.</summary>
    public const string ReminderKind = "enrollment.reminder";

    /// <summary>期限経過による終了.</summary>
    public const string LapseKind = "enrollment.lapse";

    /// <summary>再開.</summary>
    public const string ReopeningKind = "enrollment.reopening";

    /// <summary>追加提出の依頼.</summary>
    public const string PapersKind = "enrollment.papers";

    /// <summary>補正依頼 about a room.</summary>
    public const string RoomCorrectionKind = "enrollment.room-correction";

    /// <summary>不承認.</summary>
    public const string RejectionKind = "enrollment.rejection";

    /// <summary>補正依頼: what, why and by when.</summary>
    /// <param name="file">The case.</param>
    /// <param name="points">What is to be corrected, with codes and reasons.</param>
    /// <param name="dueOn">The deadline.</param>
    /// <param name="context">The act.</param>
    public static NoticeDraft Correction(
        EnrollmentFile file,
        IEnumerable<CorrectionPoint> points,
        DateOnly dueOn,
        CommandContext context
    )
    {
        var definition = context.Definitions.Find(
            EnrollmentProcedure.DefinitionId,
            file.ProcedureVersion
        );
        var lines = points
            .OrderBy(point => point.Key, StringComparer.Ordinal)
            .Select(point => $"{LabelOf(point.Key, file, definition)}　{WhyOf(point, definition)}")
            .ToImmutableArray();
        return Draft(
            file,
            CorrectionKind,
            ("", context.Today),
            new Wording(
                "加入の申請の補正について（依頼）",
                "Request to correct the application to enroll"
            )
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Filed(file)}に確認を要する点があるので、下記により補正してください。",
            ],
            Items =
            [
                new(
                    string.Create(CultureInfo.InvariantCulture, $"補正を要する点　{lines.Length}件")
                )
                {
                    Parts = lines,
                },
                new(
                    $"期限　{JapaneseDate.Format(dueOn)}（期限までに補正がないときは、手続を終了します。）"
                ),
            ],
            English =
                $"Please correct the points listed of application {file.Number} by the day given. Without a correction the procedure ends.",
        };
    }

    /// <summary>催促: the deadline of a 補正 is near.</summary>
    public static NoticeDraft Reminder(
        EnrollmentFile file,
        CorrectionReminder which,
        DateOnly dueOn,
        DateOnly today
    ) =>
        Draft(
            file,
            ReminderKind,
            ("", today),
            new Wording("加入の申請の補正の催促について（通知）", "Reminder of a correction")
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Filed(file)}に係る補正がまだ提出されていないので、期限までに提出してください。",
            ],
            Items =
            [
                new(which == CorrectionReminder.Last ? "催促　2回目" : "催促　1回目"),
                new(
                    $"期限　{JapaneseDate.Format(dueOn)}（期限までに補正がないときは、手続を終了します。）"
                ),
            ],
            English = $"The correction of application {file.Number} has not been sent yet.",
        };

    /// <summary>期限経過による終了: the 補正 did not come in time.</summary>
    public static NoticeDraft Lapse(EnrollmentFile file, DateOnly dueOn, DateOnly today) =>
        Draft(
            file,
            LapseKind,
            ("", today),
            new Wording(
                "加入の申請の期限経過による終了について（通知）",
                "End of an application to enroll by lapse of time"
            )
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Filed(file)}は、補正の期限（{JapaneseDate.Format(dueOn)}）までに補正がなかったので、手続を終了しました。",
                "なお、やむを得ない事情があるときは、お問い合わせ窓口に連絡してください。担当が手続を再開することがあります。",
            ],
            English =
                $"Application {file.Number} ended, because it was not corrected in time. An operator can open it again for good reason.",
        };

    /// <summary>再開 of an application that had ended by lapse of time.</summary>
    public static NoticeDraft Reopening(
        EnrollmentFile file,
        string reason,
        DateOnly dueOn,
        DateOnly today
    ) =>
        Draft(
            file,
            ReopeningKind,
            ("", today),
            new Wording("加入の申請の手続の再開について（通知）", "An application was opened again")
        ) with
        {
            Paragraphs =
            [
                $"標記について、期限経過により終了した{Filed(file)}の手続を、下記のとおり再開したので通知します。",
            ],
            Items =
            [
                new($"再開の理由　{reason}"),
                new($"新しい補正の期限　{JapaneseDate.Format(dueOn)}"),
            ],
            English =
                $"Application {file.Number} was opened again. The correction asked for is due on the day given.",
        };

    /// <summary>追加提出の依頼: what is asked for after 受付.</summary>
    public static NoticeDraft Papers(
        EnrollmentFile file,
        IEnumerable<string> asked,
        DateOnly dueOn,
        DateOnly today
    ) =>
        Draft(
            file,
            PapersKind,
            ("", today),
            new Wording("加入の申請に係る追加の提出について（依頼）", "Request for further papers")
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Filed(file)}の審査に必要なので、下記のものを提出してください。受理された書類と同じものは、変更なしの申告で足ります。",
            ],
            Items =
            [
                new("提出を求めるもの") { Parts = [.. asked] },
                new($"期限　{JapaneseDate.Format(dueOn)}"),
            ],
            English =
                $"The papers listed are needed to review application {file.Number}. A paper that was accepted before can be declared unchanged.",
        };

    /// <summary>補正依頼 about one room after the review.</summary>
    public static NoticeDraft RoomCorrection(
        EnrollmentFile file,
        Room room,
        (string What, DateOnly DueOn) asked,
        DateOnly today
    ) =>
        Draft(
            file,
            RoomCorrectionKind,
            ("", today),
            new Wording("拠点に係る補正について（依頼）", "Request to correct a room")
        ) with
        {
            Paragraphs =
            [
                $"標記について、受付番号　{file.Number}に係る拠点（{room.Place.Name}）に確認を要する点があるので、下記により補正してください。",
            ],
            Items =
            [
                new($"補正を要する点　{asked.What}"),
                new($"期限　{JapaneseDate.Format(asked.DueOn)}"),
            ],
            English = $"Please correct what is listed about a room of application {file.Number}.",
        };

    /// <summary>不承認, with its reason and the way to apply again.</summary>
    public static NoticeDraft Rejection(
        EnrollmentFile file,
        string reason,
        (string Number, DateOnly On) decided
    ) =>
        Draft(
            file,
            RejectionKind,
            decided,
            new Wording(
                "加入の申請の不承認について（通知）",
                "The application to enroll was not approved"
            )
        ) with
        {
            Paragraphs =
            [
                $"標記について、{Filed(file)}は、下記の理由により承認しないので通知します。",
                "なお、記載した内容及び提出した書類を引き継いで、改めて申請することができます。",
            ],
            Items = [new($"理由　{reason}")],
            English =
                $"Application {file.Number} was not approved. You can apply again with what was filed.",
        };

    private static string Filed(EnrollmentFile file) =>
        $"{DayOf(file.SubmittedAt)}付けで申請のあった加入の手続（受付番号　{file.Number}）";

    private static string LabelOf(string key, EnrollmentFile file, ProcedureDefinition? definition)
    {
        if (CorrectionKey.PaperOf(key) is { } paper)
        {
            return $"書類「{file.Attachments.FirstOrDefault(each => each.Id == paper)?.Name}」";
        }

        if (CorrectionKey.SheetItemOf(key) is var (_, id))
        {
            var item = definition
                ?.CheckSheets.SelectMany(sheet => sheet.Items)
                .FirstOrDefault(each => each.Id == id);
            return $"チェックシート「{item?.Text.Ja ?? id}」";
        }

        var field = file.Application.OwnFields.FirstOrDefault(each => each.Field == key);
        return $"「{field.Ja ?? key}」";
    }

    // The words of the code, as the version that the case keeps has them, then the text.
    private static string WhyOf(CorrectionPoint point, ProcedureDefinition? definition)
    {
        var label = definition
            ?.ReasonCodes.FirstOrDefault(reason => reason.Id == point.Code)
            ?.Label.Ja;
        return label is null ? point.Reason
            : point.Reason.Length == 0 ? label
            : $"{label}：{point.Reason}";
    }
}
