using System.Collections.Immutable;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Every open case of every kind, with owner, next actor and due date.</summary>
public sealed partial class QueuePage
{
    [Parameter, EditorRequired]
    public required QueueView View { get; set; }

    private string Caption =>
        View.Wanted.ByAge
            ? Say("案件（経過の長い順）", "Cases, the longest first")
            : Say("案件（期限順）", "Cases by due date");

    private IReadOnlyList<QueueRow> Ours => [.. View.Rows.Where(row => !row.Case.WithCompany)];

    private IReadOnlyList<QueueRow> Theirs => [.. View.Rows.Where(row => row.Case.WithCompany)];

    private ImmutableArray<FilterLink> Filters
    {
        get
        {
            var wanted = View.Wanted;
            return
            [
                new(
                    Say("すべて", "All"),
                    QueuePages.Path,
                    wanted is { Kind: null, Mine: false, Overdue: false, ByAge: false }
                ),
                new(Say("自分の担当", "Mine"), At("owner", "me"), wanted.Mine),
                new(Say("期限超過", "Overdue"), At("overdue", "true"), wanted.Overdue),
                new(Say("経過の長い順", "Longest first"), At("order", "age"), wanted.ByAge),
                new(Say("加入", "Enrollment"), At("kind", "enrollment"), Is("enrollment")),
                new(
                    Say("利用（企業）", "Use (company)"),
                    At("kind", "usage-company"),
                    Is("usage-company")
                ),
                new(
                    Say("利用（職員）", "Use (staff)"),
                    At("kind", "usage-staff"),
                    Is("usage-staff")
                ),
            ];
        }
    }

    private bool Is(string kind) => View.Wanted.Kind == kind;

    private static string At(string name, string value) =>
        QueuePages.Path + QueryString.Create(name, value);

    private string NumberOf(QueueRow row) =>
        row.Case.Line.Number is { Length: > 0 } number
            ? number
            : Say("（番号なし）", "(no number)");

    private string TitleOf(QueueRow row) => row.Title?.In(Language) ?? row.Case.Line.Procedure;

    private string StepOf(QueueRow row) => row.Step?.In(Language) ?? row.Case.Line.Stage;

    private string NextOf(QueueRow row) =>
        string.Join(
            Say("又は", " or "),
            row.Case.Line.Next.Select(actor => CapacityWords.Of(actor).In(Language))
        );

    private string DueOf(QueueRow row) =>
        row.Case.IsSet
            ? Dates.Full(row.Case.DueOn, Language)
            : Say(
                $"{Dates.Full(row.Case.DueOn, Language)}（予定）",
                $"{Dates.Full(row.Case.DueOn, Language)} (planned)"
            );
}
