using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>区画図 and 設置の写真 of one room.</summary>
internal static class RoomPaperForm
{
    public static IntakeFormModel? Draw(OwnCase own, CaseServices cases, Typed typed)
    {
        if (
            Find(own, typed) is not { } room
            || !cases
                .Facts.OpenOn(own.State, room, own.Caller)
                .Any(each => each is { Name: "papers", BlockedBy.IsEmpty: true })
        )
        {
            return null;
        }

        var language = own.Page.Language;
        var path = RoomRow.PathOf(own.File.Id, room.Id);
        return new IntakeFormModel(
            path,
            $"{path}/papers",
            own.File.Number,
            new Phrase("区画図又は写真を提出する", "Hand in a sketch or photos").In(language),
            new Phrase(
                "{0}の区画図又は設置の写真を提出してください。区画図は、拠点の確認の間に限り提出できます。",
                "Hand in the sketch of {0}, or photos of the installation. A sketch is taken only while the room is verified."
            ).In(language, room.Place.Name),
            new Phrase("提出する", "Send").In(language),
            [
                new FieldModel.Radio(
                    "kind",
                    new Phrase("種類", "Kind").In(language),
                    [
                        .. Enum.GetValues<RoomPaperKind>()
                            .Select(kind => new Choice(
                                kind.ToString(),
                                RoomWords.Of(kind).In(language)
                            )),
                    ],
                    typed["kind"]
                ),
                IntakeFormModel.Paper("paper", new("書類", "Paper"), language) with
                {
                    Required = true,
                },
            ],
            own.Version
        );
    }

    public static async Task<EnrollmentCommand> ReadAsync(
        OwnCase own,
        Typed typed,
        Reading reading,
        CancellationToken cancellation
    )
    {
        var kind = reading.Input.Choice<RoomPaperKind>(typed["kind"], "kind");
        var paper = await reading.PaperAsync(own, typed, "paper", cancellation);
        if (paper is null && reading.Input.IsFine)
        {
            reading.Input.Refuse(RefusalCode.Required, "paper");
        }

        return new EnrollmentCommand.AttachRoomPaper(
            Find(own, typed)?.Id ?? default,
            kind,
            paper ?? new AttachedPaper(default, new PrivateText(""), 0, "")
        );
    }

    private static Room? Find(OwnCase own, Typed typed) =>
        SiteId.TryParse(Typed.Part(typed.Http, "room"), null, out var id)
            ? own.File.RoomOf(id)
            : null;
}
