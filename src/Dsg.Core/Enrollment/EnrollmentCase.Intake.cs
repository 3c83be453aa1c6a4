using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCase
{
    private static Open EvolveIntake(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            SheetAnswered e => WithIntake(open, file => Answer(file, e.Room, e.Items, recorded.At))
                .Attach(e.Items.Values.Select(item => item.Paper), recorded.At),
            FacilityReferred e => WithIntake(open, file => Refer(file, e, recorded))
                .Attach([e.Paper], recorded.At),
            SheetItemFound e => WithIntake(open, file => Find(file, e, recorded)),
            Entrusted or EntrustmentFound or EntrustmentEnded => WithIntake(
                    open,
                    file => EvolveEntrustment(file, open.File, recorded)
                )
                .Attach([(recorded.Event as Entrusted)?.Paper], recorded.At),
            _ => EvolveAsked(open, recorded),
        };

    private static Open EvolveAsked(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            PapersAsked e => WithIntake(
                open,
                file =>
                    file with
                    {
                        Asked = file.Asked.AddRange(
                            e.Items.Select(item => new AskedItem(
                                item.Id,
                                item.Text.Value,
                                e.DueOn,
                                recorded.By.Person,
                                recorded.At
                            ))
                        ),
                    }
            ),
            AskedAnswered e => WithIntake(
                    open,
                    file =>
                        Change(
                            file,
                            e.Item,
                            item =>
                                item with
                                {
                                    Answers = item.Answers.Add(
                                        new AskedAnswer(
                                            e.Text.Value,
                                            e.Paper?.Id ?? e.Unchanged,
                                            e.Unchanged is not null,
                                            recorded.By.Person,
                                            recorded.At
                                        )
                                    ),
                                }
                        )
                )
                .Attach([e.Paper], recorded.At),
            AskedAccepted e => WithIntake(
                open,
                file => Change(file, e.Item, item => item with { AcceptedAt = recorded.At })
            ),
            AskedReturned e => WithIntake(
                open,
                file => Change(file, e.Item, item => SendBack(item, e))
            ),
            AskedDropped e => WithIntake(
                open,
                file => Change(file, e.Item, item => item with { DroppedBecause = e.Reason.Value })
            ),
            _ => EvolveClaim(open, recorded),
        };

    private static AskedItem SendBack(AskedItem item, AskedReturned e) =>
        item.Answer is { } answer
            ? item with
            {
                DueOn = e.DueOn,
                Answers = item.Answers.SetItem(
                    item.Answers.Length - 1,
                    answer with
                    {
                        ReturnedBecause = e.Reason.Value,
                    }
                ),
            }
            : item;

    private static IntakeFile EvolveEntrustment(
        IntakeFile intake,
        EnrollmentFile file,
        Recorded recorded
    ) =>
        recorded.Event switch
        {
            Entrusted e => intake with
            {
                Entrustments = intake.Entrustments.Add(
                    new Entrustment(
                        e.By.Value,
                        e.To.Value,
                        e.Scope.Value,
                        e.On,
                        e.Until,
                        e.Paper?.Id,
                        recorded.At
                    )
                    {
                        Person = file.Responsible,
                    }
                ),
            },
            EntrustmentFound e when intake.Entrustment is { } held => Replace(
                intake,
                held with
                {
                    Confirmed = new EntrustmentConfirmed(
                        e.How,
                        e.Remarks.Value,
                        recorded.By.Person,
                        recorded.At
                    ),
                }
            ),
            EntrustmentEnded e when intake.Entrustment is { } held => Replace(
                intake,
                held with
                {
                    End = new EntrustmentEnd(e.Reason.Value, e.On, recorded.By.Person),
                }
            ),
            _ => intake,
        };

    private static IntakeFile Replace(IntakeFile intake, Entrustment newest) =>
        intake with
        {
            Entrustments = intake.Entrustments.SetItem(intake.Entrustments.Length - 1, newest),
        };

    // What the first submission says of the 委任: declared, from that day.
    private static IntakeFile Declared(
        Application application,
        PersonId responsible,
        DateTimeOffset at
    ) =>
        IntakeFile.Empty with
        {
            Entrustments =
            [
                new Entrustment(
                    application.Representative,
                    application.ResponsibleName,
                    Entrustment.OfEnrollment,
                    JapanTime.DateOf(at),
                    null,
                    null,
                    at
                )
                {
                    Person = responsible,
                },
            ],
        };

    private static IntakeFile Answer(
        IntakeFile file,
        SiteId room,
        ImmutableDictionary<string, AnsweredItem> items,
        DateTimeOffset at
    )
    {
        var sheet = file.SheetOf(room);
        return file with
        {
            Sheets = file.Sheets.SetItem(
                room,
                sheet with
                {
                    Items = sheet.Items.SetItems(
                        items.Select(pair =>
                            KeyValuePair.Create(
                                pair.Key,
                                new SheetItem(
                                    pair.Value.Reply,
                                    pair.Value.Text.Value,
                                    // A paper that was sent before stays with the item until another takes its place.
                                    pair.Value.Paper?.Id
                                        ?? sheet.Items.GetValueOrDefault(pair.Key)?.Paper,
                                    at
                                )
                            )
                        )
                    ),
                }
            ),
        };
    }

    private static IntakeFile Refer(IntakeFile file, FacilityReferred e, Recorded recorded) =>
        file with
        {
            Sheets = file.Sheets.SetItem(
                e.Room,
                file.SheetOf(e.Room) with
                {
                    Confirmed = new ConfirmedFacility(
                        e.Number.Value,
                        e.On,
                        e.Paper?.Id,
                        recorded.By.Person,
                        recorded.At
                    ),
                }
            ),
        };

    private static IntakeFile Find(IntakeFile file, SheetItemFound e, Recorded recorded)
    {
        var sheet = file.SheetOf(e.Room);
        return sheet.Items.TryGetValue(e.Item, out var item)
            ? file with
            {
                Sheets = file.Sheets.SetItem(
                    e.Room,
                    sheet with
                    {
                        Items = sheet.Items.SetItem(
                            e.Item,
                            item with
                            {
                                Finding = new Finding(
                                    e.Result,
                                    e.Reason.Value,
                                    e.How,
                                    recorded.By.Person,
                                    recorded.At,
                                    null
                                ),
                            }
                        ),
                    }
                ),
            }
            : file;
    }

    private static IntakeFile Change(
        IntakeFile file,
        Id<AskedItem> id,
        Func<AskedItem, AskedItem> change
    ) => file with { Asked = [.. file.Asked.Select(item => item.Id == id ? change(item) : item)] };

    private static Open WithIntake(Open open, Func<IntakeFile, IntakeFile> change) =>
        open with
        {
            File = open.File with { Intake = change(open.File.Intake) },
        };
}

/// <summary>Papers that come to a case after its submission.</summary>
internal static class AttachedPapers
{
    extension(EnrollmentCase.Open open)
    {
        /// <summary>The case with these papers too.</summary>
        public EnrollmentCase.Open Attach(IEnumerable<AttachedPaper?> papers, DateTimeOffset at) =>
            open with
            {
                File = open.File with
                {
                    Attachments = open.File.Attachments.AddRange(
                        papers.OfType<AttachedPaper>().Select(paper => Of(paper, at))
                    ),
                },
            };
    }

    /// <summary>A paper as it stands in the file.</summary>
    public static Attachment Of(AttachedPaper paper, DateTimeOffset at) =>
        new(paper.Id, paper.Name.Value, paper.Size, paper.Sha256, at);

    /// <summary>What is recorded on the papers' own streams, so that the safety check looks at them.</summary>
    public static IEnumerable<(StreamId Stream, IEvent Event)> Records(
        EnrollmentId inCase,
        IEnumerable<AttachedPaper?> papers
    ) => Records(EnrollmentCase.Stream(inCase), papers);

    /// <summary>The same of a case of another kind.</summary>
    public static IEnumerable<(StreamId Stream, IEvent Event)> Records(
        StreamId inCase,
        IEnumerable<AttachedPaper?> papers
    ) =>
        papers
            .OfType<AttachedPaper>()
            .Select(paper =>
                (
                    CaseDocument.Stream(paper.Id),
                    (IEvent)
                        new PaperAttached(
                            paper.Id,
                            inCase.ToString(),
                            paper.Name,
                            paper.Size,
                            paper.Sha256
                        )
                )
            );
}
