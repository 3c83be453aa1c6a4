using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Admin;

/// <summary>
/// <c>admin init</c>: the one-time invitations by which the office begins, two operators and one approver. Can be repeated while
/// nobody has used one; afterwards people are invited by operators only.
/// </summary>
internal static class OfficeInit
{
    private static readonly (Capacity Capacity, string Name)[] First =
    [
        (Capacity.Operator, "担当（1人目）"),
        (Capacity.Operator, "担当（2人目）"),
        (Capacity.Approver, "承認者（1人目）"),
    ];

    /// <summary>Issues and prints the codes; 1 when the office has begun already.</summary>
    /// <param name="office">Where.</param>
    /// <param name="names">Three names separated by commas, or null for neutral ones.</param>
    /// <param name="json">True prints a JSON list of <c>{capacity, name, face, code, expires}</c>.</param>
    /// <param name="cancellation">Cancels between two invitations.</param>
    public static async Task<int> RunAsync(
        AdminOffice office,
        string? names,
        bool json,
        CancellationToken cancellation
    )
    {
        var called = names?.Split(',', StringSplitOptions.TrimEntries);
        if (called is not null && (called.Length != First.Length || called.Contains("")))
        {
            await Console.Error.WriteLineAsync(
                "--names wants three names: operator, operator, approver."
            );
            return 2;
        }

        if (await HasBegunAsync(office.Get<IPartyQueries>(), cancellation))
        {
            await Console.Error.WriteLineAsync(
                "The office has begun: its operators invite everybody else."
            );
            return 1;
        }

        var issued = new List<FirstInvitation>();
        foreach (var (index, (capacity, name)) in First.Index())
        {
            issued.Add(await IssueAsync(office, capacity, called?[index] ?? name, cancellation));
        }

        await Console.Out.WriteLineAsync(json ? Json(issued) : Plain(issued));
        return 0;
    }

    private static async Task<bool> HasBegunAsync(
        IPartyQueries parties,
        CancellationToken cancellation
    )
    {
        var scope = ReadScope.Of(Actor.System);
        foreach (var (capacity, _) in First)
        {
            var held = await parties.ListAsync(scope, capacity, new Slice(Take: 1), cancellation);
            if (held.Items.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<FirstInvitation> IssueAsync(
        AdminOffice office,
        Capacity capacity,
        string name,
        CancellationToken cancellation
    )
    {
        var code = OneTimeCode.Create();
        var person = PersonId.From(Guid.CreateVersion7());
        var answer = await office
            .Get<CommandRunner>()
            .RunAsync<PersonProcedure, Person, PersonCommand>(
                Actor.System,
                Person.Stream(person),
                new PersonCommand.InviteFirst(
                    person,
                    new PrivateText(name),
                    code.Hash,
                    new Appointment(capacity, null, null)
                ),
                RunOptions.None,
                cancellation
            );
        var invitation = answer is Answer.Done done
            ? done.Events.OfType<InvitationIssued>().Single().Invitation
            : throw new InvalidOperationException("A fresh person can always be invited.");
        return new FirstInvitation(
            JsonNamingPolicy.CamelCase.ConvertName(capacity.ToString()),
            name,
            "operations",
            code.Reveal(),
            invitation.Expires
        );
    }

    private static string Json(List<FirstInvitation> issued) =>
        JsonSerializer.Serialize(
            issued,
            new FirstInvitationJson(
                new JsonSerializerOptions(FirstInvitationJson.Default.Options)
                {
                    Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
                }
            ).ListFirstInvitation
        );

    private static string Plain(List<FirstInvitation> issued) =>
        string.Join(
            Environment.NewLine,
            issued
                .Select(each =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{each.Capacity, -10} {each.Code}  {each.Name}  ({each.Expires:yyyy-MM-dd})"
                    )
                )
                .Append("Each code works once, on the operations site, and is shown only here.")
        );
}

/// <summary>One of the first invitations.</summary>
internal sealed record FirstInvitation(
    string Capacity,
    string Name,
    string Face,
    string Code,
    DateTimeOffset Expires
);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(List<FirstInvitation>))]
internal sealed partial class FirstInvitationJson : JsonSerializerContext;
