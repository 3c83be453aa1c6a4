using System.Text.Json;

namespace Dsg.Demo.Seeding;

/// <summary>The office opens: the first three by the codes of <c>admin init</c>, everybody else by invitation.</summary>
internal sealed class OfficeScenario(Cast cast, string? firstCodesFile)
{
    public async Task PlayAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        var admission = new Admission(cast);
        (ActingPerson, Place)[] others =
        [
            (cast.SecondApprover, new Place("approver")),
            (cast.Inspector, new Place("siteInspector")),
            (cast.Auditor, new Place("auditor")),
            (cast.Officer, new Place("contractOfficer", Unit: Cast.Unit)),
            (cast.Superior, new Place("superior", Unit: Cast.Unit)),
            (cast.Staff, new Place("staffUser", Unit: Cast.Unit)),
            (cast.NewStaff, new Place("staffUser", Unit: Cast.Unit)),
        ];
        foreach (var (person, place) in others)
        {
            await admission.AdmitAsync(person, place, known: null, cancellation);
        }
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        (ActingPerson Person, string Capacity)[] first =
        [
            (cast.Operator, "operator"),
            (cast.SecondOperator, "operator"),
            (cast.Approver, "approver"),
        ];
        var codes = new Lazy<List<FirstCode>>(ReadCodes);
        for (var index = 0; index < first.Length; index++)
        {
            var (person, capacity) = first[index];
            if (await Admission.HoldsAsync(person, capacity, cancellation))
            {
                continue;
            }

            // The n-th code of a capacity belongs to its n-th person, whatever was used before a restart.
            var nth = first.Take(index).Count(earlier => earlier.Capacity == capacity);
            var code = codes.Value.Where(each => each.Capacity == capacity).ElementAtOrDefault(nth);
            await Admission.AcceptAsync(
                person,
                code?.Code
                    ?? throw new InvalidDataException(
                        $"{firstCodesFile} has no code for {person.Person.Subject}."
                    ),
                cancellation
            );
        }
    }

    private List<FirstCode> ReadCodes()
    {
        using var file = File.OpenRead(
            firstCodesFile
                ?? throw new InvalidDataException(
                    "The office is empty and the settings name no firstCodesFile."
                )
        );
        return JsonSerializer.Deserialize<List<FirstCode>>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("The file of the first codes holds null.");
    }

    private sealed record FirstCode(string Capacity, string Code);
}
