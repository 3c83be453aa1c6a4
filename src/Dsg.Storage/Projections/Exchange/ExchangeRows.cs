using Dsg.Core.Exchange;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>A dispatch as it is looked for.</summary>
internal sealed record DispatchProjection(string Dispatch, string Agreement) : IProjectionRow
{
    string IProjectionRow.RowKey => Dispatch;
}

/// <summary>A person who sent a dispatch or shall obtain it.</summary>
internal sealed record DispatchPartyProjection(
    string Dispatch,
    string Person,
    string Agreement,
    DateTimeOffset At
) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Dispatch}\n{Person}";
}

/// <summary>A file without its name.</summary>
internal sealed record FileProjection(
    string File,
    string Dispatch,
    string Agreement,
    FileStage Stage,
    DateTimeOffset At
) : IProjectionRow
{
    string IProjectionRow.RowKey => File;
}

/// <summary>A person who sent a file, or has obtained of it, that was found harmful afterwards.</summary>
internal sealed record RecallProjection(
    string File,
    string Person,
    string Dispatch,
    DateTimeOffset At
) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{File}\n{Person}";
}

/// <summary>A person whose approval a dispatch waits for.</summary>
internal sealed record ApprovalProjection(
    string Dispatch,
    string Person,
    string Agreement,
    DateTimeOffset At
) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Dispatch}\n{Person}";
}

/// <summary>Who approves in the place of an absent approver of a workspace.</summary>
internal sealed record CoverProjection(
    string Agreement,
    string Absent,
    string Person,
    DateOnly From,
    DateOnly Until
) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Agreement}\n{Absent}";
}

/// <summary>A paper of a case without its name.</summary>
internal sealed record PaperProjection(string Paper, FileStage Stage, DateTimeOffset At)
    : IProjectionRow
{
    string IProjectionRow.RowKey => Paper;
}

/// <summary>Rows of dispatches and of papers.</summary>
internal static class ExchangeRows
{
    internal static IEnumerable<IProjectionRow> Of(CasePaper state) =>
        state.Exists ? [new PaperProjection(state.Id.ToString(), state.Stage, state.At)] : [];

    internal static IEnumerable<IProjectionRow> Of(WorkspacePolicy state) =>
        state
            .Company.Covers.Concat(state.Staff.Covers)
            .Select(cover => new CoverProjection(
                state.Agreement.ToString(),
                cover.For.ToString(),
                cover.By.ToString(),
                cover.From,
                cover.Until
            ));

    private static IEnumerable<IProjectionRow> WaitingOf(Dispatch state) =>
        state is { IsCleared: false, ApprovalDeclined: null, WithdrawnAt: null }
        && state.Approval is { } demand
            ? demand
                .By.Where(person => state.Approvals.All(given => given.For != person))
                .Select(person => new ApprovalProjection(
                    state.Id.ToString(),
                    person.ToString(),
                    state.Agreement.ToString(),
                    state.At
                ))
            : [];

    private static IEnumerable<IProjectionRow> RecalledOf(Dispatch state) =>
        from file in state.Files
        where file.RecalledAt is not null
        from person in file
            .Begun.Concat(file.Obtained)
            .Select(each => each.By)
            .Prepend(state.Sender)
            .Distinct()
        select new RecallProjection(
            file.Id.ToString(),
            person.ToString(),
            state.Id.ToString(),
            file.RecalledAt.GetValueOrDefault()
        );

    internal static IEnumerable<IProjectionRow> Of(Dispatch state)
    {
        if (!state.Exists)
        {
            yield break;
        }

        var dispatch = state.Id.ToString();
        var agreement = state.Agreement.ToString();
        yield return new DispatchProjection(dispatch, agreement);
        foreach (var party in state.Recipients.Prepend(state.Sender).Distinct())
        {
            yield return new DispatchPartyProjection(
                dispatch,
                party.ToString(),
                agreement,
                state.At
            );
        }

        if (Reminders.MayCome(state))
        {
            yield return new ReminderProjection(dispatch, state.At);
        }

        foreach (var waiting in WaitingOf(state))
        {
            yield return waiting;
        }

        foreach (var recalled in RecalledOf(state))
        {
            yield return recalled;
        }

        foreach (var file in state.Files)
        {
            yield return new FileProjection(
                file.Id.ToString(),
                dispatch,
                agreement,
                file.Stage,
                state.At
            );
        }
    }
}
