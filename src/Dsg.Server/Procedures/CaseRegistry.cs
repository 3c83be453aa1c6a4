using System.Collections.Immutable;
using Dsg.Core.Annual;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Documents;

namespace Dsg.Server.Procedures;

/// <summary>A kind of case that stands in the queue.</summary>
/// <param name="Procedure">The id of its definition.</param>
internal sealed record CaseRegistration(string Procedure)
{
    /// <summary>The kind of its stream.</summary>
    public string Stream { get; init; } = Procedure;

    /// <summary>Where its own page stands on the operations face, given the key of its stream; null for a kind whose page is another face's.</summary>
    public Func<string, string>? Page { get; init; }

    /// <summary>How many segments of the address of its page the key of a stream takes.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>The kind under which <see cref="CaseDesk"/> reads and acts on it; null for kinds with pages of their own.</summary>
    public CaseKind? Desk { get; init; }
}

/// <summary>The one list of the kinds of cases: queue, pages and API find each of them here.</summary>
internal static class CaseRegistry
{
    /// <summary>All, in the order in which they are offered.</summary>
    public static ImmutableArray<CaseRegistration> All { get; } =
    [
        new(CaseFacts.EnrollmentProcedureName) { Page = key => $"/enrollments/{key}" },
        new("annual-confirmation")
        {
            Desk = CaseKind.Annual,
            Page = key => $"/annual-confirmations/{key}",
        },
        new("change") { Desk = CaseKind.Change, Page = key => $"/changes/{key}" },
        new("change-notice") { Stream = "change", Page = key => $"/changes/{key}" },
        new("succession") { Stream = "change", Page = key => $"/changes/{key}" },
        new("departure") { Desk = CaseKind.Departure, Page = key => $"/departures/{key}" },
        new("termination") { Stream = "departure", Page = key => $"/departures/{key}" },
        new("usage-company") { Stream = UsageCase.Kind, Page = key => $"/usage/{key}" },
        new("usage-staff") { Stream = UsageCase.Kind, Page = key => $"/usage/{key}" },
        new("agreement"),
        new("contract"),
        new("subcontract"),
        new("handover") { Stream = "renewal" },
        new("suspension") { Page = key => $"/suspensions/{key}", Segments = 2 },
        new("incident") { Desk = CaseKind.Incident, Page = key => $"/incidents/{key}" },
        new("spill") { Desk = CaseKind.Spill, Page = key => $"/spills/{key}" },
        new("quarantine") { Desk = CaseKind.Quarantine, Page = key => $"/quarantines/{key}" },
        new("return-report") { Desk = CaseKind.ReturnReport },
        new("notice") { Desk = CaseKind.Notice, Page = key => $"/notices/{key}" },
        new(ProcedureBook.Procedure)
        {
            Stream = ProcedureBook.Kind,
            Page = _ => "/procedure-versions",
        },
        new(SourceBook.Procedure) { Stream = SourceBook.Kind, Page = _ => "/procedure-versions" },
        new("sample-mode") { Page = _ => "/sample-mode" },
        new(AbsenceBook.Kind) { Page = _ => "/absences" },
        new(CapacityReview.Kind) { Page = _ => "/capacity-review" },
    ];

    private static readonly ImmutableDictionary<string, CaseRegistration> ByProcedure =
        All.ToImmutableDictionary(each => each.Procedure, StringComparer.Ordinal);

    /// <summary>A kind, or null for one that is not known.</summary>
    public static CaseRegistration? Find(string procedure) =>
        ByProcedure.GetValueOrDefault(procedure);

    /// <summary>The kind that <see cref="CaseDesk"/> reads.</summary>
    public static CaseRegistration Of(CaseKind kind) => All.First(each => each.Desk == kind);

    /// <summary>The kind that <see cref="CaseDesk"/> reads from a stream.</summary>
    public static CaseKind DeskOf(StreamId stream) =>
        All.First(each => each.Desk is not null && each.Stream == stream.Kind).Desk ?? default;

    /// <summary>The page of a case on the operations face: its own, or else the one that every case has.</summary>
    public static string PageOf(CaseLine line) =>
        Find(line.Procedure)?.Page?.Invoke(Escape(line.Case.Key)) ?? WaitOf(line.Case);

    /// <summary>The page that every case has: where it stands, who answers for it, how long it takes.</summary>
    public static string WaitOf(StreamId stream) => $"/queue/{stream.Kind}/{Escape(stream.Key)}";

    /// <summary>The case whose page, or a page below it, has this path on the operations face; null for every other path.</summary>
    public static StreamId? At(string path)
    {
        foreach (var kind in All)
        {
            if (
                kind.Page?.Invoke("") is not { } root
                || !root.EndsWith('/')
                || !path.StartsWith(root, StringComparison.Ordinal)
            )
            {
                continue;
            }

            string[] parts = [.. path[root.Length..].Split('/').Select(Uri.UnescapeDataString)];
            return parts.Length < kind.Segments
                ? null
                : new StreamId(kind.Stream, string.Join('/', parts.Take(kind.Segments)));
        }

        return null;
    }

    private static string Escape(string key) =>
        string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
