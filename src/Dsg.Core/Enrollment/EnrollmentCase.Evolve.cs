using System.Collections.Immutable;
using System.Reflection;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCase
{
    /// <summary>The next state.</summary>
    public static EnrollmentCase Evolve(EnrollmentCase state, Recorded recorded) =>
        (state, recorded.Event) switch
        {
            (None, EnrollmentSubmitted e) => Submit(e, recorded),
            (Open open, _) => Evolve(Remember(open, recorded), recorded),
            (Lapsed lapsed, EnrollmentReopened e) => Reopen(lapsed, e, recorded),
            (Completed done, CompletionNoticeReceived) => done with
            {
                Notice = done.Notice with { ReceivedAt = recorded.At },
                File = Done(Remember(done.File, recorded), "A11", recorded.At),
            },
            (Completed done, CertificateRevoked e) => done with
            {
                File = Revoke(Remember(done.File, recorded), e, recorded.At),
            },
            _ => state,
        };

    private static Open Submit(EnrollmentSubmitted e, Recorded recorded)
    {
        var form = e.Form.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        // The form was valid when it was submitted; an erased text makes it unreadable but not untrue.
        _ = Application.TryParse(form, out var application, out _);
        var file = new EnrollmentFile
        {
            Id = e.Id,
            Number = e.Number,
            ProcedureVersion = e.ProcedureVersion,
            Company = e.Company,
            Responsible = recorded.By.Person,
            Identity = (e.Issuer, e.Subject.Value),
            Site = e.Site,
            Application = application,
            SubmittedAt = recorded.At,
            Intake = Declared(application, recorded.By.Person, recorded.At),
            Attachments =
            [
                .. e.Attachments.Select(p => new Attachment(
                    p.Id,
                    p.Name.Value,
                    p.Size,
                    p.Sha256,
                    recorded.At
                )),
            ],
        };
        return new Open(
            Done(Remember(file, recorded), "A1", recorded.At),
            EnrollmentStage.IntakeCheck,
            null
        );
    }

    private static EnrollmentCase Evolve(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            IntakeAccepted e => Next(
                open with
                {
                    File = open.File with { ToPrepare = e.ToPrepare?.Value },
                },
                "A2",
                recorded,
                EnrollmentStage.DocumentReview
            ),
            CorrectionRequested e => AskCorrection(open, e, recorded),
            Corrected e => Correct(open, e, recorded),
            ConditionFound e => open with { File = Find(open.File, e, recorded) },
            ReviewFinished => Next(open, "A3", recorded, EnrollmentStage.ReviewResult),
            CorrectionReminded e => open with
            {
                Correction = open.Correction is { } c ? c with { Reminded = e.Which } : null,
            },
            EnrollmentLapsed => open.Correction is { } unanswered
                ? new Lapsed(open.File, open.Stage, unanswered)
                : open,
            Returned e => open with
            {
                File = open.File with
                {
                    Returned = new OfficeReturn(e.Reason.Value, recorded.By.Person, recorded.At),
                },
                Stage =
                    open.Stage == EnrollmentStage.ReviewResult
                        ? EnrollmentStage.DocumentReview
                        : EnrollmentStage.ConnectionTest,
            },
            ReviewResultIssued e => Next(
                open with
                {
                    File = Notify(open.File, e, recorded),
                },
                "A4",
                recorded,
                EnrollmentStage.EquipmentPreparation
            ),
            _ => EvolvePreparation(open, recorded),
        };

    private static EnrollmentCase EvolvePreparation(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            EquipmentReported e => Prepared(
                open with
                {
                    File = Done(open.File with { Equipment = e.Units }, "A5", recorded.At),
                }
            ),
            LineReported => Prepared(
                open with
                {
                    File = Done(open.File with { LineReady = true }, "A6", recorded.At),
                }
            ),
            Installed e => Next(
                open with
                {
                    File = Install(open.File, e),
                },
                "A7",
                recorded,
                EnrollmentStage.SiteVerification
            ),
            SiteVerified => Next(open, "A8", recorded, EnrollmentStage.ConnectionTest),
            CertificateRequested e => open with
            {
                File = Change(open.File, e.Unit, unit => unit with { Request = e.Request }),
            },
            CertificateIssued e => open with
            {
                File = Change(open.File, e.Unit, unit => unit with { Certificate = e.Certificate }),
            },
            CertificateRevoked e => open with { File = Revoke(open.File, e, recorded.At) },
            ConnectionTested => Next(open, "A9", recorded, EnrollmentStage.Approval),
            EnrollmentCompleted e => new Completed(
                Done(open.File, "A10", recorded.At),
                new CompletionNotice(e.DocumentNumber, e.IssuedOn, recorded.At, null)
            ),
            EnrollmentRejected e => new Rejected(open.File, e.Reason.Value),
            EnrollmentWithdrawn => new Withdrawn(open.File),
            _ => EvolveIntake(open, recorded),
        };

    private static Open Reopen(Lapsed lapsed, EnrollmentReopened e, Recorded recorded) =>
        new(
            Remember(lapsed.File, recorded),
            lapsed.Stage,
            lapsed.Correction with
            {
                DueOn = e.DueOn,
                By = recorded.By.Person,
                At = recorded.At,
                Reminded = null,
                ReopenedBecause = e.Reason.Value,
            }
        );

    private static EnrollmentFile Notify(
        EnrollmentFile file,
        ReviewResultIssued e,
        Recorded recorded
    ) =>
        file with
        {
            ReviewNotice = new ReviewNotice(
                e.Number,
                e.SpecificationEdition,
                e.HandedOverOn,
                e.HandedOverTo.Value,
                recorded.At
            )
            {
                Results = file.Findings.ToImmutableDictionary(
                    pair => pair.Key,
                    pair => pair.Value.Result
                ),
            },
        };

    private static Open Next(Open open, string step, Recorded recorded, EnrollmentStage stage) =>
        open with
        {
            File = Done(open.File, step, recorded.At),
            Stage = stage,
        };

    private static Open Prepared(Open open) =>
        open.File is { LineReady: true, Equipment.Length: > 0 }
            ? open with
            {
                Stage = EnrollmentStage.Installation,
            }
            : open;

    private static EnrollmentFile Done(EnrollmentFile file, string step, DateTimeOffset at) =>
        file with
        {
            StepsDone = file.StepsDone.SetItem(step, at),
        };

    private static EnrollmentFile Find(EnrollmentFile file, ConditionFound e, Recorded recorded) =>
        file with
        {
            Findings = file.Findings.SetItem(
                e.No,
                new Finding(
                    e.Result,
                    e.Reason.Value,
                    e.How,
                    recorded.By.Person,
                    recorded.At,
                    e.Until
                )
            ),
            Reviewers = file.Reviewers.Add(recorded.By.Person),
        };

    private static EnrollmentFile Install(EnrollmentFile file, Installed e) =>
        file with
        {
            Equipment =
            [
                .. file.Equipment.Select(unit =>
                    e.Units.TryGetValue(unit.Id.ToString(), out var finding)
                        ? unit with
                        {
                            Finding = finding,
                        }
                        : unit
                ),
            ],
        };

    private static EnrollmentFile Revoke(
        EnrollmentFile file,
        CertificateRevoked e,
        DateTimeOffset at
    ) =>
        Change(
            file,
            e.Unit,
            unit =>
                unit with
                {
                    Certificate = unit.Certificate is { } c ? c with { RevokedAt = at } : null,
                }
        );

    private static EnrollmentFile Change(
        EnrollmentFile file,
        EquipmentId unit,
        Func<Equipment, Equipment> change
    ) => file with { Equipment = [.. file.Equipment.Select(u => u.Id == unit ? change(u) : u)] };

    private static Open Remember(Open open, Recorded recorded) =>
        open with
        {
            File = Remember(open.File, recorded),
        };

    private static EnrollmentFile Remember(EnrollmentFile file, Recorded recorded) =>
        file with
        {
            History = file.History.Add(
                new HistoryLine(
                    recorded.At,
                    recorded.Event.GetType().GetCustomAttribute<EventKindAttribute>()?.Kind ?? "",
                    recorded.By.Person,
                    recorded.By.Capacity
                )
            ),
            Reviewers = recorded.By.Capacity is Capacity.Operator or Capacity.SiteInspector
                ? file.Reviewers.Add(recorded.By.Person)
                : file.Reviewers,
        };
}
