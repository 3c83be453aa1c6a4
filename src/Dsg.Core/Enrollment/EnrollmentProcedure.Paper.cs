using System.Collections.Immutable;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    /// <summary>How long a code for taking a case over lives.</summary>
    public static readonly TimeSpan ClaimLife = TimeSpan.FromDays(30);

    private static Decision EnterPaper(EnrollmentCommand.EnterPaper c, CommandContext context)
    {
        var input = new Input();
        _ = Application.TryParse(c.Form, out var application, out var wrong);
        var scans = c.Scans.IsDefault ? [] : c.Scans;
        if (scans.IsEmpty)
        {
            input.Refuse(RefusalCode.ScanMissing, "documents");
        }

        if (!Enum.IsDefined(c.Route))
        {
            input.Refuse(RefusalCode.NotAChoice, "route");
        }

        if (c.ReceivedOn > context.Today)
        {
            input.Refuse(RefusalCode.DateStillToCome, "receivedOn");
        }

        return Decision.Unless(
            [.. wrong, .. input.Refusals],
            () =>
                new Decision.Accepted([
                    new PaperEntered(
                        new EnrollmentSubmitted(
                            c.Id,
                            "",
                            context.VersionOf(DefinitionId),
                            c.Company,
                            c.Site,
                            "",
                            new PrivateText(""),
                            Private(application),
                            scans
                        )
                        {
                            MoreSites = ForRoomsOf(application, c.MoreSites),
                        },
                        c.Responsible,
                        c.Route,
                        c.ReceivedOn
                    ),
                ])
                {
                    Elsewhere = [.. AttachedPapers.Records(c.Id, scans)],
                }
        );
    }

    private static Decision DecideEntered(
        EnrollmentCase.Entered entered,
        EnrollmentCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            EnrollmentCommand.AmendPaper c => AmendPaper(c),
            EnrollmentCommand.DiscardPaper c => WithReason(
                c.Reason,
                reason => new PaperDiscarded(reason)
            ),
            EnrollmentCommand.ConfirmPaper
            or EnrollmentCommand.ReturnPaper
                when entered.Receipt.TypedBy.Contains(context.Actor.Person) => Decision.Refuse(
                RefusalCode.TypistMayNotCompare
            ),
            // What differs is mended first: two people who look at the same difference do not make it agree.
            EnrollmentCommand.ConfirmPaper when !entered.Receipt.Differences.IsEmpty =>
                Decision.Refuse(RefusalCode.DifferencesOpen),
            EnrollmentCommand.ConfirmPaper c => ConfirmPaper(entered, c, context, related),
            EnrollmentCommand.ReturnPaper c => ReturnPaper(entered.File, c),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision AmendPaper(EnrollmentCommand.AmendPaper c) =>
        Application.TryParse(c.Form, out var application, out var wrong)
            ? Decision.Accept(new PaperAmended(Private(application)))
            : new Decision.Refused([.. wrong]);

    private static Decision ConfirmPaper(
        EnrollmentCase.Entered entered,
        EnrollmentCommand.ConfirmPaper c,
        CommandContext context,
        Related related
    )
    {
        var missing = entered
            .File.Application.ToForm()
            .Keys.Where(field => !c.Agreed.Contains(field))
            .Select(field => new Refusal(RefusalCode.FieldNotCompared, $"agreed.{field}"))
            .ToList();
        if (missing.Count > 0)
        {
            return new Decision.Refused([.. missing]);
        }

        var series = Numbering.Stream(Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        return new Decision.Accepted([
            new PaperConfirmed(number, context.VersionOf(DefinitionId))
            {
                Earlier = EarlierEnrollment.Of(
                    c.Earlier,
                    entered.File.Application.CorporateNumber,
                    related
                ),
            },
        ])
        {
            Elsewhere =
            [
                (series, new NumberTaken(number)),
                (
                    Person.Stream(entered.File.Responsible),
                    new PersonIntroduced(
                        entered.File.Responsible,
                        new PrivateText(entered.File.Application.ResponsibleName)
                    )
                ),
            ],
        };
    }

    private static Decision ReturnPaper(EnrollmentFile file, EnrollmentCommand.ReturnPaper c)
    {
        var input = new Input();
        if (c.Differences.IsEmpty)
        {
            input.Refuse(RefusalCode.Required, "differences");
        }

        foreach (var (field, words) in c.Differences)
        {
            if (!file.Application.ToForm().ContainsKey(field))
            {
                input.Refuse(RefusalCode.CorrectionFieldUnknown, $"differences.{field}");
            }

            _ = input.Text(words, $"differences.{field}", 500);
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new PaperReturned(
                        c.Differences.ToImmutableDictionary(
                            pair => pair.Key,
                            pair => new PrivateText(pair.Value.Trim())
                        )
                    )
                )
        );
    }

    private static Decision PrepareClaim(
        EnrollmentFile file,
        EnrollmentCommand.PrepareClaim c,
        CommandContext context
    ) =>
        file.Paper is not { ClaimedAt: null } ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : Enum.IsDefined(c.How)
            ? Decision.Accept(new ClaimPrepared(c.CodeHash, c.How, context.At + ClaimLife))
        : Decision.Refuse(RefusalCode.FindingNeedsMethod, "how");

    // The code stands for the office's identity check, so the account is whoever shows it.
    private static Decision Claim(
        EnrollmentFile file,
        EnrollmentCommand.Claim c,
        CommandContext context
    ) =>
        file.Paper is { ClaimedAt: null, Claim: { } code }
        && code.Hash == c.CodeHash
        && code.Expires > context.At
        && code.By != context.Actor.Person
            ? Decision.Accept(new CaseClaimed(c.Issuer, new PrivateText(c.Subject)))
            : Decision.Refuse(RefusalCode.ClaimNotUsable, "code");

    private static ImmutableDictionary<string, PrivateText> Private(Application application) =>
        application
            .ToForm()
            .ToImmutableDictionary(pair => pair.Key, pair => new PrivateText(pair.Value));
}
