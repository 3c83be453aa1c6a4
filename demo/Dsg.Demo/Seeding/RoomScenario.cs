using Dsg.Wire.Enrollment;

namespace Dsg.Demo.Seeding;

/// <summary>
/// 変更 of an enrolled company: further rooms, each left at another stage, and new units in rooms that are complete. Played once, before
/// <see cref="StatesScenario"/> tells that all was done.
/// </summary>
/// <param name="cast">The office.</param>
/// <param name="responsible">The responsible person, on the public face.</param>
/// <param name="folder">Where the keys of the terminals lie.</param>
/// <param name="clock">The time.</param>
internal sealed class RoomScenario(
    Cast cast,
    ActingPerson responsible,
    string folder,
    TimeProvider clock
)
{
    private const int MostSteps = 20;
    private const string Care = "供給の経路を確認した。（見本）";

    // A completed room waits for its 受領.
    private const string Receipt = "completed";

    private static readonly string[] Standing =
    [
        "documentReview",
        "reviewResult",
        "equipmentPreparation",
        "installation",
        "siteVerification",
        "connectionTest",
        "approval",
        Receipt,
    ];

    private DateOnly Today =>
        DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);

    /// <summary>Plays it for the enrolled company.</summary>
    public async Task PlayAsync(EnrollmentView enrolled, CancellationToken cancellation)
    {
        var first = enrolled.Site;
        for (var no = 0; no < Standing.Length; no++)
        {
            await WalkAsync(enrolled.Id, no + 1, Standing[no], cancellation);
        }

        // New units: to be installed, to be tested, to be approved.
        Guid[] complete =
        [
            first,
            await WalkAsync(enrolled.Id, Standing.Length + 1, until: null, cancellation),
            await WalkAsync(enrolled.Id, Standing.Length + 2, until: null, cancellation),
        ];
        for (var acts = 0; acts < complete.Length; acts++)
        {
            await ChangeUnitsAsync(enrolled.Id, complete[acts], acts, cancellation);
        }
    }

    private async Task<Guid> WalkAsync(
        Guid enrollment,
        int no,
        string? until,
        CancellationToken cancellation
    )
    {
        var place = $"別館{no}階 DSG室";
        var view = await responsible.PostAsync<EnrollmentView>(
            $"/api/v1/enrollments/{enrollment}/rooms",
            new RequestRoomRequest(
                new RoomForm(place, "東京都", "架空区見本町十三丁目13番13号", $"別館 {no}階"),
                "業務の拡大のため（見本）"
            ),
            $"rooms/{no}",
            cancellation
        );
        var room = view.Rooms.First(each => each.Place.SiteName == place);
        if (until != Standing[0])
        {
            var facility = new ReferToFacilityRequest(
                $"{room.Id}",
                $"試験確認第13号の{no}",
                "2025-06-02"
            );
            room = await ActAsync(
                responsible,
                (enrollment, room.Id),
                ("facility", facility),
                $"{room.Id}/facility",
                cancellation
            );
        }

        for (var steps = 0; steps < MostSteps && room.Stage != until; steps++)
        {
            var (person, act, body) = NextOf(room, no);
            if (person is null)
            {
                break;
            }

            room = await ActAsync(
                person,
                (enrollment, room.Id),
                (act, body),
                $"{room.Id}/{act}",
                cancellation
            );
        }

        return room.Id;
    }

    private (ActingPerson? Person, string Act, object? Body) NextOf(RoomView room, int no) =>
        room.Stage switch
        {
            "documentReview" => room.Conditions.FirstOrDefault(row => row.Result != "met")
                is { } open
                ? (cast.Operator, $"rooms/conditions/{open.No}", Found)
                : (cast.Operator, "rooms/review-finished", null),
            "reviewResult" => (
                cast.Approver,
                "rooms/review-result",
                new IssueReviewResultRequest(
                    $"試験第13号の{no}",
                    "第3版",
                    Today.ToString("O", null),
                    responsible.Person.Name.Ja
                )
            ),
            "equipmentPreparation" when room.Units.Count == 0 => (
                responsible,
                "rooms/equipment",
                new ReportEquipmentRequest([Terminal($"{no}")], Care)
            ),
            "equipmentPreparation" => (responsible, "rooms/line", null),
            "installation" => (cast.Operator, "rooms/installation", Fit(room.Units[0])),
            "siteVerification" => (
                cast.Inspector,
                "rooms/site-verification",
                new VerifySiteRequest("onSite", "区画及び施錠を現地で確認した。（見本）")
            ),
            "connectionTest" => room.Units[0].Certificate is null
                ? CertifyNext(room.Units[0])
                : (cast.Operator, "rooms/connection-test", null),
            "approval" => (
                cast.Approver,
                "rooms/completion",
                new CompleteEnrollmentRequest($"試験第14号の{no}")
            ),
            _ when room.Notice is { ReceivedAt: null } => (responsible, "rooms/receipt", null),
            _ => (null, "", null),
        };

    private (ActingPerson Person, string Act, object? Body) CertifyNext(EquipmentView unit) =>
        unit.CertificateRequested
            ? (cast.Operator, "certificates", new IssueCertificateRequest(unit.Id.ToString()))
            : (
                responsible,
                "certificate-requests",
                new CertificateRequest(unit.Id.ToString(), KeyOf(unit).Request($"{unit.Id}"))
            );

    private async Task ChangeUnitsAsync(
        Guid enrollment,
        Guid room,
        int acts,
        CancellationToken cancellation
    )
    {
        var after = await ActAsync(
            responsible,
            (enrollment, room),
            ("rooms/units", new ReportEquipmentRequest([Terminal($"追加{acts + 1}")], Care)),
            $"{room}/units",
            cancellation
        );
        var unit = after.Units.First(each => each.Standing == "proposed");
        if (acts > 0)
        {
            await ActAsync(
                cast.Operator,
                (enrollment, room),
                ("rooms/installation", Fit(unit)),
                $"{room}/units/installation",
                cancellation
            );
        }

        while (acts > 1 && unit.Certificate is null)
        {
            var (person, act, body) = CertifyNext(unit);
            after = await ActAsync(
                person,
                (enrollment, room),
                (act, body),
                $"{room}/units/{act}",
                cancellation
            );
            unit = after.Units.First(each => each.Id == unit.Id);
        }
    }

    // An act that begins with rooms/ is about the room, any other about the enrollment.
    private static async Task<RoomView> ActAsync(
        ActingPerson person,
        (Guid Enrollment, Guid Room) of,
        (string Act, object? Body) what,
        string step,
        CancellationToken cancellation
    )
    {
        var view = await person.PostAsync<EnrollmentView>(
            $"/api/v1/enrollments/{of.Enrollment}/"
                + what.Act.Replace("rooms/", $"rooms/{of.Room}/", StringComparison.Ordinal),
            what.Body,
            step,
            cancellation
        );
        return view.Rooms.First(each => each.Id == of.Room);
    }

    private DeviceKey KeyOf(EquipmentView unit) =>
        new(
            Path.Combine(folder, $"{unit.Id}", "key.pem"),
            Path.Combine(folder, $"{unit.Id}", "certificate.pem")
        );

    private static UnitReport Terminal(string name) =>
        new("terminal", $"端末{name}", "試作製作所", "TS-100", $"見本-R{name}");

    private static ConfirmInstallationRequest Fit(EquipmentView unit) =>
        new([new UnitFinding(unit.Id.ToString(), "met")]);

    private static FindConditionRequest Found { get; } =
        new("met", "提出された書類により、要件を満たすことを確認した。", "paper");
}
