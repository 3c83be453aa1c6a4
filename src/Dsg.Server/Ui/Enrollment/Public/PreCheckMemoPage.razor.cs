using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>社内検討用メモ on one sheet: gaps, open questions, equipment, people, costs.</summary>
public sealed partial class PreCheckMemoPage
{
    [Parameter, EditorRequired]
    public required PreCheckMemoModel Model { get; set; }

    private PreCheckMemo Memo => Model.Memo;

    private string Tally
    {
        get
        {
            int Count(PreCheckAnswer answer) => Model.Answers.Values.Count(each => each == answer);
            return Say(
                $"はい {Count(PreCheckAnswer.Yes)}、いいえ {Count(PreCheckAnswer.No)}、分からない {Count(PreCheckAnswer.Unknown)}",
                $"yes {Count(PreCheckAnswer.Yes)}, no {Count(PreCheckAnswer.No)}, not known {Count(PreCheckAnswer.Unknown)}"
            );
        }
    }

    private IEnumerable<string> Points(ImmutableArray<PreCheckPoint> points) =>
        points.IsEmpty
            ? Nothing
            : points.Select(point =>
                $"{Say("問", "Q")}{point.No}　{point.Text.In(Language)}（{Say(SharedTexts.Basis)}：{BasisOf(point)}）"
            );

    private IEnumerable<string> Lines(ImmutableArray<Wording> lines) =>
        lines.IsEmpty ? Nothing : lines.Select(line => line.In(Language));

    private string[] Nothing => [Say("ありません", "Nothing")];

    private string BasisOf(PreCheckPoint point) =>
        Say(point.Ground is null ? SharedTexts.UnverifiedBasis : FindingWords.Basis);
}
