using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>What a person may do on an enrollment as it stands.</summary>
public static class EnrollmentActions
{
    private const string Given = "-";

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(EnrollmentCase state, CommandContext context) =>
        state.FileOrNull is { } file
            ? WhatIsOpen.Of<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
                state,
                [
                    .. OfCompany(state, file),
                    .. OfOffice(file, context),
                    .. IntakeSamples.Of(file, context),
                ],
                context,
                // A case that came on paper asks for the next number; which one it is does not matter here.
                new Related([
                    .. new[]
                    {
                        EnrollmentProcedure.Series,
                        EnrollmentProcedure.ChangeSeries,
                    }.Select(series =>
                        KeyValuePair.Create<StreamId, object>(
                            Numbering.Stream(series, context.Today),
                            Numbering.Initial
                        )
                    ),
                ])
            )
            : [];

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfCompany(
        EnrollmentCase state,
        EnrollmentFile file
    )
    {
        var bare = file.Equipment.FirstOrDefault(unit =>
            unit is { Kind: EquipmentKind.Terminal, Certificate: null }
        );
        return
        [
            ("correction", IntakeSamples.Correction(state)),
            ("equipment", new EnrollmentCommand.ReportEquipment([SampleUnit], Given)),
            ("line", new EnrollmentCommand.ReportLine()),
            ("certificate-requests", new EnrollmentCommand.RequestCertificate(IdOf(bare), Given)),
            ("receipt", new EnrollmentCommand.ConfirmReceipt()),
            ("withdrawal", new EnrollmentCommand.Withdraw()),
            (
                "rooms",
                new EnrollmentCommand.RequestRoom(
                    SiteId.From(Actor.Gateway.Value),
                    Elsewhere.ToForm(1).ToImmutableDictionary(),
                    MovesFrom: null,
                    Given
                )
            ),
        ];
    }

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfOffice(
        EnrollmentFile file,
        CommandContext context
    )
    {
        var today = context.Today;
        var nextDay = context.Calendar.After(today, 1);
        var requested = file.Equipment.FirstOrDefault(unit =>
            unit is { Request: not null, Certificate: null }
        );
        var live = file.Equipment.FirstOrDefault(unit => unit.Certificate is { RevokedAt: null });
        return
        [
            ("intake", new EnrollmentCommand.AcceptIntake(null)),
            (
                "correction-request",
                new EnrollmentCommand.RequestCorrection(
                    ImmutableDictionary<string, string>.Empty.Add("companyName", Given),
                    nextDay
                )
            ),
            ("reopening", new EnrollmentCommand.Reopen(Given, nextDay)),
            (
                "conditions",
                new EnrollmentCommand.FindCondition(
                    ConditionNo.Engagement,
                    FindingResult.Met,
                    Given,
                    ConfirmedHow.Paper,
                    null
                )
            ),
            ("review-finished", new EnrollmentCommand.FinishReview()),
            ("review-result", new EnrollmentCommand.IssueReviewResult(Given, Given, today, Given)),
            ("return", new EnrollmentCommand.ReturnToReviewer(Given)),
            ("rejection", new EnrollmentCommand.Reject(Given, Given)),
            (
                "installation",
                new EnrollmentCommand.ConfirmInstallation(
                    file.Equipment.ToImmutableDictionary(
                        unit => unit.Id.ToString(),
                        _ => FindingResult.Met
                    )
                )
            ),
            ("site-verification", new EnrollmentCommand.VerifySite(ConfirmedHow.OnSite, Given)),
            (
                "certificates",
                new EnrollmentCommand.IssueCertificate(IdOf(requested), SampleCertificate)
            ),
            ("connection-test", new EnrollmentCommand.FinishConnectionTest()),
            ("completion", new EnrollmentCommand.Complete(Given)),
            ("revocation", new EnrollmentCommand.RevokeCertificate(IdOf(live), Given)),
        ];
    }

    // A room that no company has.
    private static Site Elsewhere => new(Given, Site.Prefectures[0], "見本町", Given);

    // An id that no unit bears stands for "there is no such unit".
    private static EquipmentId Nowhere => EquipmentId.From(Actor.Gateway.Value);

    private static Equipment SampleUnit =>
        new(Nowhere, EquipmentKind.Terminal, Given, Given, Given, Given);

    private static DeviceCertificate SampleCertificate =>
        new(Given, Given, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, Given);

    private static EquipmentId IdOf(Equipment? unit) => unit?.Id ?? Nowhere;
}
