using System.Globalization;
using Dsg.Core.Parties;

namespace Dsg.Storage.Projections.Parties;

/// <summary>A person; the name stays in the journal's side table.</summary>
internal sealed record PersonProjection(string Person) : IProjectionRow
{
    string IProjectionRow.RowKey => Person;
}

/// <summary>A sign-in identity; the key makes sure that it belongs to one person.</summary>
internal sealed record AccountProjection(Face Face, string Issuer, string Subject, string Person)
    : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Face}\n{Issuer}\n{Subject}";
}

/// <summary>A capacity that a person holds.</summary>
internal sealed record AppointmentProjection(
    string Person,
    int Position,
    Capacity Capacity,
    string? Company,
    string? Unit
) : IProjectionRow
{
    string IProjectionRow.RowKey =>
        string.Create(CultureInfo.InvariantCulture, $"{Person}\n{Position}");
}

/// <summary>An invitation that was not used yet.</summary>
internal sealed record InvitationProjection(string CodeHash, string Person) : IProjectionRow
{
    string IProjectionRow.RowKey => CodeHash;
}

/// <summary>A suspension in force.</summary>
internal sealed record SuspensionProjection(
    SuspensionLevel Level,
    string Target,
    DateTimeOffset Since
) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Level}\n{Target}";
}

/// <summary>Rows of people and of suspensions.</summary>
internal static class PartyRows
{
    internal static IEnumerable<IProjectionRow> Of(Person state)
    {
        if (state.Id.IsDefault)
        {
            yield break;
        }

        var person = state.Id.ToString();
        yield return new PersonProjection(person);
        foreach (var account in state.Accounts.Distinct())
        {
            yield return new AccountProjection(
                account.Face,
                account.Issuer,
                account.Subject,
                person
            );
        }

        foreach (var (position, held) in state.Appointments.Index())
        {
            yield return new AppointmentProjection(
                person,
                position,
                held.Capacity,
                held.Company?.ToString(),
                held.Unit?.Name
            );
        }

        foreach (var invitation in state.Invitations.DistinctBy(i => i.CodeHash))
        {
            yield return new InvitationProjection(invitation.CodeHash, person);
        }
    }

    internal static IEnumerable<IProjectionRow> Of(StreamId stream, Suspension state)
    {
        if (state is { InForce: true, Since: { } since } && TryReadTarget(stream, out var of))
        {
            yield return new SuspensionProjection(of.Level, of.Target, since);
        }
    }

    private static bool TryReadTarget(
        StreamId stream,
        out (SuspensionLevel Level, string Target) of
    )
    {
        var slash = stream.Key.IndexOf('/', StringComparison.Ordinal);
        SuspensionLevel level = default;
        var read = slash > 0 && Enum.TryParse(stream.Key[..slash], ignoreCase: true, out level);
        of = read ? (level, stream.Key[(slash + 1)..]) : default;
        return read;
    }
}
