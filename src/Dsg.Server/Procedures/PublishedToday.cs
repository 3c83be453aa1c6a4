using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures;

/// <summary>The published procedures as they are in force today.</summary>
internal sealed class PublishedToday(PublishedProcedures procedures, TimeProvider clock)
{
    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>The version in force of every procedure.</summary>
    public IEnumerable<ProcedureDefinition> All =>
        procedures
            .Current.All.Select(each => each.Id)
            .Distinct()
            .Select(id => Find(id, null))
            .OfType<ProcedureDefinition>();

    /// <summary>The version that is asked for, or the one in force; null when there is none.</summary>
    public ProcedureDefinition? Find(string name, int? version) =>
        version is { } no
            ? procedures.Current.Find(name, no)
            : procedures.Current.InForce(name, Today);
}
