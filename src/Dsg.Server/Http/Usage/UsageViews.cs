using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Usage;

/// <summary>利用 cases as they are shown on the wire.</summary>
internal sealed class UsageViews(CaseFacts facts, IPartyQueries parties)
{
    public static UsageSummary ToWire(Versioned<UsageCase> row) =>
        new(
            row.State.Id.Value,
            row.Version,
            row.State.Number,
            row.State.Side.Word,
            WordOf(row.State),
            row.State.Agreement.Value,
            row.State.People.Length,
            row.State.FiledAt
        );

    /// <summary>A case that the caller may read.</summary>
    public async Task<UsageView> OfAsync(
        Versioned<UsageCase> found,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        var stands = await facts.OfAsync(state, cancellation);
        var conditions = facts.ConditionsOf(state, stands);
        var names = await NameBook.FetchAsync(
            parties,
            [state.FiledBy, state.Superior, .. conditions.Select(each => each.By)],
            cancellation
        );
        return new UsageView(
            state.Id.Value,
            found.Version,
            state.Number,
            state.Side.Word,
            WordOf(state),
            state.Agreement.Value,
            stands.Agreement.Number,
            state.Contract.Value,
            state.Company?.Value,
            state.Unit?.Name,
            names.Of(state.FiledBy),
            state.FiledAt,
            [.. state.People.Select(ToWire)],
            state.Terminal is { } terminal
                ? new TerminalView(terminal.System, terminal.Number)
                : null,
            names.Of(state.Superior),
            [.. conditions.Select(each => ToWire(each, names))],
            (state as UsageCase.Ended)?.Reason,
            facts.ProgressOf(state).ToWire(),
            WireWords.Actions(facts.OpenOn(state, stands, caller), caller.Language)
        )
        {
            Correction = (state as UsageCase.Open)?.Correction is { } correction
                ? new UsageCorrectionView(
                    [
                        .. correction.Items.Select(item => new UsageCorrectionItem(
                            item.Field,
                            item.Code,
                            item.Text,
                            item.Person?.ToString()
                        )),
                    ],
                    correction.DueOn,
                    correction.Reminded?.Word
                )
                : null,
            OtherSideConfirmed = state.OtherSideConfirmed is not null,
            NextTerminal = state.NextTerminal is { } next
                ? new TerminalView(next.System, next.Number)
                : null,
            ConfirmBy = state.ConfirmBy,
        };
    }

    // "active", or where it stands on the way, or how it ended.
    private static string WordOf(UsageCase state) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.StageName);

    private static UsagePersonView ToWire(UsagePerson person) =>
        new(
            person.Person.Value,
            person.Name,
            person.IssuedBy is not null,
            person.HandedOverBy is not null,
            person.RulesAcceptedAt,
            person.EndedAt
        )
        {
            Kana = person.Kana,
            Post = person.Post,
            UserNumber = person.UserNumber,
            RefusedBecause = person.RefusedBecause,
            LeavesAt = person.LeavesAt,
            Succeeds = person.Succeeds?.Predecessor.Value,
            TrainedUntil = person.TrainedUntil,
        };

    private static UseConditionView ToWire(UseCondition condition, NameBook names) =>
        new(
            condition.Id,
            new Phrase(condition.Ja, condition.En),
            condition.Ground,
            condition.Holds,
            condition.How?.Word,
            names.Of(condition.By),
            condition.At
        );
}
