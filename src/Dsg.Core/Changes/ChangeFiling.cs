using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Changes;

/// <summary>What may be filed as a change.</summary>
internal static class ChangeFiling
{
    public static Decision Decide(ChangeCommand.File c, CommandContext context, Related related)
    {
        var enrollment = related.Get<EnrollmentCase>(EnrollmentCase.Stream(c.Enrollment));
        var onPaper = IsOnPaper(context.Actor);
        if (
            enrollment.FileOrNull is not { } file
            || (!onPaper && file.Company != context.Actor.Company)
        )
        {
            return Decision.Refuse(RefusalCode.NotFound);
        }

        if (onPaper && WhyNotOnPaper(c, file, context.Actor) is { } why)
        {
            return Decision.Refuse(why, "matter");
        }

        if (!enrollment.IsReceived)
        {
            return Decision.Refuse(RefusalCode.NotEnrolledNow);
        }

        var input = new Input();
        if (!Enum.IsDefined(c.Matter))
        {
            input.Refuse(RefusalCode.NotAChoice, "matter");
        }

        var explanation = input.Text(c.Explanation, "explanation", ChangeMatters.LongestText);
        if (!c.Matter.NeedsApproval() && c.HappensOn > context.Today)
        {
            input.Refuse(RefusalCode.ChangeStillToCome, "happensOn");
        }

        var evidence = c.Matter.IsSuccession()
            ? input.Text(c.Evidence, "evidence", ChangeMatters.LongestText)
            : "";
        CheckSuccession(c, context.Today, input);
        CheckReceived(c, context, input);
        var changed = Changed(c, file.Application, input);
        CheckPersons(c, file.Company, context.Actor, related, input);
        CheckSomething(c, changed, input);
        return Decision.Unless(
            input.Refusals,
            () => File(c, (file, changed, explanation, evidence), context, related)
        );
    }

    private static Decision.Accepted File(
        ChangeCommand.File c,
        (
            EnrollmentFile File,
            ImmutableDictionary<string, string> Changed,
            string Explanation,
            string Evidence
        ) with,
        CommandContext context,
        Related related
    )
    {
        var series = Numbering.Stream(CompanyChange.Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, CompanyChange.Series, context.Today);
        var before = with.File.Application.ToForm();
        return new Decision.Accepted([
            new ChangeFiled(
                c.Id,
                number,
                c.Matter,
                c.Enrollment,
                with.File.Company,
                new PrivateText(with.File.Application.CompanyName),
                Private(with.Changed),
                Private(
                    with.Changed.ToImmutableDictionary(pair => pair.Key, pair => before[pair.Key])
                ),
                new PrivateText(with.Explanation),
                c.HappensOn,
                IsOfPersons(c) ? c.Leaving : null,
                IsOfPersons(c) ? c.Successor : null,
                IsLate(c, context.Today)
            )
            {
                Evidence = with.Evidence.Length > 0 ? new PrivateText(with.Evidence) : null,
                ReceivedOn = IsOnPaper(context.Actor) ? c.ReceivedOn : null,
            },
            .. c.Paper is { } paper ? new IEvent[] { new ChangePaperAttached(paper) } : [],
        ])
        {
            Elsewhere =
            [
                (series, new NumberTaken(number)),
                .. AttachedPapers.Records(CompanyChange.Stream(c.Id), [c.Paper]),
            ],
        };
    }

    private static bool IsOnPaper(Actor actor) => actor.Capacity == Capacity.Operator;

    // Whoever merged away has no account left; of every other matter the company itself speaks.
    private static RefusalCode? WhyNotOnPaper(
        ChangeCommand.File c,
        EnrollmentFile file,
        Actor actor
    ) =>
        !c.Matter.IsSuccession() ? RefusalCode.OnlySuccessionOnPaper
        : file.IsOwnOf(actor) ? RefusalCode.OwnCase
        : null;

    private static void CheckReceived(ChangeCommand.File c, CommandContext context, Input input)
    {
        if (!IsOnPaper(context.Actor))
        {
            return;
        }

        if (c.ReceivedOn is not { } received)
        {
            input.Refuse(RefusalCode.Required, "receivedOn");
        }
        else if (received > context.Today)
        {
            input.Refuse(RefusalCode.DateStillToCome, "receivedOn");
        }
    }

    // 承継: within a year on either side of today, and under another number in full.
    private static void CheckSuccession(ChangeCommand.File c, DateOnly today, Input input)
    {
        if (!c.Matter.IsSuccession())
        {
            return;
        }

        if (c.HappensOn < today.AddYears(-1) || c.HappensOn > today.AddYears(1))
        {
            input.Refuse(RefusalCode.SuccessionDayOutOfReach, "happensOn");
        }

        RequireOne(c, "corporateNumber", input);
        RequireOne(c, "companyName", input);
    }

    private static void RequireOne(ChangeCommand.File c, string field, Input input)
    {
        if (c.Fields.GetValueOrDefault(field, "").Trim().Length == 0)
        {
            input.Refuse(RefusalCode.Required, field);
        }
    }

    // Notice: more than 14 days after the change. Approval: after the change instead of before it.
    private static bool IsLate(ChangeCommand.File c, DateOnly today) =>
        c.Matter.NeedsApproval()
            ? c.HappensOn < today
            : c.HappensOn.AddDays(ChangeMatters.NoticeDays) < today;

    private static bool IsOfPersons(ChangeCommand.File c) => c.Matter == ChangeMatter.Responsible;

    private static ImmutableDictionary<string, PrivateText> Private(
        ImmutableDictionary<string, string> fields
    ) => fields.ToImmutableDictionary(pair => pair.Key, pair => new PrivateText(pair.Value));

    // Each field's rule stands once, in the application: what is new is read as part of it.
    private static ImmutableDictionary<string, string> Changed(
        ChangeCommand.File c,
        Application application,
        Input input
    )
    {
        var before = application.ToForm();
        var form = before.ToDictionary();
        var fields = ChangeMatters
            .FieldsOf(c.Matter)
            .Where(field => c.Fields.GetValueOrDefault(field, "").Trim().Length > 0)
            .ToList();
        foreach (var field in fields)
        {
            form[field] = c.Fields[field];
        }

        _ = Application.TryParse(form, out var read, out var refusals);
        foreach (var refusal in refusals.Where(each => each.Field is { } at && fields.Contains(at)))
        {
            input.Refuse(refusal.Code, refusal.Field ?? "", refusal.Detail);
        }

        var after = read.ToForm();
        return fields
            .Where(field => after[field] != before[field])
            .ToImmutableDictionary(field => field, field => after[field]);
    }

    private static void CheckSomething(
        ChangeCommand.File c,
        ImmutableDictionary<string, string> changed,
        Input input
    )
    {
        if (c.Matter.IsSuccession())
        {
            if (input.IsFine && !changed.ContainsKey("corporateNumber"))
            {
                input.Refuse(RefusalCode.SuccessorIsTheSame, "corporateNumber");
            }

            return;
        }

        var something = c.Matter switch
        {
            // What it is stands in the explanation, which is never empty.
            ChangeMatter.Ownership => true,
            ChangeMatter.Responsible => c.Leaving is not null || c.Successor is not null,
            _ => changed.Count > 0,
        };
        if (!something && input.IsFine)
        {
            input.Refuse(
                RefusalCode.NothingChanges,
                c.Matter == ChangeMatter.Responsible
                    ? "successor"
                    : ChangeMatters.FieldsOf(c.Matter).FirstOrDefault("matter")
            );
        }
    }

    private static void CheckPersons(
        ChangeCommand.File c,
        CompanyId company,
        Actor actor,
        Related related,
        Input input
    )
    {
        if (!IsOfPersons(c))
        {
            return;
        }

        if (c.Leaving is { } leaving && !IsResponsible(leaving, company, related))
        {
            input.Refuse(RefusalCode.LeavingNotResponsible, "leaving");
        }

        if (c.Successor is { } successor && !MaySucceed(successor, company, related))
        {
            input.Refuse(RefusalCode.SuccessorNotOfCompany, "successor");
        }

        if (c.Leaving == actor.Person && c.Successor is null)
        {
            input.Refuse(RefusalCode.NobodyResponsible, "successor");
        }
    }

    /// <summary>True for a responsible person of the company.</summary>
    public static bool IsResponsible(PersonId person, CompanyId company, Related related) =>
        related
            .Get<Person>(Person.Stream(person))
            .Appointments.Contains(new Appointment(Capacity.ResponsiblePerson, company, null));

    /// <summary>True for a person of the company, with an account of it, who is not responsible yet.</summary>
    public static bool MaySucceed(PersonId person, CompanyId company, Related related) =>
        !IsResponsible(person, company, related)
        && related
            .Get<Person>(Person.Stream(person))
            .Appointments.Any(held => held.Company == company);
}
