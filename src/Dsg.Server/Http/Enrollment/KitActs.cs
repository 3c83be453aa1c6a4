using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Http.Enrollment;

/// <summary>The two acts on a kit that give out a secret: the passphrase to one operator, the package to the other.</summary>
internal sealed class KitActs(KitDesk kits, CaseRunner runner, EndpointRunner acts)
{
    public const string ContentType = "application/x-pkcs12";

    public async Task<IResult> MakeAsync(
        HttpContext http,
        JsonBody<MakeKitRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var channel = input.Choice<PassphraseChannel>(request.Channel, "channel");
        if (!input.IsFine || PlaceOf(http) is not { } place)
        {
            return input.IsFine ? runner.NotThere() : ProblemResults.Refuse(input.Refusals);
        }

        string? passphrase = null;
        // A repetition with the same key is answered without the passphrase: it was told then, and is kept nowhere.
        return await acts.RunAsync(
            async (options, c) =>
            {
                (var answer, passphrase) = await kits.MakeAsync(
                    caller,
                    place,
                    new KitTelling(channel, request.PassphraseTo),
                    options,
                    c
                );
                return answer;
            },
            _ => CaseRunner.Answer(new KitPassphraseView(passphrase)),
            cancellation
        );
    }

    public async Task<IResult> TakeAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (PlaceOf(http) is not { } place)
        {
            return runner.NotThere();
        }

        byte[]? package = null;
        return await acts.RunAsync(
            async (options, c) =>
            {
                (var answer, package) = await kits.TakeAsync(caller, place, options, c);
                return answer;
            },
            _ =>
                package is null
                    ? ProblemResults.Refuse(RefusalCode.PackageGivenOut)
                    : Results.Bytes(package, ContentType, "kit.p12"),
            cancellation
        );
    }

    private static KitPlace? PlaceOf(HttpContext http) =>
        EnrollmentId.TryParse(http.Named("id"), null, out var id)
        && EquipmentId.TryParse(http.Named("unit"), null, out var unit)
            ? new KitPlace(id, unit)
            : null;
}
