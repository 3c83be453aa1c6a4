using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCase
{
    private static Open AskCorrection(Open open, CorrectionRequested e, Recorded recorded)
    {
        var reasons = e.Fields.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Value);
        var round = new CorrectionRound(
            recorded.By.Person,
            recorded.At,
            e.DueOn,
            [
                .. reasons
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => new CorrectionPoint(
                        pair.Key,
                        e.Codes.GetValueOrDefault(pair.Key, ""),
                        pair.Value
                    )),
            ]
        );
        return open with
        {
            Correction = new Correction(reasons, e.DueOn, recorded.By.Person, recorded.At)
            {
                Codes = e.Codes,
            },
            File = open.File with
            {
                CorrectionsAsked = open.File.CorrectionsAsked + 1,
                Intake = open.File.Intake with { Rounds = open.File.Intake.Rounds.Add(round) },
            },
        };
    }

    // The conditions that were found stay found; only what was asked for changes.
    private static Open Correct(Open open, Corrected e, Recorded recorded)
    {
        var before = open.File;
        var form = new Dictionary<string, string>(before.Application.ToForm());
        foreach (var (field, value) in e.Fields)
        {
            form[field] = value.Value;
        }

        _ = Application.TryParse(form, out var application, out _);
        var after = open with
        {
            Correction = null,
            File = before with
            {
                Application = application,
                Rooms = Placed(before.Rooms, application),
                Earlier = e.Earlier ?? before.Earlier,
                Attachments =
                [
                    .. before.Attachments.Select(paper =>
                        e.Papers.TryGetValue(CorrectionKey.Of(paper.Id), out var by)
                            ? paper with
                            {
                                ReplacedBy = by.Id,
                            }
                            : paper
                    ),
                ],
            },
        };
        after = after.Attach(
            e.Papers.Values.Concat(e.Items.Values.Select(item => item.Paper)),
            recorded.At
        );
        foreach (var (key, item) in e.Items)
        {
            if (CorrectionKey.SheetItemOf(key) is var (room, id))
            {
                after = WithIntake(
                    after,
                    file =>
                        Answer(
                            file,
                            room,
                            ImmutableDictionary<string, AnsweredItem>.Empty.Add(id, item),
                            recorded.At
                        )
                );
            }
        }

        return WithIntake(after, file => Close(file, before, after.File, recorded.At));
    }

    private static IntakeFile Close(
        IntakeFile intake,
        EnrollmentFile before,
        EnrollmentFile after,
        DateTimeOffset at
    ) =>
        intake.Rounds is [.., var round]
            ? intake with
            {
                Rounds = intake.Rounds.SetItem(
                    intake.Rounds.Length - 1,
                    round with
                    {
                        AnsweredAt = at,
                        Changes =
                        [
                            .. round.Points.Select(point => new FieldChange(
                                point.Key,
                                Shown(before, point.Key),
                                Shown(Latest(after, point.Key), after, point.Key)
                            )),
                        ],
                    }
                ),
            }
            : intake;

    // A paper is followed to the one that took its place.
    private static DocumentId? Latest(EnrollmentFile file, string key) =>
        CorrectionKey.PaperOf(key) is { } paper
            ? file.Attachments.FirstOrDefault(each => each.Id == paper)?.ReplacedBy ?? paper
            : null;

    private static string Shown(EnrollmentFile file, string key) =>
        Shown(CorrectionKey.PaperOf(key), file, key);

    private static string Shown(DocumentId? paper, EnrollmentFile file, string key)
    {
        if (paper is { } id)
        {
            return file.Attachments.FirstOrDefault(each => each.Id == id) is { } attached
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{attached.Name} ({attached.Size:N0} bytes, SHA-256 {attached.Sha256[..Math.Min(8, attached.Sha256.Length)]}…)"
                )
                : "";
        }

        if (CorrectionKey.SheetItemOf(key) is var (room, item))
        {
            return file.Intake.SheetOf(room).Items.GetValueOrDefault(item) is { } answered
                ? $"{answered.Reply}\n{answered.Text}"
                : "";
        }

        return file.Application.ToForm().GetValueOrDefault(key, "");
    }
}
