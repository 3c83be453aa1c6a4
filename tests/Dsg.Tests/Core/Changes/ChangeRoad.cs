using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>The states of 変更 and of 承継, each reached by real commands.</summary>
internal static class ChangeRoad
{
    public const string NewNumber = "8700110005901";
    public const string NewName = "株式会社架空統合（見本）";

    public static readonly ChangeId Id = New<CompanyChange>(1);
    public static readonly StreamId Case = CompanyChange.Stream(Id);
    public static readonly DateOnly Today = new(2026, 9, 16);

    /// <summary>The day of the succession.</summary>
    public static readonly DateOnly Day = Today.AddDays(10);

    public static readonly Appointment Speaks = new(Capacity.ResponsiblePerson, Maker, null);

    /// <summary>With the evidence seen outside, which only a succession asks for.</summary>
    public static ChangeCommand.Examine Examine =>
        new() { Looked = EvidenceLook.Outside, Note = "登記事項証明書（令和8年9月10日）" };

    public static ChangeCommand AttachPaper => new ChangeCommand.AttachPaper(Paper(1));

    public static ChangeCommand.Approve Approve => new("試験第30号");

    public static ChangeCommand TakeEffect => new ChangeCommand.TakeEffect(ChangeConcerns.None);

    public static ChangeCommand TakeNote => new ChangeCommand.TakeNote();

    public static ChangeCommand.Decline Decline => new("資料が足りない。", "試験第31号");

    public static ChangeCommand Withdraw => new ChangeCommand.Withdraw("取りやめた。");

    public static AttachedPaper Paper(int n) =>
        new(New<CaseDocument>(n), new PrivateText($"登記事項証明書{n}.pdf"), 10, "00");

    /// <summary>A new responsible person in the place of the present one.</summary>
    public static ChangeCommand.File NewResponsible =>
        Filing(ChangeMatter.Responsible) with
        {
            Leaving = CompanyResponsible.Person,
            Successor = User.Person,
        };

    public static ChangeCommand.File Filing(
        ChangeMatter matter,
        DateOnly? on = null,
        params (string Field, string Value)[] fields
    ) =>
        new(
            Id,
            Road.EnrollmentId,
            matter,
            fields.ToImmutableDictionary(each => each.Field, each => each.Value),
            "登記のとおり。",
            on ?? Today,
            null,
            null
        );

    public static ChangeCommand.File NewAddress(DateOnly? on = null) =>
        Filing(ChangeMatter.Address, on, ("companyAddress", "東京都架空区新町九番地"));

    public static ChangeCommand.File Merger(DateOnly on, string number = NewNumber) =>
        Filing(ChangeMatter.Merger, on, ("corporateNumber", number), ("companyName", NewName)) with
        {
            Explanation = "吸収合併による。",
            Evidence = "登記事項証明書（令和8年9月10日）",
            ReceivedOn = Today,
        };

    public static Office Do(Office office, ChangeCommand command, Actor actor) =>
        office.Do<ChangeProcedure, CompanyChange, ChangeCommand>(Case, command, actor);

    public static Decision Try(Office office, ChangeCommand command, Actor actor) =>
        office.Try<ChangeProcedure, CompanyChange, ChangeCommand>(Case, command, actor);

    public static Office Enrolled()
    {
        var office = Road.Enrolled();
        office.Append(
            Person.Stream(CompanyResponsible.Person),
            new CapacityGranted(Speaks),
            Actor.System
        );
        Road.Appoint(office, User);
        return office;
    }

    public static Office Filed(ChangeCommand.File filing) =>
        Do(Enrolled(), filing, CompanyResponsible);

    public static Office Examined(ChangeCommand.File filing) =>
        Do(Filed(filing), Examine, OperatorB);

    public static Office Approved(ChangeCommand.File filing) =>
        Do(Examined(filing), Approve, ApproverA);

    /// <summary>A notice, not noted yet.</summary>
    public static Office Noticed() => Filed(NewAddress());

    /// <summary>An approved succession, and its day has come.</summary>
    public static Office OnTheDay()
    {
        var office = Approved(Merger(Day));
        office.Now = office.Now.AddDays(10);
        return office;
    }

    /// <summary>The application as it stands.</summary>
    public static Application? Now(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Application;

    /// <summary>The notices of a kind, as issued.</summary>
    public static IReadOnlyList<Notice> Told(Office office, string kind) =>
        [
            .. office
                .Log.Where(line => line.Event is NoticeIssued issued && issued.Kind == kind)
                .Select(line => office.State<Notice>(line.Stream)),
        ];
}
