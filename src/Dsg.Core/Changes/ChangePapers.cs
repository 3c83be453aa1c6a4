using Dsg.Core.Enrollment;

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

    /// <summary>Examined; of a succession it says where the evidence was seen.</summary>
    public static Decision Examine(CompanyChange state, ChangeCommand.Examine c)
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
        else if (looked == EvidenceLook.Papers && state.Papers.IsEmpty)
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

    private static bool IsOnPaper(CompanyChange state) => state.ReceivedOn is not null;
}
