using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Dsg.Core.Exchange;

/// <summary>What a 送付 demands of its own side before the other side can see it; fixed when it was begun.</summary>
/// <param name="Mode">Any one or all.</param>
/// <param name="By">Whose approval; never the sender's.</param>
public sealed record ApprovalDemand(ApprovalMode Mode, ImmutableArray<PersonId> By);

/// <summary>One approval of a 送付.</summary>
/// <param name="For">In whose place.</param>
/// <param name="By">Who approved.</param>
/// <param name="At">When.</param>
public sealed record DispatchApproval(PersonId For, PersonId By, DateTimeOffset At);

/// <summary>
/// The right of one approver to see one dispatch, and nothing else of its workspace; minted only by
/// <see cref="DispatchProcedure.TicketOf"/>. It gives no byte of a file.
/// </summary>
public sealed class ApprovalTicket
{
    internal ApprovalTicket(Dispatch dispatch, PersonId person)
    {
        Dispatch = dispatch;
        Person = person;
    }

    /// <summary>What may be seen.</summary>
    public Dispatch Dispatch { get; }

    /// <summary>By whom.</summary>
    public PersonId Person { get; }
}

/// <summary>What an approval is about: everything that an approver saw, in one canonical text.</summary>
public static class ApprovalContent
{
    /// <summary>Files by id with digest and outcome, marking, recipients; what it answers and replaces, where it does.</summary>
    public static string Of(Dispatch dispatch)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"dispatch {dispatch.Id}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"marking {(int)dispatch.Marking} {dispatch.DesignationItem}\n"
        );
        foreach (var recipient in dispatch.Recipients.OrderBy(each => each.ToString()))
        {
            text.Append(CultureInfo.InvariantCulture, $"to {recipient}\n");
        }

        foreach (var file in dispatch.Files.OrderBy(each => each.Id.ToString()))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"file {file.Id} {file.Size} {(file.MayGo ? 1 : 0)} {file.Verdict?.Sha256}\n"
            );
        }

        if (dispatch.Ties is var ties && ties != DispatchTies.None)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"answer-by {ties.AnswerBy:yyyy-MM-dd}\nanswers {ties.Answers}\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"replies-to {ties.RepliesTo}\nreplaces {ties.Replaces}\n"
            );
        }

        return text.ToString();
    }
}

/// <summary>送付の承認 by one person, bound to what was approved.</summary>
/// <param name="For">In whose place.</param>
/// <param name="Approved">SHA-256 of the text of <see cref="ApprovalContent"/>, lower-case hex; filled in by the journal.</param>
[EventKind("dispatch.approved")]
public sealed record DispatchApproved(PersonId For, string Approved) : IEvent, IBindsContent
{
    private readonly string content = "";

    /// <summary>An approval of a dispatch as it stands.</summary>
    /// <param name="seat">In whose place.</param>
    /// <param name="dispatch">What is approved.</param>
    public static DispatchApproved Of(PersonId seat, Dispatch dispatch) =>
        new(seat, "", ApprovalContent.Of(dispatch));

    private DispatchApproved(PersonId seat, string approved, string content)
        : this(seat, approved) => this.content = content;

    string IBindsContent.Content => content;

    IEvent IBindsContent.Bound(string sha256) => new DispatchApproved(For, sha256);
}

/// <summary>送付を承認しない: the other side never sees it.</summary>
[EventKind("dispatch.approval-declined")]
public sealed record DispatchApprovalDeclined(PersonId For, PrivateText Reason) : IEvent;
