using System.Collections.Immutable;

namespace Dsg.Tests.Properties;

/// <summary>Texts that have a form of their own, by the name under which Core asks for them.</summary>
internal static class Samples
{
    /// <summary>A good value for every field of every form.</summary>
    public static ImmutableDictionary<string, string> Fields { get; } =
        Core.Road.ContractForm.AddRange(Core.Road.Form).SetItem("kind", "Central");

    public static ImmutableArray<string> FieldNames { get; } = [.. Fields.Keys.Order()];

    public static ImmutableDictionary<string, string> Form(Random random)
    {
        var form = Fields.SetItem("kind", random.Next(2) == 0 ? "Central" : "Regional");
        return random.Next(100) < 5
            ? form.SetItem(FieldNames[random.Next(FieldNames.Length)], "")
            : form;
    }

    /// <summary>True for what exists once in the world.</summary>
    public static bool IsFresh(string name) =>
        name.Equals("Thumbprint", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Serial", StringComparison.OrdinalIgnoreCase);

    public static string Text(string name, World world, Random random) =>
        name.ToUpperInvariant() switch
        {
            "CODEHASH" => $"hash-{random.Next(4)}",
            "CREDENTIALHASH" => $"credential-{random.Next(4)}",
            "THUMBPRINT" or "SERIAL" => $"t{world.Log.Count}",
            "ISSUER" => "https://idp.example.invalid",
            "SUBJECT" => $"subject-{random.Next(31, 35)}",
            "TARGET" => Target(world, random),
            "CORPORATENUMBER" or "NEWCORPORATENUMBER" => Fields["corporateNumber"],
            "SHA256" => "5e55",
            "PHONE" => "0000-00-0000",
            "MAIL" => "hanako@example.invalid",
            "REQUEST" => "-----BEGIN CERTIFICATE REQUEST-----",
            _ => Fields.GetValueOrDefault(name) ?? "試験の内容",
        };

    // What may be stopped: a person, a company, an agreement, a room, a device.
    private static string Target(World world, Random random) =>
        random.Next(5) switch
        {
            0 => Cast.Everybody[random.Next(Cast.Everybody.Length)].ToString(),
            1 => Maker.NewId<Dsg.Core.Parties.Company>(random.Next(1, 3)).ToString(),
            2 => Maker.NewId<Dsg.Core.Usage.UsageAgreement>(random.Next(1, 3)).ToString(),
            3 => Maker.NewId<Dsg.Core.Enrollment.Site>(random.Next(1, 3)).ToString(),
            _ => Cast.Device(world, random) ?? "t0",
        };
}
