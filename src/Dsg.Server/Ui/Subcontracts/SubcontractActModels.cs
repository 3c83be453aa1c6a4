using System.Collections.Immutable;
using Dsg.Core.Subcontracts;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Contracts;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>The acts that are open on a subcontract, as forms. What is open comes from Core; here are only their words.</summary>
internal sealed class SubcontractActModels(
    Versioned<Subcontract> found,
    RefusedAct? refused,
    Language language
)
{
    /// <summary>The forms of the open acts, the one that the stage asks for first.</summary>
    public IReadOnlyList<ActModel> Of(ImmutableArray<OpenCommand> open) =>
        [
            .. open.Select(command => ModelOf(command.Name))
                .OfType<ActModel>()
                .OrderByDescending(act => act.Primary),
        ];

    /// <summary>Reads an act from its form.</summary>
    /// <param name="posted">The form.</param>
    /// <param name="enrollment">The received enrollment of the subcontractor; null when there is none.</param>
    /// <param name="input">Gathers what cannot be read.</param>
    /// <returns>Null when there is no such act.</returns>
    public static SubcontractCommand? Read(
        PostedAct posted,
        EnrollmentId? enrollment,
        Input input
    ) =>
        posted.Act switch
        {
            "confirmation" => new SubcontractCommand.Confirm(),
            "approval" => new SubcontractCommand.Approve(
                posted.Text("number"),
                input.Date(posted.Text("on"), "on"),
                enrollment
            ),
            "join" => new SubcontractCommand.Join(enrollment ?? EnrollmentId.From(Guid.AllBitsSet)),
            "decline" => new SubcontractCommand.Decline(posted.Text("reason")),
            "withdrawal" => new SubcontractCommand.Withdraw(posted.Text("reason")),
            "end" => new SubcontractCommand.End(
                input.Date(posted.Text("on"), "on"),
                posted.Text("reason")
            ),
            _ => null,
        };

    private ActModel? ModelOf(string name)
    {
        var fields = new ActFields(name, language, refused);
        var reason = fields.Area("reason", ContractActModels.Reason, 1000);
        return name switch
        {
            "confirmation" => Act(
                name,
                new("元請としてこの下請負を確認する", "Confirm as the prime"),
                null,
                []
            ) with
            {
                Primary = true,
            },
            "approval" => Act(
                name,
                new("下請負を承認する", "Approve the subcontract"),
                new(
                    "下請企業が加入完了通知を受領していれば、承認と同時に契約の当事者となります。",
                    "A subcontractor that has enrolled becomes a party by the approval."
                ),
                [
                    fields.Line("number", new("承認の文書番号", "Number of the approval"), 50),
                    fields.Date("on", new("承認の日付", "Date of the approval")),
                ]
            ) with
            {
                Primary = true,
            },
            "join" => Act(
                name,
                new("下請企業の加入を確かめる", "Look for the enrollment"),
                new(
                    "加入完了通知の受領を確かめ、契約の当事者とします。",
                    "Finds the received completion notice and makes the company a party."
                ),
                []
            ) with
            {
                Primary = true,
            },
            "decline" => Act(name, new("認めない", "Decline"), null, [reason]),
            "withdrawal" => Act(name, new("届出を取り下げる", "Withdraw"), null, [reason]),
            "end" => Act(
                name,
                new("下請負の終了を届け出る", "Report the end"),
                new(
                    "終了の日から、下請企業の利用合意による利用はできなくなります。",
                    "From that day the use by the subcontractor ends."
                ),
                [fields.Date("on", new("終了の日", "Day of the end")), reason]
            ) with
            {
                Danger = true,
            },
            _ => null,
        };
    }

    private ActModel Act(
        string name,
        Phrase title,
        Phrase? explanation,
        IReadOnlyList<FieldModel> fields
    ) =>
        new(
            name,
            $"{SubcontractPages.PathOf(found.State.Id)}/{name}",
            title.In(language),
            title.In(language)
        )
        {
            Explanation = explanation?.In(language),
            Fields = fields,
            Version = found.Version,
            Opened = refused?.Act == name,
        };
}
