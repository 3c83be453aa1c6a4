using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>Which room of which case.</summary>
internal sealed record RoomPlace(EnrollmentId Id, SiteId Room);

/// <summary>Reads one room for either side and gives the acts of its page to the runner.</summary>
internal sealed class RoomDesk(
    IEnrollmentQueries enrollments,
    CaseFacts facts,
    OfficeActs acts,
    CertificateActs certificates,
    KitDesk kits,
    EnrolledCompanies companies,
    PageContexts contexts,
    Fresh fresh,
    TimeProvider clock
)
{
    public Fresh Fresh => fresh;

    public PageContext ContextOf(HttpContext http) => contexts.Of(http);

    /// <summary>The room; null for what is not there and for what is not the caller's.</summary>
    public async Task<RoomReading?> FindAsync(
        Caller caller,
        RoomPlace place,
        CancellationToken cancellation
    )
    {
        var scope =
            caller.Face == Face.Operations ? OfficeScope.Of(caller) : Acting.ScopeOf(caller);
        var found = await enrollments.FindAsync(scope, place.Id, cancellation);
        return found is { State.FileOrNull: { } file } && file.RoomOf(place.Room) is { } room
            ? new RoomReading(found, file, room, caller, facts.OpenOn(found.State, room, caller))
            : null;
    }

    /// <summary>The page of the room, with the act that was just refused.</summary>
    public IResult Show(HttpContext http, RoomReading reading, RefusedAct? refused)
    {
        var context = contexts.Of(http);
        var dates = OfficeDates.Of(facts.Calendar, clock.GetUtcNow());
        return UiPage.Show<RoomPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(RoomPage.View)] = RoomView.Of(
                    reading,
                    facts,
                    (refused, dates),
                    context.Language
                ),
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Runs a posted act; null when there is no such act.</summary>
    public async Task<ActOutcome?> RunAsync(
        RoomReading reading,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var command = form.Act.StartsWith(EnrollmentForms.Certificates, StringComparison.Ordinal)
            ? certificates.Sign(form, reading.File, input)
            : RoomForms.Read(form, reading.File, reading.Room, input);
        if (command is null || !input.IsFine)
        {
            return input.IsFine ? null : new ActOutcome(form.Refused(input.Refusals));
        }

        return new ActOutcome(
            form.Outcome(await RunAsync(reading, command, form.Options, cancellation))
        );
    }

    /// <summary>Runs a command; certificates that it revoked go on the published list.</summary>
    public async Task<Answer> RunAsync(
        RoomReading reading,
        EnrollmentCommand command,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var answer = await acts.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            reading.Caller,
            EnrollmentCase.Stream(reading.File.Id),
            await companies.NameConcernsAsync(reading.File.Id, command, cancellation),
            options,
            cancellation
        );
        if (answer is Answer.Done)
        {
            // The act is committed: the list for checkers outside follows whatever the caller does.
            await kits.PublishRevocationsAsync(
                reading.Caller,
                reading.File.Id,
                CancellationToken.None
            );
        }

        return answer;
    }

    /// <summary>Has a kit made: the passphrase, or why not.</summary>
    public async Task<(RefusedAct? Refused, string? Passphrase)> MakeKitAsync(
        RoomReading reading,
        PostedAct form,
        EquipmentId unit,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var channel = input.Choice<PassphraseChannel>(form.Text("channel"), "channel");
        if (!input.IsFine)
        {
            return (form.Refused(input.Refusals), null);
        }

        var (answer, passphrase) = await kits.MakeAsync(
            reading.Caller,
            new KitPlace(reading.File.Id, unit),
            new KitTelling(channel, form.Text("passphraseTo")),
            form.Options,
            cancellation
        );
        return (form.Outcome(answer), passphrase);
    }

    /// <summary>Takes a kit's package, once: its bytes, or why not.</summary>
    public async Task<(RefusedAct? Refused, byte[]? Package)> TakeKitAsync(
        RoomReading reading,
        PostedAct form,
        EquipmentId unit,
        CancellationToken cancellation
    )
    {
        var (answer, package) = await kits.TakeAsync(
            reading.Caller,
            new KitPlace(reading.File.Id, unit),
            form.Options,
            cancellation
        );
        return (form.Outcome(answer), package);
    }
}
