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
