using System.Collections.Immutable;
using System.Globalization;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Every open case of every kind, with owner, next actor and due date.</summary>
public sealed partial class QueuePage
{
    private static readonly ImmutableArray<Capacity> Actors =
    [
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.ContractOfficer,
        Capacity.Superior,
        Capacity.StaffUser,
        Capacity.ResponsiblePerson,
        Capacity.SiteKeeper,
        Capacity.CompanyUser,
    ];

    [Parameter, EditorRequired]
    public required object Model { get; set; }

    private QueueView View => (QueueView)Model;

    private string Caption =>
        View.Asked.Order == "age"
            ? Say("案件（経過の長い順）", "Cases, the longest first")
            : Say("案件（期限順）", "Cases by due date");

    private FieldModel KindField =>
        new FieldModel.Select(
            "kind",
            Say("種類", "Kind"),
            [
                new Choice("", Say("すべて", "All")),
                .. View.Kinds.Select(kind => new Choice(kind.Procedure, kind.Title.In(Language))),
            ],
            View.Asked.Kind ?? ""
        )
        {
            Required = false,
        };

    private FieldModel NextField =>
        new FieldModel.Select(
            "next",
            Say("次に行う人", "Acts next"),
            [
                new Choice("", Say("すべて", "All")),
                .. Actors.Select(actor => new Choice(
                    actor.ToString(),
                    CapacityWords.Of(actor).In(Language)
                )),
            ],
            View.Asked.Next ?? ""
        )
        {
            Required = false,
        };

    private FieldModel OwnerField =>
        new FieldModel.Select(
            "owner",
            Say("担当者", "Answers for it"),
            [
                new Choice("", Say("すべて", "All")),
                new Choice("me", Say("自分", "Me")),
                new Choice("none", Say("未定", "Nobody yet")),
            ],
            View.Asked.Owner ?? ""
        )
        {
            Required = false,
        };

    private ImmutableArray<FilterLink> Filters =>
        [
            new(
                Say("すべて", "All"),
                QueuePages.Path,
                View.Asked
                    is {
                        Kind: null or "",
                        Owner: null or "",
                        Next: null or "",
                        Overdue: not true,
                        Order: null or ""
                    }
            ),
            new(Say("自分の担当", "Mine"), At("owner", "me"), View.Asked.Owner == "me"),
            new(Say("担当者未定", "Nobody yet"), At("owner", "none"), View.Asked.Owner == "none"),
            new(Say("期限超過", "Overdue"), At("overdue", "true"), View.Asked.Overdue == true),
            new(
                Say("経過の長い順", "Longest first"),
                At("order", "age"),
                View.Asked.Order == "age"
            ),
        ];

    private static string At(string name, string value) =>
        QueuePages.Path + QueryString.Create(name, value);

    private string? NextOf(QueueRows rows, string? with) =>
        rows.Next is { } after
            ? QueuePages.Path
                + QueryString.Create(
                    new Dictionary<string, string?>
                    {
                        ["kind"] = View.Asked.Kind,
                        ["owner"] = View.Asked.Owner,
                        ["next"] = View.Asked.Next,
                        ["overdue"] = View.Asked.Overdue == true ? "true" : null,
                        ["order"] = View.Asked.Order,
                        ["with"] = with,
                        ["after"] = after,
                    }.Where(pair => !string.IsNullOrEmpty(pair.Value))
                )
            : null;

    private string NumberOf(QueueRow row) =>
        row.Case.Line.Number is { Length: > 0 } number
            ? number
            : Say("（番号なし）", "(no number)");

    private string TitleOf(QueueRow row) => row.Title?.In(Language) ?? row.Case.Line.Procedure;

    private string StepOf(QueueRow row) => row.Step?.In(Language) ?? row.Case.Line.Stage;

    private string NextOf(QueueRow row) => WaitWords.NextOf(row.Case, Language);

    private string DueOf(QueueRow row) => WaitWords.DueOf(row.Case, Language);

    private static string ElapsedOf(QueueRow row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Case.Elapsed}（{row.Case.DaysWithCompany}）"
        );
}
