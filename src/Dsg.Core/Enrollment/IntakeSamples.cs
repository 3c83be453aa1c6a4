using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

/// <summary>Well-formed samples of the commands around intake, for the question what is open.</summary>
internal static class IntakeSamples
{
    private const string Given = "-";

    private static readonly AttachedPaper Paper = new(
        DocumentId.From(Actor.Gateway.Value),
        new PrivateText(Given),
        1,
        Given
    );

    public static EnrollmentCommand.Correct Correction(EnrollmentCase state)
    {
        var asked = (state as EnrollmentCase.Open)?.Correction?.Fields.Keys ?? [];
        return new EnrollmentCommand.Correct(ImmutableDictionary<string, string>.Empty)
        {
            Papers = asked
                .Where(key => CorrectionKey.PaperOf(key) is not null)
                .ToImmutableDictionary(key => key, _ => Paper),
            Items = asked
                .Where(key => CorrectionKey.SheetItemOf(key) is not null)
                .ToImmutableDictionary(key => key, _ => new SheetEntry(SheetReply.Done, "")),
        };
    }

    public static IEnumerable<(string Name, EnrollmentCommand Sample)> Of(
        EnrollmentFile file,
        CommandContext context
    ) =>
        [
            .. OfPaper(file),
            .. OfSheet(file, context),
            .. OfAsked(file, context),
            .. OfEntrustment(context),
        ];

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfPaper(EnrollmentFile file)
    {
        if (file.Paper is null)
        {
            return [];
        }

        var form = file.Application.ToForm().ToImmutableDictionary();
        return
        [
            ("paper-comparison", new EnrollmentCommand.ConfirmPaper([.. form.Keys])),
            (
                "paper-return",
                new EnrollmentCommand.ReturnPaper(
                    ImmutableDictionary<string, string>.Empty.Add("companyName", Given)
                )
            ),
            ("paper-amendment", new EnrollmentCommand.AmendPaper(form)),
            ("paper-discard", new EnrollmentCommand.DiscardPaper(Given)),
            ("claim-code", new EnrollmentCommand.PrepareClaim(Given, ConfirmedHow.Paper)),
        ];
    }

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfSheet(
        EnrollmentFile file,
        CommandContext context
    )
    {
        var sheet = context
            .Definitions.Find(EnrollmentProcedure.DefinitionId, file.ProcedureVersion)
            ?.SheetOf(nameof(ConditionNo.Facility));
        if (sheet is null)
        {
            yield break;
        }

        foreach (var room in EnrollmentProcedure.RoomsOf(file))
        {
            var held = file.Intake.SheetOf(room);
            var free = sheet.Items.FirstOrDefault(item =>
                held.Items.GetValueOrDefault(item.Id)?.Finding is null
            );
            if (free is not null)
            {
                yield return (
                    "sheet",
                    new EnrollmentCommand.AnswerSheet(
                        room,
                        ImmutableDictionary<string, SheetEntry>.Empty.Add(
                            free.Id,
                            new SheetEntry(SheetReply.Done, "")
                        )
                    )
                );
            }

            yield return (
                "facility",
                new EnrollmentCommand.ReferToFacility(room, Given, context.Today)
            );
            if (held.Confirmed is null && held.Items.Keys.FirstOrDefault() is { } answered)
            {
                yield return (
                    "sheet-findings",
                    new EnrollmentCommand.FindSheetItem(
                        room,
                        answered,
                        FindingResult.Met,
                        Given,
                        ConfirmedHow.Paper
                    )
                );
            }
        }
    }

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfAsked(
        EnrollmentFile file,
        CommandContext context
    )
    {
        var nextDay = context.Calendar.After(context.Today, 1);
        yield return (
            "asked",
            new EnrollmentCommand.AskPapers(
                [new AskedLine(Id<AskedItem>.From(Actor.Gateway.Value), Given)],
                nextDay
            )
        );
        if (file.Intake.Asked.FirstOrDefault(item => item.WaitsForCompany) is { } waits)
        {
            yield return ("asked-answer", new EnrollmentCommand.AnswerAsked(waits.Id, Given));
        }

        if (file.Intake.Asked.FirstOrDefault(item => item.WaitsForOffice) is { } answered)
        {
            yield return ("asked-acceptance", new EnrollmentCommand.AcceptAsked(answered.Id));
            yield return (
                "asked-return",
                new EnrollmentCommand.ReturnAsked(answered.Id, Given, nextDay)
            );
        }

        if (file.Intake.Asked.FirstOrDefault(item => item.IsOpen) is { } open)
        {
            yield return ("asked-drop", new EnrollmentCommand.DropAsked(open.Id, Given));
        }
    }

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfEntrustment(
        CommandContext context
    ) =>
        [
            (
                "entrustment",
                new EnrollmentCommand.RecordEntrustment(Given, Given, context.Today, null)
            ),
            (
                "entrustment-confirmation",
                new EnrollmentCommand.ConfirmEntrustment(ConfirmedHow.Paper, "")
            ),
            ("entrustment-end", new EnrollmentCommand.EndEntrustment(Given, context.Today)),
        ];
}
