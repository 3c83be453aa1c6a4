using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dsg.Server.Faces;

/// <summary>The names that faces have in settings, cookies, client ids and audiences.</summary>
internal static class FaceNames
{
    public static ImmutableArray<Face> All { get; } =
    [Face.Public, Face.Company, Face.Staff, Face.Operations];

    /// <summary><c>public</c>, <c>company</c>, <c>staff</c> or <c>operations</c>.</summary>
    public static string Name(this Face face) =>
        face switch
        {
            Face.Public => "public",
            Face.Company => "company",
            Face.Staff => "staff",
            Face.Operations => "operations",
            _ => throw new ArgumentOutOfRangeException(nameof(face), face, "There are four faces."),
        };

    /// <summary>The audience of access tokens for the face, for example <c>dsg-api-company</c>.</summary>
    public static string Audience(this Face face) => "dsg-api-" + face.Name();

    /// <summary>The label of the site (docs/procedures.md section 11).</summary>
    public static (string Ja, string En) Label(this Face face) =>
        face switch
        {
            Face.Public => ("加入申請サイト", "Enrollment site"),
            Face.Company => ("企業利用サイト", "Company site"),
            Face.Staff => ("職員利用サイト", "Staff site"),
            Face.Operations => ("運用管理サイト", "Operations site"),
            _ => throw new ArgumentOutOfRangeException(nameof(face), face, "There are four faces."),
        };

    public static bool TryParse([NotNullWhen(true)] string? name, out Face face)
    {
        face = All.FirstOrDefault(candidate =>
            string.Equals(candidate.Name(), name, StringComparison.Ordinal)
        );
        return face != default;
    }
}
