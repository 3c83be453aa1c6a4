using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    private static Decision Submit(
        EnrollmentCommand.Submit c,
        CommandContext context,
        Related related
    )
    {
        if (!Application.TryParse(c.Form, out var application, out var refusals))
        {
            return new Decision.Refused([.. refusals]);
        }

        var series = Numbering.Stream(Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        var submitted = new EnrollmentSubmitted(
            c.Id,
            number,
            context.VersionOf(DefinitionId),
            c.Company,
            c.Site,
            c.Issuer,
            new PrivateText(c.Subject),
            application
                .ToForm()
                .ToImmutableDictionary(pair => pair.Key, pair => new PrivateText(pair.Value)),
            c.Attachments
        );
        return new Decision.Accepted([submitted])
        {
            Elsewhere =
            [
                (series, new NumberTaken(number)),
                .. c.Attachments.Select(paper =>
                    (
                        CaseDocument.Stream(paper.Id),
                        (IEvent)
                            new PaperAttached(
                                paper.Id,
                                EnrollmentCase.Stream(c.Id).ToString(),
                                paper.Name,
                                paper.Size,
                                paper.Sha256
                            )
                    )
                ),
            ],
        };
    }

    private static Decision Find(
        EnrollmentFile file,
        EnrollmentCommand.FindCondition c,
        CommandContext context
    )
    {
        var input = new Input();
        if (c is { No: ConditionNo.Facility, Result: FindingResult.Met })
        {
            foreach (var open in OpenSheetsOf(file, context))
            {
                input.Refuse(open.Code, "result", open.Detail);
            }
        }

        _ = input.Text(c.Reason, "reason", 1000);
        if (!Enum.IsDefined(c.No) || !Enum.IsDefined(c.Result))
        {
            input.Refuse(RefusalCode.NotAChoice, "result");
        }

        if (!Enum.IsDefined(c.How))
        {
            input.Refuse(RefusalCode.FindingNeedsMethod, "how");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new ConditionFound(
                        c.No,
                        c.Result,
                        new PrivateText(c.Reason.Trim()),
                        c.How,
                        c.Until
                    )
                )
        );
    }

    private static Decision FinishReview(EnrollmentFile file) =>
        Decision.Unless(
            [.. UnmetFor(file, allowConditional: true), .. OpenAskedOf(file)],
            () => Decision.Accept(new ReviewFinished())
        );

    private static Decision IssueReviewResult(
        EnrollmentFile file,
        EnrollmentCommand.IssueReviewResult c,
        CommandContext context
    )
    {
        var input = new Input();
        var number = input.Text(c.Number, "number", 50);
        var edition = input.Text(c.SpecificationEdition, "specificationEdition", 50);
        var receiver = input.Text(c.HandedOverTo, "handedOverTo", 100);
        return DecideOnlyApart(
            file,
            context,
            () =>
                Decision.Unless(
                    input.Refusals,
                    () =>
                        NoticeDraft.Accept(
                            context,
                            new ReviewResultIssued(
                                number,
                                edition,
                                c.HandedOverOn,
                                new PrivateText(receiver)
                            ),
                            EnrollmentNotices.ReviewResult(
                                file,
                                EnrollmentNotices.Issued(file, c, context.At)
                            )
                        )
                )
        );
    }

    private static Decision ReportEquipment(
        EnrollmentFile file,
        EnrollmentCommand.ReportEquipment c
    )
    {
        var input = new Input();
        if (c.Units.IsDefaultOrEmpty || c.Units.All(unit => unit.Kind != EquipmentKind.Terminal))
        {
            input.Refuse(RefusalCode.EquipmentMissing, "units");
        }
        else if (c.Units.Length > 100)
        {
            input.Refuse(RefusalCode.TooMany, "units", "100");
        }

        foreach (
            var (unit, index) in c.Units.IsDefault
                ? []
                : c.Units.Select((unit, index) => (unit, index))
        )
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"units[{index}]");
            _ = input.Text(unit.Name, $"{at}.name", 50);
            _ = input.Text(unit.Maker, $"{at}.maker", 50);
            _ = input.Text(unit.Model, $"{at}.model", 50);
            _ = input.Text(unit.SerialNumber, $"{at}.serialNumber", 50);
        }

        var care = input.Text(c.SupplyChainCare, "supplyChainCare", 1000);
        var units = c.Units.IsDefault
            ? []
            : c.Units.Select(unit =>
                unit with
                {
                    Finding = null,
                    Request = null,
                    Certificate = null,
                }
            );
        return file.Equipment.Length > 0
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : Decision.Unless(
                input.Refusals,
                () => Decision.Accept(new EquipmentReported([.. units], new PrivateText(care)))
            );
    }

    private static Decision ReportLine(EnrollmentFile file) =>
        file.LineReady
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : Decision.Accept(new LineReported());

    private static Decision ConfirmInstallation(
        EnrollmentFile file,
        EnrollmentCommand.ConfirmInstallation c
    )
    {
        var ids = file.Equipment.Select(unit => unit.Id.ToString()).ToHashSet();
        var complete =
            ids.SetEquals(c.Units.Keys)
            && c.Units.Values.All(result => result == FindingResult.Met);
        return complete
            ? Decision.Accept(new Installed(c.Units))
            : Decision.Refuse(RefusalCode.EquipmentNotFoundFit, "units");
    }

    private static Decision VerifySite(EnrollmentCommand.VerifySite c)
    {
        var input = new Input();
        var remarks = input.Text(c.Remarks, "remarks", 1000);
        if (c.How is not (ConfirmedHow.Paper or ConfirmedHow.OnSite))
        {
            input.Refuse(RefusalCode.NotAChoice, "how");
        }

        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new SiteVerified(c.How, new PrivateText(remarks)))
        );
    }

    private static Decision RequestCertificate(
        EnrollmentFile file,
        EnrollmentCommand.RequestCertificate c
    ) =>
        file.Equipment.FirstOrDefault(unit => unit.Id == c.Unit) switch
        {
            { Kind: EquipmentKind.Terminal, Certificate: null } => Decision.Accept(
                new CertificateRequested(c.Unit, c.Request)
            ),
            null => Decision.Refuse(RefusalCode.NotFound, "unit"),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState, "unit"),
        };

    private static Decision IssueCertificate(
        EnrollmentFile file,
        EnrollmentCommand.IssueCertificate c
    ) =>
        file.Equipment.FirstOrDefault(unit => unit.Id == c.Unit) switch
        {
            { Request: not null, Certificate: null } => Decision.Accept(
                new CertificateIssued(c.Unit, c.Certificate)
            ),
            null => Decision.Refuse(RefusalCode.NotFound, "unit"),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState, "unit"),
        };

    private static Decision FinishConnectionTest(EnrollmentFile file) =>
        file.Equipment.Any(unit => unit.Certificate is { RevokedAt: null })
            ? Decision.Accept(new ConnectionTested())
            : Decision.Refuse(RefusalCode.CertificateMissing);

    private static Decision Revoke(EnrollmentFile file, EnrollmentCommand.RevokeCertificate c) =>
        file.Equipment.FirstOrDefault(unit => unit.Id == c.Unit)?.Certificate
            is { RevokedAt: null } certificate
            ? WithReason(
                c.Reason,
                reason => new CertificateRevoked(c.Unit, certificate.Serial, reason)
            )
            : Decision.Refuse(RefusalCode.NotAllowedInState, "unit");

    private static Decision Complete(
        EnrollmentFile file,
        EnrollmentCommand.Complete c,
        CommandContext context
    )
    {
        var refusals = UnmetFor(file, allowConditional: false).ToList();
        var input = new Input();
        var number = input.Text(c.DocumentNumber, "documentNumber", 50);
        refusals.AddRange(input.Refusals);
        refusals.AddRange(OpenAskedOf(file));
        refusals.AddRange(EntrustmentMissing(file, context));
        if (refusals.All(reason => reason.Field != $"conditions.{ConditionNo.Facility}"))
        {
            refusals.AddRange(OpenSheetsOf(file, context));
        }
        if (file.Equipment.All(unit => unit.Certificate is not { RevokedAt: null }))
        {
            refusals.Add(new Refusal(RefusalCode.CertificateMissing));
        }

        return DecideOnlyApart(
            file,
            context,
            () =>
                Decision.Unless(
                    refusals,
                    () =>
                        NoticeDraft.Accept(
                            context,
                            new EnrollmentCompleted(number, context.Today),
                            EnrollmentNotices.Completion(file, number, context.Today)
                        )
                )
        );
    }

    private static Decision.Accepted Receive(EnrollmentCase.Completed done)
    {
        // Only now the responsible person gets the company-face account (PROCEDURES.md section 2), in the same commit.
        var person = Person.Stream(done.File.Responsible);
        var account = new Account(
            Face.Company,
            done.File.Identity.Issuer,
            done.File.Identity.Subject
        );
        var appointment = new Appointment(Capacity.ResponsiblePerson, done.File.Company, null);
        return new Decision.Accepted([new CompletionNoticeReceived()])
        {
            Elsewhere =
            [
                (person, new AccountBound(account)),
                (person, new CapacityGranted(appointment)),
                (EnrollmentNotices.CompletionStream(done), new NoticeReceived()),
            ],
        };
    }
}
