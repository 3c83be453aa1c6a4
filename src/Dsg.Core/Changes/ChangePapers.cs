using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;

namespace Dsg.Core.Changes;

/// <summary>The papers of a change, and how the evidence of a succession was looked at.</summary>
internal static class ChangePapers
{
    /// <summary>As many papers as one case may have.</summary>
    public const int Most = 20;

    /// <summary>Another paper, from whoever filed the case.</summary>
    public static Decision Attach(
        CompanyChange state,
        AttachedPaper paper,
        CommandContext context
    ) =>
        IsOnPaper(state) != (context.Actor.Capacity == Capacity.Operator)
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : state.Papers.Any(each => each.Id == paper.Id)
            ? Decision.Refuse(RefusalCode.NotAChoice, "paper")
        : state.Papers.Length >= Most ? Decision.Refuse(RefusalCode.TooMany, "paper", $"{Most}")
        : new Decision.Accepted([new ChangePaperAttached(paper)])
        {
            Elsewhere = [.. AttachedPapers.Records(CompanyChange.Stream(state.Id), [paper])],
        };

    /// <summary>The papers themselves, which say how their safety check ended.</summary>
    public static IEnumerable<StreamId> Streams(CompanyChange state) =>
        state.Papers.Select(paper => CaseDocument.Stream(paper.Id));

    /// <summary>Examined; of a succession it says where the evidence was seen.</summary>
    public static Decision Examine(CompanyChange state, ChangeCommand.Examine c, Related related)
    {
        if (!state.Matter.IsSuccession())
        {
            return Decision.Accept(new ChangeExamined());
        }

        var input = new Input();
        var note =
            c.Looked == EvidenceLook.Outside
                ? input.Text(c.Note, "note", ChangeMatters.LongestText)
                : input.OptionalText(c.Note, "note", ChangeMatters.LongestText);
        if (c.Looked is not { } looked)
        {
            input.Refuse(RefusalCode.Required, "looked");
        }
        else if (!Enum.IsDefined(looked))
        {
            input.Refuse(RefusalCode.NotAChoice, "looked");
        }
        else if (looked == EvidenceLook.Papers && !HasReadable(state, related))
        {
            input.Refuse(RefusalCode.NoPaperToLookAt, "looked");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new ChangeExamined
                    {
                        Looked = c.Looked,
                        Note = note.Length > 0 ? new PrivateText(note) : null,
                    }
                )
        );
    }

    // Nobody can have looked at a paper that its safety check has not passed.
    private static bool HasReadable(CompanyChange state, Related related) =>
        Streams(state).Any(stream => related.Get<CasePaper>(stream).Stage == FileStage.Obtainable);

    private static bool IsOnPaper(CompanyChange state) => state.ReceivedOn is not null;
}
