using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>Requests of the wire as commands of Core. What cannot be read is refused by field; what it means is for Core to judge.</summary>
internal static class EnrollmentRequests
{
    /// <summary>The form under the names of <see cref="Application.Fields"/>.</summary>
    public static ImmutableDictionary<string, string> ToForm(this ApplicationForm form) =>
        form.OwnFields()
            .AddRange((form.MoreRooms ?? []).SelectMany((room, index) => room.ToForm(index + 2)));

    /// <summary>A room under the names of <see cref="Site.Fields"/>.</summary>
    /// <param name="room">The room.</param>
    /// <param name="number">Which room of the form, from 1.</param>
    public static IEnumerable<KeyValuePair<string, string>> ToForm(
        this RoomForm room,
        int number
    ) => new Site(room.SiteName, room.Prefecture, room.SiteAddress, room.SiteRoom).ToForm(number);

    private static ImmutableDictionary<string, string> OwnFields(this ApplicationForm form) =>
        new Dictionary<string, string>
        {
            ["corporateNumber"] = form.CorporateNumber,
            ["companyName"] = form.CompanyName,
            ["companyAddress"] = form.CompanyAddress,
            ["representative"] = form.Representative,
            ["responsibleName"] = form.ResponsibleName,
            ["responsibleKana"] = form.ResponsibleKana,
            ["responsiblePhone"] = form.ResponsiblePhone,
            ["responsibleMail"] = form.ResponsibleMail,
            ["expectedContract"] = form.ExpectedContract,
            ["requestingOffice"] = form.RequestingOffice,
            ["role"] = form.Role,
            ["expectedOn"] = form.ExpectedOn,
            ["siteName"] = form.SiteName,
            ["prefecture"] = form.Prefecture,
            ["siteAddress"] = form.SiteAddress,
            ["siteRoom"] = form.SiteRoom,
            ["declareConditions"] = Checked(form.DeclareConditions),
            ["declareEngagement"] = Checked(form.DeclareEngagement),
            ["declareSupplyChain"] = Checked(form.DeclareSupplyChain),
            ["declareEntrusted"] = Checked(form.DeclareEntrusted),
        }.ToImmutableDictionary();

    /// <summary>The form as it is shown.</summary>
    public static ApplicationForm ToWire(this IReadOnlyDictionary<string, string> form)
    {
        string Text(string field) => form.GetValueOrDefault(field, "");
        bool IsChecked(string field) => Text(field) is "true" or "on";
        return new ApplicationForm(
            Text("corporateNumber"),
            Text("companyName"),
            Text("companyAddress"),
            Text("representative"),
            Text("responsibleName"),
            Text("responsibleKana"),
            Text("responsiblePhone"),
            Text("responsibleMail"),
            Text("expectedContract"),
            Text("requestingOffice"),
            Text("role"),
            Text("expectedOn"),
            Text("siteName"),
            Text("prefecture"),
            Text("siteAddress"),
            Text("siteRoom"),
            IsChecked("declareConditions"),
            IsChecked("declareEngagement"),
            IsChecked("declareSupplyChain"),
            IsChecked("declareEntrusted"),
            RoomsOf(form)
        );
    }

    private static RoomForm[]? RoomsOf(IReadOnlyDictionary<string, string> form)
    {
        var count = Site.CountIn(form);
        string Text(string field, int room) =>
            form.GetValueOrDefault(Site.FieldOf(field, room), "");
        return count == 1
            ? null
            :
            [
                .. Enumerable
                    .Range(2, count - 1)
                    .Select(n => new RoomForm(
                        Text("siteName", n),
                        Text("prefecture", n),
                        Text("siteAddress", n),
                        Text("siteRoom", n)
                    )),
            ];
    }

    public static Func<ReportEquipmentRequest, Input, EnrollmentCommand> ReportEquipment(
        Fresh fresh
    ) =>
        (request, input) =>
            new EnrollmentCommand.ReportEquipment(
                UnitsOf(request.Units, fresh, input),
                request.SupplyChainCare
            );

    /// <summary>Units as reported, each with a fresh id.</summary>
    public static ImmutableArray<Equipment> UnitsOf(
        IReadOnlyList<UnitReport> units,
        Fresh fresh,
        Input input
    ) =>
        [
            .. units.Select(
                (unit, index) =>
                    new Equipment(
                        fresh.Id<Equipment>(),
                        input.Choice<EquipmentKind>(unit.Kind, $"units[{index}].kind"),
                        unit.Name,
                        unit.Maker,
                        unit.Model,
                        unit.SerialNumber
                    )
                    {
                        Use = unit.Spare ? UnitUse.Spare : UnitUse.Regular,
                        Replaces = unit.Replaces is { Length: > 0 } old
                            ? input.Id<Equipment>(old, $"units[{index}].replaces")
                            : null,
                    }
            ),
        ];

    public static EnrollmentCommand AcceptIntake(AcceptIntakeRequest request, Input input) =>
        new EnrollmentCommand.AcceptIntake(request.ToPrepare);

    public static EnrollmentCommand AskCorrection(AskCorrectionRequest request, Input input) =>
        new EnrollmentCommand.RequestCorrection(
            Once(request.Fields.Select(each => (each.Field, each.Reason)), input),
            input.Date(request.DueOn, "dueOn")
        )
        {
            Codes = request
                .Fields.DistinctBy(each => each.Field)
                .ToImmutableDictionary(each => each.Field, each => each.Code),
        };

    public static EnrollmentCommand Reopen(ReopenRequest request, Input input) =>
        new EnrollmentCommand.Reopen(request.Reason, input.Date(request.DueOn, "dueOn"));

    public static Func<FindConditionRequest, Input, EnrollmentCommand> FindCondition(string no) =>
        (request, input) =>
            new EnrollmentCommand.FindCondition(
                input.Choice<ConditionNo>(no, "no"),
                input.Choice<FindingResult>(request.Result, "result"),
                request.Reason,
                input.Choice<ConfirmedHow>(request.How, "how"),
                input.OptionalDate(request.Until, "until")
            )
            {
                LookedAt =
                [
                    .. (request.LookedAt ?? []).Select(
                        (item, index) => input.Choice<CareItem>(item, $"lookedAt[{index}]")
                    ),
                ],
            };

    public static EnrollmentCommand IssueReviewResult(
        IssueReviewResultRequest request,
        Input input
    ) =>
        new EnrollmentCommand.IssueReviewResult(
            request.Number,
            request.SpecificationEdition,
            input.Date(request.HandedOverOn, "handedOverOn"),
            request.HandedOverTo
        )
        {
            DecidedOn = input.OptionalDate(request.DecidedOn, "decidedOn"),
        };

    public static EnrollmentCommand Return(ReasonRequest request, Input input) =>
        new EnrollmentCommand.ReturnToReviewer(request.Reason);

    public static EnrollmentCommand Reject(RejectRequest request, Input input) =>
        new EnrollmentCommand.Reject(request.Reason, request.DocumentNumber)
        {
            DecidedOn = input.OptionalDate(request.DecidedOn, "decidedOn"),
        };

    public static EnrollmentCommand ConfirmInstallation(
        ConfirmInstallationRequest request,
        Input input
    )
    {
        var units = ImmutableDictionary.CreateBuilder<string, FindingResult>();
        foreach (var (finding, index) in request.Units.Select((each, index) => (each, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"units[{index}]");
            var unit = input.Id<Equipment>(finding.Unit, $"{at}.unit");
            var result = input.Choice<FindingResult>(finding.Result, $"{at}.result");
            if (!unit.IsDefault && !units.TryAdd(unit.ToString(), result))
            {
                input.Refuse(RefusalCode.NotAChoice, $"{at}.unit");
            }
        }

        return new EnrollmentCommand.ConfirmInstallation(units.ToImmutable());
    }

    public static EnrollmentCommand VerifySite(VerifySiteRequest request, Input input) =>
        new EnrollmentCommand.VerifySite(
            input.Choice<ConfirmedHow>(request.How, "how"),
            request.Remarks
        );

    public static EnrollmentCommand Complete(CompleteEnrollmentRequest request, Input input) =>
        new EnrollmentCommand.Complete(request.DocumentNumber)
        {
            DecidedOn = input.OptionalDate(request.DecidedOn, "decidedOn"),
            Rooms =
            [
                .. (request.Rooms ?? []).Select(
                    (room, index) => input.Id<Site>(room, $"rooms[{index}]")
                ),
            ],
        };

    public static Func<ReasonRequest, Input, EnrollmentCommand> Revoke(string unit) =>
        (request, input) =>
            new EnrollmentCommand.RevokeCertificate(
                input.Id<Equipment>(unit, "unit"),
                request.Reason
            );

    private static string Checked(bool value) => value ? "true" : "";

    /// <summary>Field to text; a field that is named twice is refused.</summary>
    public static ImmutableDictionary<string, string> Once(
        IEnumerable<(string Field, string Text)> fields,
        Input input
    )
    {
        var once = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (field, text) in fields)
        {
            if (!once.TryAdd(field, text))
            {
                input.Refuse(RefusalCode.NotAChoice, $"fields.{field}");
            }
        }

        return once.ToImmutable();
    }
}
