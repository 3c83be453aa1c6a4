using System.Collections.Immutable;
using Dsg.Core.Notices;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    /// <summary>The id of its definition.</summary>
    public const string DefinitionId = "enrollment";

    private static Decision RequestCorrection(
        EnrollmentFile file,
        EnrollmentCommand.RequestCorrection c,
        CommandContext context
    )
    {
        var input = new Input();
        var known =
            context.Definitions.Find(DefinitionId, file.ProcedureVersion)?.ReasonCodes ?? [];
        if (c.Fields.IsEmpty)
        {
            input.Refuse(RefusalCode.Required, "fields");
        }

        var codes = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, reason) in c.Fields)
        {
            if (WhyNotToCorrect(file, key) is { } code)
            {
                input.Refuse(code, $"fields.{key}");
            }

            var chosen = c.Codes.GetValueOrDefault(key, DefinedReason.Other);
            if (!known.IsEmpty)
            {
                codes[key] = chosen;
            }

            DefinedReason.Judge(known, (chosen, reason), $"fields.{key}", $"fields.{key}", input);
        }

        foreach (var key in c.Codes.Keys.Where(key => !c.Fields.ContainsKey(key)))
        {
            input.Refuse(RefusalCode.CorrectionFieldUnknown, $"fields.{key}");
        }

        CorrectionDeadline.Judge(c.DueOn, context, input);
        return Decision.Unless(
            input.Refusals,
            () => Requested(file, c, codes.ToImmutable(), context)
        );
    }

    private static Decision Requested(
        EnrollmentFile file,
        EnrollmentCommand.RequestCorrection c,
        ImmutableDictionary<string, string> codes,
        CommandContext context
    ) =>
        NoticeDraft.Accept(
            context,
            new CorrectionRequested(
                c.Fields.ToImmutableDictionary(
                    pair => pair.Key,
                    pair => new PrivateText(pair.Value.Trim())
                ),
                codes,
                c.DueOn
            ),
            EnrollmentNotices.Correction(
                file,
                c.Fields.Select(pair => new CorrectionPoint(
                    pair.Key,
                    codes.GetValueOrDefault(pair.Key, ""),
                    pair.Value.Trim()
                )),
                c.DueOn,
                context
            )
        );

    // Whatever the office found 適 stays: it must take the finding back before it asks for a correction.
    private static RefusalCode? WhyNotToCorrect(EnrollmentFile file, string key)
    {
        if (CorrectionKey.PaperOf(key) is { } paper)
        {
            return file.Attachments.Any(each => each.Id == paper && each.ReplacedBy is null)
                ? null
                : RefusalCode.CorrectionFieldUnknown;
        }

        if (CorrectionKey.SheetItemOf(key) is var (room, item))
        {
            return file.Intake.SheetOf(room).Items.GetValueOrDefault(item) switch
            {
                null => RefusalCode.CorrectionFieldUnknown,
                { IsMet: true } => RefusalCode.SheetItemSettled,
                _ => null,
            };
        }

        return file.Application.ToForm().ContainsKey(key)
            ? null
            : RefusalCode.CorrectionFieldUnknown;
    }

    private static Decision Correct(
        EnrollmentCase.Open open,
        EnrollmentCommand.Correct c,
        Related related
    )
    {
        var asked = open.Correction?.Fields ?? ImmutableDictionary<string, string>.Empty;
        var closed = c
            .Fields.Keys.Concat(c.Papers.Keys)
            .Concat(c.Items.Keys)
            .Where(key => !asked.ContainsKey(key))
            .ToList();
        if (closed.Count > 0)
        {
            return new Decision.Refused([
                .. closed.Select(key => new Refusal(RefusalCode.CorrectionOpensOnly, key)),
            ]);
        }

        var form = new Dictionary<string, string>(open.File.Application.ToForm());
        foreach (var (field, value) in c.Fields)
        {
            form[field] = value;
        }

        _ = Application.TryParse(form, out var application, out var wrong);
        var input = new Input();
        foreach (var key in asked.Keys)
        {
            JudgeAnswer(key, c, input);
        }

        return Decision.Unless(
            [.. wrong, .. input.Refusals],
            () =>
                new Decision.Accepted([
                    Corrected(c) with
                    {
                        Earlier =
                            application.CorporateNumber == open.File.Application.CorporateNumber
                                ? null
                                : EarlierEnrollment.Of(
                                    c.Earlier,
                                    application.CorporateNumber,
                                    related
                                ),
                    },
                ])
                {
                    Elsewhere = [.. AttachedPapers.Records(open.File.Id, PapersOf(c))],
                }
        );
    }

    // Neither a paper nor an item of a sheet is corrected by saying nothing.
    private static void JudgeAnswer(string key, EnrollmentCommand.Correct c, Input input)
    {
        if (CorrectionKey.PaperOf(key) is not null)
        {
            if (!c.Papers.ContainsKey(key))
            {
                input.Refuse(RefusalCode.PaperMissing, key);
            }
        }
        else if (CorrectionKey.SheetItemOf(key) is not null)
        {
            if (c.Items.TryGetValue(key, out var entry))
            {
                JudgeEntry(entry, key, input);
            }
            else
            {
                input.Refuse(RefusalCode.Required, key);
            }
        }
    }

    private static Corrected Corrected(EnrollmentCommand.Correct c) =>
        new(
            c.Fields.ToImmutableDictionary(pair => pair.Key, pair => new PrivateText(pair.Value)),
            c.Papers,
            Lines(c.Items)
        );

    private static IEnumerable<AttachedPaper?> PapersOf(EnrollmentCommand.Correct c) =>
        c.Papers.Values.Concat(c.Items.Values.Select(item => item.Paper));
}
