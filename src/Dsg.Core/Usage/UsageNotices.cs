using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;

namespace Dsg.Core.Usage;

/// <summary>The notices of 利用, each issued in the commit of the act that it tells of.</summary>
internal static class UsageNotices
{
    /// <summary>利用開始通知; people who were not approved stand in it with the reason.</summary>
    public static IEnumerable<(StreamId, IEvent)> Start(
        UsageCase state,
        UsageApproved happened,
        CommandContext context,
        Related related
    )
    {
        var approved = state.People.Where(p =>
            p.Stays && !happened.Refused.ContainsKey(p.Person.ToString())
        );
        var refused = state.People.Where(p => happened.Refused.ContainsKey(p.Person.ToString()));
        return Issue(
            (state, context, related),
            new(
                "usage.start",
                happened.DocumentNumber,
                new("利用の開始について（通知）", "Start of use")
            ),
            (
                $"標記について、{Filed(state)}のあった利用の申請（受付番号　{state.Number}）を承認したので、下記のとおり通知します。利用者IDは、別途交付します。",
                $"The application {state.Number} was approved."
            ),
            [
                new("利用する人") { Parts = [.. approved.Select(p => p.Name)] },
                .. refused.Any()
                    ?
                    [
                        new NoticeItem("承認しない人及びその理由")
                        {
                            Parts =
                            [
                                .. refused.Select(p =>
                                    $"{p.Name}　{happened.Refused[p.Person.ToString()].Value}"
                                ),
                            ],
                        },
                    ]
                    : Array.Empty<NoticeItem>(),
                new($"従事の再確認の期限　{JapaneseDate.Format(happened.ConfirmBy)}"),
            ]
        );
    }

    /// <summary>補正依頼.</summary>
    public static IEnumerable<(StreamId, IEvent)> Correction(
        UsageCase state,
        UsageCommand.RequestCorrection c,
        CommandContext context,
        Related related
    ) =>
        Issue(
            (state, context, related),
            new(
                "usage.correction",
                "",
                new("利用の申請の補正について（依頼）", "Request for correction")
            ),
            (
                $"標記について、{Filed(state)}のあった利用の申請（受付番号　{state.Number}）に確認を要する点があるので、下記により補正してください。",
                $"Please correct the application {state.Number}."
            ),
            [
                new($"補正を要する点　{c.Items.Length.ToString(CultureInfo.InvariantCulture)}件")
                {
                    Parts =
                    [
                        .. c.Items.Select(item =>
                            item.Person is { } person
                                ? $"{state.Find(person)?.Name}　{WhyOf(item, context, state)}"
                                : WhyOf(item, context, state)
                        ),
                    ],
                },
                new(
                    $"期限　{JapaneseDate.Format(c.DueOn)}（期限までに補正がないときは、手続を終了します。）"
                ),
            ]
        );

    /// <summary>不承認.</summary>
    public static IEnumerable<(StreamId, IEvent)> Rejection(
        UsageCase state,
        (string Reason, string Number) said,
        CommandContext context,
        Related related
    ) =>
        Issue(
            (state, context, related),
            new(
                "usage.rejection",
                said.Number,
                new("利用の申請の不承認について（通知）", "Not approved")
            ),
            (
                $"標記について、{Filed(state)}のあった利用の申請（受付番号　{state.Number}）は、下記の理由により承認しないので通知します。内容を引き継いで、改めて申請することができます。",
                $"The application {state.Number} was not approved. You can apply again with what was filed."
            ),
            [new($"理由　{said.Reason}")]
        );

    /// <summary>催促 of an open correction; written by the gateway itself.</summary>
    public static IEnumerable<(StreamId, IEvent)> Reminder(
        UsageCase state,
        UsageCorrectionReminded happened,
        CommandContext context,
        Related related
    ) =>
        Issue(
            (state, context, related),
            new(
                "usage.reminder",
                "",
                new("利用の申請の補正の催促について（通知）", "Reminder of a correction")
            ),
            (
                $"標記について、{Filed(state)}のあった利用の申請（受付番号　{state.Number}）に係る補正がまだ提出されていないので、期限までに提出してください。",
                $"The correction of application {state.Number} has not come yet."
            ),
            [
                new(happened.Which == CorrectionReminder.Last ? "催促　2回目" : "催促　1回目"),
                new(
                    $"期限　{JapaneseDate.Format(happened.DueOn)}（期限までに補正がないときは、手続を終了します。）"
                ),
            ]
        );

    /// <summary>再開 after an end by lapse of time.</summary>
    public static IEnumerable<(StreamId, IEvent)> Reopening(
        UsageCase state,
        UsageReopened happened,
        CommandContext context,
        Related related
    ) =>
        Issue(
            (state, context, related),
            new(
                "usage.reopening",
                "",
                new("利用の申請の手続の再開について（通知）", "The application is open again")
            ),
            (
                $"標記について、期限経過により終了した利用の申請（受付番号　{state.Number}）の手続を、下記のとおり再開したので通知します。",
                $"The application {state.Number} is open again."
            ),
            [
                new($"理由　{happened.Reason.Value}"),
                new($"補正の期限　{JapaneseDate.Format(happened.DueOn)}"),
            ]
        );

    /// <summary>期限経過による終了.</summary>
    public static IEnumerable<(StreamId, IEvent)> Lapse(
        UsageCase state,
        DateOnly dueOn,
        CommandContext context,
        Related related
    ) =>
        Issue(
            (state, context, related),
            new(
                "usage.lapse",
                "",
                new("利用の申請の期限経過による終了について（通知）", "End by lapse of time")
            ),
            (
                $"標記について、{Filed(state)}のあった利用の申請（受付番号　{state.Number}）は、補正の期限（{JapaneseDate.Format(dueOn)}）までに補正がなかったので、手続を終了しました。",
                $"The application {state.Number} ended, because it was not corrected in time."
            ),
            []
        );

    /// <summary>利用終了通知 of one person, at once or at a reported hour.</summary>
    public static IEnumerable<(StreamId, IEvent)> End(
        UsageCase state,
        (UsagePerson Person, string Number, DateTimeOffset At) of,
        CommandContext context,
        Related related
    )
    {
        var japan = of.At.ToOffset(JapanTime.Offset);
        return Issue(
            (state, context, related),
            new("usage.end", of.Number, new("利用の終了について（通知）", "End of use")),
            (
                "標記について、下記のとおり利用が終了するので通知します。この通知は、利用合意及びほかの利用者の利用に影響しません。",
                "The use of one person ends. The agreement and other users are not touched."
            ),
            [
                new(
                    $"利用を終了する人　{of.Person.Name}（{of.Person.UserNumber ?? "利用者ID交付前"}）"
                ),
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"終了の日時　{JapaneseDate.Format(JapanTime.DateOf(of.At))}　{japan:HH:mm}"
                    )
                ),
            ]
        );
    }

    // The words of the code, as the version that the case keeps has them, then the text.
    private static string WhyOf(CorrectionItem item, CommandContext context, UsageCase state)
    {
        var label = context
            .Definitions.Find(state.Procedure, state.ProcedureVersion)
            ?.ReasonCodes.FirstOrDefault(reason => reason.Id == item.Code)
            ?.Label.Ja;
        var text = item.Text.Trim();
        return label is null ? text
            : text.Length == 0 ? label
            : $"{label}：{text}";
    }

    private static string Filed(UsageCase state) =>
        $"{JapaneseDate.Format(JapanTime.DateOf(state.FiledAt))}付けで申請";

    private static IEnumerable<(StreamId, IEvent)> Issue(
        (UsageCase State, CommandContext Context, Related Related) of,
        NoticeHead what,
        (string Ja, string En) text,
        ImmutableArray<NoticeItem> items
    ) =>
        NoticeDraft.Issue(
            of.Context,
            [
                new NoticeDraft(
                    what.Kind,
                    UsageCase.Stream(of.State.Id),
                    Addressee(of.State, of.Related),
                    what.Number,
                    of.Context.DecidedOn,
                    what.Title
                )
                {
                    Paragraphs = [text.Ja],
                    Items = items,
                    English = text.En,
                },
            ]
        );

    private sealed record NoticeHead(string Kind, string Number, Wording Title);

    private static NoticeAddressee Addressee(UsageCase state, Related related)
    {
        var file = state.Enrollment is { } id
            ? related.Find<EnrollmentCase>(EnrollmentCase.Stream(id))?.FileOrNull
            : null;
        return (state.Company, file) switch
        {
            ({ } company, { } known) => NoticeAddressee.ToCompany(
                company,
                known.Application.CompanyName,
                known.Application.Representative,
                state.FiledBy
            ),
            ({ } company, null) => NoticeAddressee.ToCompany(company, "", "", state.FiledBy),
            _ => NoticeAddressee.ToPerson(state.FiledBy, state.People[0].Name),
        };
    }
}
