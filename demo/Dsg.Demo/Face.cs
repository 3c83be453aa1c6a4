namespace Dsg.Demo;

/// <summary>The four faces of the gateway, by the names they have in client ids, audiences and settings.</summary>
internal enum Face
{
    Public,
    Company,
    Staff,
    Operations,
}

internal static class FaceNames
{
    private const string ClientPrefix = "dsg-";
    private const string AudiencePrefix = "dsg-api-";

    public static string Name(this Face face) =>
        face switch
        {
            Face.Public => "public",
            Face.Company => "company",
            Face.Staff => "staff",
            Face.Operations => "operations",
            _ => throw new ArgumentOutOfRangeException(nameof(face), face, "There are four faces."),
        };

    /// <summary>The OpenID Connect client of the face, for example <c>dsg-company</c>.</summary>
    public static string ClientId(this Face face) => ClientPrefix + face.Name();

    /// <summary>The audience of access tokens that scripts use on the face, for example <c>dsg-api-company</c>.</summary>
    public static string Audience(this Face face) => AudiencePrefix + face.Name();

    public static bool TryParse(string? name, out Face face)
    {
        foreach (var candidate in Enum.GetValues<Face>())
        {
            if (string.Equals(candidate.Name(), name, StringComparison.Ordinal))
            {
                face = candidate;
                return true;
            }
        }

        face = default;
        return false;
    }

    public static bool TryParseClientId(string? clientId, out Face face)
    {
        face = default;
        return clientId is not null
            && clientId.StartsWith(ClientPrefix, StringComparison.Ordinal)
            && TryParse(clientId[ClientPrefix.Length..], out face);
    }
}
