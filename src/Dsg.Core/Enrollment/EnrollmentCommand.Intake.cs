using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCommand
{
    /// <summary>Condition 2: the company answers items of the check sheet of a room.</summary>
    /// <param name="Room">The room.</param>
    /// <param name="Items">Item id to answer; those left out stay as they are.</param>
    [ActWords("チェックシートへの回答", "Answer the check sheet")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record AnswerSheet(SiteId Room, ImmutableDictionary<string, SheetEntry> Items)
        : EnrollmentCommand;

    /// <summary>Condition 2: 既に官の確認を受けた取扱施設・実施手順, instead of a check sheet.</summary>
    /// <param name="Room">The room.</param>
    /// <param name="Number">The number of the confirmation.</param>
    /// <param name="On">Its date.</param>
    /// <param name="Paper">The paper; null when only number and date are told.</param>
    [ActWords("確認済みの取扱施設の届出", "Refer to a facility that is confirmed already")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record ReferToFacility(
        SiteId Room,
        string Number,
        DateOnly On,
        AttachedPaper? Paper = null
    ) : EnrollmentCommand;

    /// <summary>Condition 2: the office finds something about one item of the check sheet.</summary>
    [ActWords("チェックシートの項目の確認", "Record a finding on an item of the check sheet")]
    [ActsAs(Capacity.Operator, Capacity.SiteInspector)]
    public sealed record FindSheetItem(
        SiteId Room,
        string Item,
        FindingResult Result,
        string Reason,
        ConfirmedHow How
    ) : EnrollmentCommand;

    /// <summary>追加提出の依頼.</summary>
    /// <param name="Items">What is asked for.</param>
    /// <param name="DueOn">By when, a 開庁日.</param>
    [ActWords("追加提出の依頼", "Ask for further papers")]
    [ActsAs(Capacity.Operator)]
    public sealed record AskPapers(ImmutableArray<AskedLine> Items, DateOnly DueOn)
        : EnrollmentCommand;

    /// <summary>The company answers with a text, a paper, or by declaring an accepted paper unchanged.</summary>
    /// <param name="Item">What was asked for.</param>
    /// <param name="Text">May be empty beside a paper.</param>
    /// <param name="Paper">A new paper; null without one.</param>
    /// <param name="Unchanged">変更なしの申告: a paper of the case that was accepted before; null for none.</param>
    [ActWords("追加提出の依頼への回答", "Answer what was asked for")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record AnswerAsked(
        Id<AskedItem> Item,
        string Text,
        AttachedPaper? Paper = null,
        DocumentId? Unchanged = null
    ) : EnrollmentCommand;

    /// <summary>The office accepts an answer.</summary>
    [ActWords("追加提出の受理", "Accept an answer")]
    [ActsAs(Capacity.Operator)]
    public sealed record AcceptAsked(Id<AskedItem> Item) : EnrollmentCommand;

    /// <summary>The office sends an answer back.</summary>
    [ActWords("追加提出の差戻し", "Send an answer back")]
    [ActsAs(Capacity.Operator)]
    public sealed record ReturnAsked(Id<AskedItem> Item, string Reason, DateOnly DueOn)
        : EnrollmentCommand;

    /// <summary>The office no longer asks for it.</summary>
    [ActWords("追加提出の依頼の取消し", "No longer ask for a paper")]
    [ActsAs(Capacity.Operator)]
    public sealed record DropAsked(Id<AskedItem> Item, string Reason) : EnrollmentCommand;

    /// <summary>委任 with its dates and paper; in place of the one before.</summary>
    /// <param name="By">The representative, post and name.</param>
    /// <param name="Scope">What is entrusted.</param>
    /// <param name="On">Its date.</param>
    /// <param name="Until">The last day; null while no end is set.</param>
    /// <param name="Paper">委任状; null while it is only declared.</param>
    [ActWords("委任の届出", "Report an entrustment")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record RecordEntrustment(
        string By,
        string Scope,
        DateOnly On,
        DateOnly? Until,
        AttachedPaper? Paper = null
    ) : EnrollmentCommand;

    /// <summary>The office confirms the 委任.</summary>
    [ActWords("委任の確認", "Confirm an entrustment")]
    [ActsAs(Capacity.Operator)]
    public sealed record ConfirmEntrustment(ConfirmedHow How, string Remarks) : EnrollmentCommand;

    /// <summary>The representative told the office that the 委任 is taken back.</summary>
    [ActWords("委任の終了の記録", "Record the end of an entrustment")]
    [ActsAs(Capacity.Operator)]
    public sealed record EndEntrustment(string Reason, DateOnly On) : EnrollmentCommand;
}
