using Dsg.Core.Notices;

namespace Dsg.Core.Changes;

/// <summary>What the notices of changes say.</summary>
public static class ChangeNotices
{
    /// <summary>The words of a matter, as printed.</summary>
    public static Wording Of(ChangeMatter matter) =>
        matter switch
        {
            ChangeMatter.Responsible => new("申請責任者", "Responsible persons"),
            ChangeMatter.Ownership => new("資本関係", "Ownership"),
            ChangeMatter.Representative => new("代表者", "Representative"),
            ChangeMatter.Name => new("企業の名称", "Name of the company"),
            ChangeMatter.Address => new("本店の所在地", "Head office address"),
            ChangeMatter.Merger => new("合併", "Merger"),
            ChangeMatter.NewNumber => new("法人番号の変更", "New corporate number"),
            ChangeMatter.Split => new("会社分割", "Company split"),
            ChangeMatter.Transfer => new("事業譲渡", "Transfer of the business"),
            _ => new("連絡先", "Contact"),
        };

    /// <summary>Approved, or noted.</summary>
    public static NoticeDraft Done(
        CompanyChange state,
        CommandContext context,
        string documentNumber
    ) =>
        new(
            state.Matter.NeedsApproval() ? "change.approved" : "change.noted",
            CompanyChange.Stream(state.Id),
            NoticeAddressee.ToCompany(state.Company, state.CompanyName, "", state.FiledByCompany),
            documentNumber,
            context.DecidedOn,
            state.Matter.NeedsApproval()
                ? new Wording("変更の承認について（通知）", "Approval of a change")
                : new Wording("変更の届出の確認について（通知）", "A notice of change was noted")
        )
        {
            Paragraphs =
            [
                state.Matter.NeedsApproval()
                    ? "標記について、下記の変更を承認したので通知します。"
                    : "標記について、下記の変更の届出を確認したので通知します。",
            ],
            Items =
            [
                new($"番号　{state.Number}"),
                new($"変更の内容　{Of(state.Matter).Ja}"),
                new($"変更の日　{JapaneseDate.Format(state.HappensOn)}"),
                .. state.Late
                    ? new NoticeItem[]
                    {
                        new(
                            state.Matter.NeedsApproval()
                                ? "この変更は、承認の前に行われていました。次からは、変更の前に申請してください。"
                                : "この届出は、期限（変更の日から14日以内）の後に行われました。次からは、期限までに届け出てください。"
                        ),
                    }
                    : [],
            ],
            English = "The change has taken effect in the record of your enrollment.",
        };

    /// <summary>Not approved, or a notice that is not recorded; the second bears no number.</summary>
    public static NoticeDraft Declined(
        CompanyChange state,
        CommandContext context,
        (string Reason, string Number) said
    ) =>
        new(
            "change.declined",
            CompanyChange.Stream(state.Id),
            NoticeAddressee.ToCompany(state.Company, state.CompanyName, "", state.FiledByCompany),
            said.Number,
            context.DecidedOn,
            state.Matter.IsSuccession()
                    ? new Wording(
                        "承継の申請の不承認について（通知）",
                        "A succession was not approved"
                    )
                : state.Matter.NeedsApproval()
                    ? new Wording("変更の申請の不承認について（通知）", "A change was not approved")
                : new Wording("変更の届出について（通知）", "A notice of change is not recorded")
        )
        {
            Paragraphs =
            [
                state.Matter.NeedsApproval()
                    ? "標記について、下記の理由により変更を承認しないので通知します。加入の記録は、変更前のままとします。"
                    : "標記について、下記の理由により届出の内容を記録しないこととしたので通知します。",
            ],
            Items =
            [
                new($"番号　{state.Number}"),
                new($"変更の内容　{Of(state.Matter).Ja}"),
                new($"理由　{said.Reason}"),
            ],
            English = "The record of your enrollment stays as it was, for the reason given.",
        };
}
