using Dsg.Server.Faces;

namespace Dsg.Server.Documents;

/// <summary>Where departures are read and begun: by the company on the public and the company face, by the office on its own.</summary>
internal static class DeparturePlaces
{
    /// <summary>The place of the pages.</summary>
    public const string Path = "/departures";

    /// <summary>Who may ask on a face; null where there is nothing to ask.</summary>
    public static RouteRule? RuleOf(Face face) =>
        face switch
        {
            Face.Operations => RouteRule.Holding(
                Capacity.Operator,
                Capacity.Approver,
                Capacity.Auditor
            ),
            Face.Company => RouteRule.Holding(Capacity.ResponsiblePerson),
            // Whoever departed reads the case here; every case is shown within its own scope.
            Face.Public => RouteRule.SignedIn,
            _ => null,
        };

    /// <summary>The act with which a case begins on a face.</summary>
    public static string Begins(Face face) => face == Face.Operations ? "proposal" : "filing";
}
