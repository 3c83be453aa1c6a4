using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Usage;

namespace Dsg.Core.Departures;

/// <summary>What the notices of 脱退 and of 職権による加入終了 say.</summary>
public static class DepartureNotices
{
    /// <summary>The proposal with the deadline for an opinion; none for 脱退, and none where the matter is urgent.</summary>
    public static IEnumerable<NoticeDraft> Hearing(DepartureFiled happened, CommandContext context)
    {
        if (happened.HearUntil is not { } until)
        {
            yield break;
        }

        yield return new NoticeDraft(
            "termination.hearing",
            Departure.Stream(happened.Id),
            NoticeAddressee.ToCompany(happened.Company, happened.CompanyName.Value, ""),
            "",
            context.Today,
            new Wording(
                "加入の終了に関する意見の提出について（依頼）",
                "Your opinion on the end of your enrollment"
            )
        )
        {
            Paragraphs =
            [
                "標記について、貴社の加入を下記の理由により終了することを検討しています。意見があるときは、期限までに提出してください。",
            ],
            Items =
            [
                new($"番号　{happened.Number}"),
                new($"理由　{GroundOf(happened.Ground)}。{happened.Reason.Value}"),
                new($"意見の提出期限　{JapaneseDate.Format(until)}"),
                new("期限までに意見の提出がないときは、意見がないものとして判断します。"),
                new(
                    "貴社の利用が停止されている間は、本システムから意見を提出できません。書面により連絡先に提出してください。"
                ),
            ],
            English =
                $"The office considers ending your enrollment ({happened.Number}). Give your opinion by {until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.",
        };
    }

    /// <summary>The decision.</summary>
    public static NoticeDraft Decided(
        Departure state,
        CommandContext context,
        DepartureDecided happened
    ) =>
        new(
            $"{state.Procedure}.decided",
            Departure.Stream(state.Id),
            NoticeAddressee.ToCompany(state.Company, state.CompanyName, "", FilerOf(state)),
            happened.DocumentNumber,
            context.DecidedOn,
            state.IsOwnWish
                ? new Wording("脱退について（通知）", "Departure")
                : new Wording("加入の終了について（通知）", "End of the enrollment")
        )
        {
            Paragraphs = ["標記について、下記のとおり貴社の加入を終了したので通知します。"],
            Items =
            [
                new($"番号　{state.Number}"),
                new($"理由　{GroundOf(state.Ground)}。{state.Reason}"),
                new($"終了した日　{JapaneseDate.Format(context.Today)}"),
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"失効させた端末証明書　{happened.Revoked.Length}件"
                    )
                ),
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"終了した利用合意　{happened.Agreements.Length}件"
                    )
                ),
                new("保護すべき情報の返却・破棄の義務は、加入の終了によってなくなりません。"),
            ],
            English =
                "Your enrollment has ended. Certificates are revoked and agreements ended as listed. The duty to return or destroy protected information remains.",
        };

    /// <summary>
    /// To the staff unit of an agreement that ends with the enrollment: its 所属長 and 契約担当者 read it. Why the enrollment ended is
    /// between the office and the company.
    /// </summary>
    public static NoticeDraft ToUnit(
        Departure state,
        UsageAgreement agreement,
        CommandContext context,
        string documentNumber
    ) =>
        new(
            $"{state.Procedure}.agreement-ended",
            UsageAgreement.Stream(agreement.Id),
            NoticeAddressee.ToUnit(agreement.Unit),
            documentNumber,
            context.DecidedOn,
            new Wording(
                "加入の終了による利用合意の終了について（通知）",
                "An agreement ended with an enrollment"
            )
        )
        {
            Paragraphs =
            [
                "標記について、下記の企業の加入が終了し、これにより利用合意が終わったので通知します。",
                "契約別共有領域は、終わった日に閉じました。契約担当者は、契約への影響を確かめてください。",
            ],
            Items =
            [
                new($"合意番号　{agreement.Number}"),
                new($"企業　{state.CompanyName}"),
                new($"職員側の組織　{agreement.Unit.Name}"),
                new($"終わった日　{JapaneseDate.Format(context.Today)}"),
            ],
            English =
                "The enrollment of the company ended, and this agreement with it. Its workspace is closed.",
        };

    /// <summary>The approver declined.</summary>
    public static NoticeDraft Declined(
        Departure state,
        CommandContext context,
        (string Reason, string Number) said
    ) =>
        new(
            $"{state.Procedure}.declined",
            Departure.Stream(state.Id),
            NoticeAddressee.ToCompany(state.Company, state.CompanyName, "", FilerOf(state)),
            said.Number,
            context.DecidedOn,
            state.IsOwnWish
                ? new Wording("脱退の申出について（通知）", "Your wish to depart")
                : new Wording("加入の終了の検討の結果について（通知）", "Your enrollment goes on")
        )
        {
            Paragraphs =
            [
                "標記について、下記の理由により貴社の加入を終了しないこととしたので通知します。",
            ],
            Items = [new($"番号　{state.Number}"), new($"理由　{said.Reason}")],
            English = "Your enrollment is not ended, for the reason given.",
        };

    private static PersonId? FilerOf(Departure state) => state.IsOwnWish ? state.FiledBy : null;

    private static string GroundOf(DepartureGround ground) =>
        ground switch
        {
            DepartureGround.OwnWish => "貴社の申出",
            DepartureGround.Bankruptcy => "破産又は解散",
            DepartureGround.Unreachable => "連絡が取れないこと",
            _ => "重大な違反",
        };
}
