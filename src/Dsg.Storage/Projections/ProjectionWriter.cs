using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Storage.Database;
using Dsg.Storage.Projections.Contracts;
using Dsg.Storage.Projections.Enrollment;
using Dsg.Storage.Projections.Exchange;
using Dsg.Storage.Projections.Parties;
using Dsg.Storage.Projections.Procedures;
using Dsg.Storage.Projections.Usage;

namespace Dsg.Storage.Projections;

/// <summary>A row that can be made anew from a folded state at any time. Compared by value; private text is never in it.</summary>
internal interface IProjectionRow
{
    /// <summary>The primary key as text; unique within the row's type.</summary>
    string RowKey { get; }
}

/// <summary>
/// A projection is a pure function from a state to rows. An append writes the difference between the rows of the state before and
/// those after; a rebuild writes the rows of the last state; both therefore always agree.
/// </summary>
internal static class ProjectionWriter
{
    /// <summary>The rows of a state.</summary>
    internal static IEnumerable<IProjectionRow> RowsOf(LoadedCase loaded) =>
        OwnRowsOf(loaded).Concat(CaseLineRows.Of(loaded.State));

    private static IEnumerable<IProjectionRow> OwnRowsOf(LoadedCase loaded) =>
        loaded.State switch
        {
            Person state => PartyRows.Of(state),
            Suspension state => PartyRows.Of(loaded.Stream, state),
            EnrollmentCase state => EnrollmentRows.Of(state),
            Contract state => ContractRows.Of(state),
            UsageAgreement state => UsageRows.Of(state),
            UsageCase state => UsageRows.Of(state),
            Dispatch state => ExchangeRows.Of(state),
            CasePaper state => ExchangeRows.Of(state),
            WorkspacePolicy state => ExchangeRows.Of(state),
            SubmissionRequest state => SubmissionRequestRows.Of(state),
            CaseCharge state => CaseLineRows.Of(state),
            _ => [],
        };

    /// <summary>Marks what must be inserted, changed and removed when a state is followed by another.</summary>
    internal static void WriteDifference(DsgContext context, LoadedCase before, LoadedCase after)
    {
        var old = RowsOf(before).ToDictionary(row => (row.GetType(), row.RowKey));
        foreach (var row in RowsOf(after))
        {
            if (!old.Remove((row.GetType(), row.RowKey), out var earlier))
            {
                context.Add(row);
            }
            else if (!earlier.Equals(row))
            {
                context.Update(row);
            }
        }

        context.RemoveRange(old.Values);
    }
}
