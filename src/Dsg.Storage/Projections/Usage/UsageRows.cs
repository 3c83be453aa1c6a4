using Dsg.Core.Usage;

namespace Dsg.Storage.Projections.Usage;

/// <summary>A 利用合意 as it is looked for.</summary>
internal sealed record AgreementProjection(
    string Agreement,
    string Number,
    string Company,
    string Unit,
    DateTimeOffset StartedAt
) : IProjectionRow
{
    string IProjectionRow.RowKey => Agreement;
}

/// <summary>A 利用 case as it is looked for.</summary>
internal sealed record UsageProjection(
    string Usage,
    string Agreement,
    string? Company,
    string? Unit,
    DateTimeOffset FiledAt
) : IProjectionRow
{
    string IProjectionRow.RowKey => Usage;
}

/// <summary>A person of a 利用 case.</summary>
internal sealed record UsagePersonProjection(
    string Usage,
    string Person,
    string Agreement,
    Side Side,
    bool Active
) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Usage}\n{Person}";
}

/// <summary>Rows of agreements and of 利用 cases.</summary>
internal static class UsageRows
{
    internal static IEnumerable<IProjectionRow> Of(UsageAgreement state)
    {
        if (state.Exists)
        {
            yield return new AgreementProjection(
                state.Id.ToString(),
                state.Number,
                state.Company.ToString(),
                state.Unit.Name,
                state.StartedAt
            );
        }
    }

    internal static IEnumerable<IProjectionRow> Of(UsageCase state)
    {
        if (!state.Exists)
        {
            yield break;
        }

        var usage = state.Id.ToString();
        var agreement = state.Agreement.ToString();
        yield return new UsageProjection(
            usage,
            agreement,
            state.Company?.ToString(),
            state.Unit?.Name,
            state.FiledAt
        );
        foreach (var member in state.People.DistinctBy(p => p.Person))
        {
            yield return new UsagePersonProjection(
                usage,
                member.Person.ToString(),
                agreement,
                state.Side,
                state.IsAdmitted(member.Person)
            );
        }
    }
}
