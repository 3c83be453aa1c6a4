using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCase
{
    /// <summary>書面受付 that waits for the comparison by a second person; the case has not begun and has no number.</summary>
    /// <param name="File">What was typed.</param>
    /// <param name="Receipt">How it came, who typed, and what the comparison found.</param>
    public sealed record Entered(EnrollmentFile File, PaperReceipt Receipt) : EnrollmentCase;

    private static Entered Enter(PaperEntered e, Recorded recorded)
    {
        var file = Submit(e.Application, recorded).File;
        var receipt = new PaperReceipt(e.Route, e.ReceivedOn, [recorded.By.Person]);
        return new Entered(
            file with
            {
                Responsible = e.Responsible,
                Paper = receipt,
                Intake = Declared(file.Application, e.Responsible, recorded.At),
            },
            receipt
        );
    }

    private static EnrollmentCase EvolveEntered(Entered entered, Recorded recorded)
    {
        var file = Remember(entered.File, recorded);
        return recorded.Event switch
        {
            PaperAmended e => Amend(entered, file, e, recorded),
            PaperReturned e => With(
                file,
                entered.Receipt with
                {
                    Differences = e.Differences.ToImmutableDictionary(
                        pair => pair.Key,
                        pair => pair.Value.Value
                    ),
                }
            ),
            PaperConfirmed e => Begin(file, entered.Receipt, e, recorded),
            PaperDiscarded => new Withdrawn(file),
            _ => entered with { File = file },
        };
    }

    private static Entered Amend(
        Entered entered,
        EnrollmentFile file,
        PaperAmended e,
        Recorded recorded
    )
    {
        _ = Application.TryParse(
            e.Form.ToDictionary(pair => pair.Key, pair => pair.Value.Value),
            out var application,
            out _
        );
        return With(
            file with
            {
                Application = application,
                Rooms = Placed(file.Rooms, application),
                Intake = Declared(application, file.Responsible, recorded.At),
            },
            entered.Receipt with
            {
                TypedBy = entered.Receipt.TypedBy.Add(recorded.By.Person),
                Differences = ImmutableDictionary<string, string>.Empty,
            }
        );
    }

    private static Open Begin(
        EnrollmentFile file,
        PaperReceipt receipt,
        PaperConfirmed e,
        Recorded recorded
    ) =>
        new(
            Done(file, "A1", recorded.At) with
            {
                Number = e.Number,
                ProcedureVersion = e.ProcedureVersion,
                SubmittedAt = recorded.At,
                Earlier = e.Earlier,
                Paper = receipt with { ComparedBy = recorded.By.Person, ComparedAt = recorded.At },
            },
            EnrollmentStage.IntakeCheck,
            null
        );

    private static Entered With(EnrollmentFile file, PaperReceipt receipt) =>
        new(file with { Paper = receipt }, receipt);

    private static Open EvolveClaim(Open open, Recorded recorded) =>
        (recorded.Event, open.File.Paper) switch
        {
            (ClaimPrepared e, { } paper) => open with
            {
                File = open.File with
                {
                    Paper = paper with
                    {
                        Claim = new ClaimCode(e.CodeHash, e.How, recorded.By.Person, e.Expires),
                    },
                },
            },
            (CaseClaimed e, { } paper) => open with
            {
                File = open.File with
                {
                    Responsible = recorded.By.Person,
                    Identity = (e.Issuer, e.Subject.Value),
                    Paper = paper with { Claim = null, ClaimedAt = recorded.At },
                    Intake = open.File.Intake.Entrustment is { } held
                        ? Replace(open.File.Intake, held with { Person = recorded.By.Person })
                        : open.File.Intake,
                },
            },
            _ => open,
        };
}
