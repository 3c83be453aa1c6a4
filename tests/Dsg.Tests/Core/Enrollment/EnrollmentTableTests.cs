using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>Every state × every command × every capacity of 加入: what is allowed stands in one table; all else is refused.</summary>
public sealed class EnrollmentTableTests
{
    private static readonly Dictionary<string, Func<Office>> States = new()
    {
        ["None"] = () => new Office(),
        ["PaperEntered"] = Road.Entered,
        ["PaperBegun"] = () => Road.Entered().DoEnroll(Road.ConfirmPaper, OperatorB),
        ["IntakeCheck"] = Road.Submitted,
        ["Correction"] = () => Road.Submitted().DoEnroll(AskCorrection, OperatorA),
        ["AwaitingSheet"] = Road.Accepted,
        ["SheetAnswered"] = () => Road.Accepted().DoEnroll(AnswerSheet, Responsible),
        ["Asked"] = () => Road.InReview().DoEnroll(Ask, OperatorA),
        ["AskedAnswered"] = () =>
            Road.InReview().DoEnroll(Ask, OperatorA).DoEnroll(AnswerAsked, Responsible),
        ["EntrustmentOver"] = () => Road.InReview().DoEnroll(EndEntrustment, OperatorA),
        ["DocumentReview"] = Road.InReview,
        ["ReviewResult"] = Road.WithResultPending,
        ["EquipmentPreparation"] = Road.Preparing,
        ["Installation"] = Road.Installing,
        ["SiteVerification"] = Road.Verifying,
        ["ConnectionTest"] = () =>
            Road.Testing()
                .DoEnroll(
                    new EnrollmentCommand.RequestCertificate(
                        Road.Terminal,
                        "-----BEGIN CERTIFICATE REQUEST-----"
                    ),
                    Responsible
                ),
        ["Approval"] = Road.AwaitingApproval,
        ["Completed"] = Road.Completed,
        ["Received"] = Road.Enrolled,
        ["FirstReminderDue"] = () => AskedUntil(new DateOnly(2026, 10, 9)),
        ["LastReminderDue"] = () => AskedUntil(new DateOnly(2026, 10, 13)),
        ["Overdue"] = () => AskedUntil(new DateOnly(2026, 10, 15)),
        ["Lapsed"] = () =>
            AskedUntil(new DateOnly(2026, 10, 15))
                .DoEnroll(new EnrollmentCommand.Lapse(), Actor.System),
        ["Reopened"] = () =>
            AskedUntil(new DateOnly(2026, 10, 15))
                .DoEnroll(new EnrollmentCommand.Lapse(), Actor.System)
                .DoEnroll(Reopen, OperatorA),
        ["Withdrawn"] = () =>
            Road.Submitted().DoEnroll(new EnrollmentCommand.Withdraw(), Responsible),
        ["Rejected"] = () =>
            Road.AwaitingApproval()
                .DoEnroll(
                    new EnrollmentCommand.Reject("要件を満たさない。", "試験第9号"),
                    ApproverA
                ),
    };

    private static EnrollmentCommand.RequestCorrection AskCorrection =>
        new(
            ImmutableDictionary<string, string>
                .Empty.Add("siteRoom", "階が不明です。")
                .Add("responsiblePhone", "内線を加えてください。"),
            new DateOnly(2026, 10, 14)
        );

    private static EnrollmentCommand.Reopen Reopen =>
        new("郵便の遅れがあった。", new DateOnly(2026, 10, 30));

    private static readonly Id<AskedItem> Item = New<AskedItem>(1);

    private static EnrollmentCommand.AnswerSheet AnswerSheet =>
        new(
            New<Site>(1),
            ImmutableDictionary<string, SheetEntry>.Empty.Add(
                "locking",
                new SheetEntry(SheetReply.Done, "")
            )
        );

    private static EnrollmentCommand.AskPapers Ask =>
        new([new AskedLine(Item, "区画の平面図")], new DateOnly(2026, 10, 14));

    private static EnrollmentCommand.AnswerAsked AnswerAsked => new(Item, "平面図を送ります。");

    private static EnrollmentCommand.EndEntrustment EndEntrustment =>
        new("代表者から申出があった。", new DateOnly(2026, 9, 1));

    private static Office AskedUntil(DateOnly today)
    {
        var office = Road.Submitted().DoEnroll(AskCorrection, OperatorA);
        office.Now = new DateTimeOffset(today, new TimeOnly(9, 0), JapanTime.Offset);
        return office;
    }

    /// <summary>The commands with the capacities that may give each.</summary>
    private static readonly (EnrollmentCommand Command, Capacity[] By)[] Commands =
    [
        (Road.Submit, [Capacity.ResponsiblePerson]),
        (Road.EnterPaper, [Capacity.Operator]),
        (new EnrollmentCommand.AmendPaper(Road.Form), [Capacity.Operator]),
        (Road.ConfirmPaper, [Capacity.Operator]),
        (
            new EnrollmentCommand.ReturnPaper(
                ImmutableDictionary<string, string>.Empty.Add("siteRoom", "書面は3階")
            ),
            [Capacity.Operator]
        ),
        (new EnrollmentCommand.DiscardPaper("二重に届いた。"), [Capacity.Operator]),
        (new EnrollmentCommand.PrepareClaim("hash", ConfirmedHow.Paper), [Capacity.Operator]),
        (
            new EnrollmentCommand.Claim("hash", "https://idp.example.invalid", "hanako"),
            [Capacity.ResponsiblePerson]
        ),
        (new EnrollmentCommand.AcceptIntake(null), [Capacity.Operator]),
        (AskCorrection, [Capacity.Operator]),
        (
            new EnrollmentCommand.Correct(
                ImmutableDictionary<string, string>.Empty.Add("siteRoom", "本社工場 2階 DSG室")
            ),
            [Capacity.ResponsiblePerson]
        ),
        (new EnrollmentCommand.RemindOfCorrection(CorrectionReminder.First), [Capacity.System]),
        (new EnrollmentCommand.RemindOfCorrection(CorrectionReminder.Last), [Capacity.System]),
        (new EnrollmentCommand.Lapse(), [Capacity.System]),
        (Reopen, [Capacity.Operator]),
        (Road.Find(ConditionNo.Location), [Capacity.Operator, Capacity.SiteInspector]),
        (new EnrollmentCommand.FinishReview(), [Capacity.Operator]),
        (AnswerSheet, [Capacity.ResponsiblePerson, Capacity.SiteKeeper]),
        (Road.Refer, [Capacity.ResponsiblePerson, Capacity.SiteKeeper]),
        (
            new EnrollmentCommand.FindSheetItem(
                New<Site>(1),
                "locking",
                FindingResult.Met,
                "写真で確認した。",
                ConfirmedHow.Paper
            ),
            [Capacity.Operator, Capacity.SiteInspector]
        ),
        (Ask, [Capacity.Operator]),
        (AnswerAsked, [Capacity.ResponsiblePerson, Capacity.SiteKeeper]),
        (new EnrollmentCommand.AcceptAsked(Item), [Capacity.Operator]),
        (
            new EnrollmentCommand.ReturnAsked(Item, "縮尺がない。", new DateOnly(2026, 10, 21)),
            [Capacity.Operator]
        ),
        (new EnrollmentCommand.DropAsked(Item, "不要になった。"), [Capacity.Operator]),
        (
            new EnrollmentCommand.RecordEntrustment(
                "代表取締役 架空 一郎",
                "加入に関する手続",
                new DateOnly(2026, 9, 1),
                null
            ),
            [Capacity.ResponsiblePerson]
        ),
        (
            new EnrollmentCommand.ConfirmEntrustment(ConfirmedHow.Paper, "委任状により確認"),
            [Capacity.Operator]
        ),
        (EndEntrustment, [Capacity.Operator]),
        (
            new EnrollmentCommand.IssueReviewResult(
                "試験第1号",
                "第3版",
                new DateOnly(2026, 9, 20),
                "架空 花子"
            ),
            [Capacity.Approver]
        ),
        (new EnrollmentCommand.ReturnToReviewer("所見が足りない。"), [Capacity.Approver]),
        (
            new EnrollmentCommand.ReportEquipment(
                [
                    new Equipment(
                        Road.Terminal,
                        EquipmentKind.Terminal,
                        "端末1",
                        "試験製作所",
                        "T-1",
                        "SN-1"
                    ),
                ],
                "確かめた。"
            ),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (new EnrollmentCommand.ReportLine(), [Capacity.ResponsiblePerson, Capacity.SiteKeeper]),
        (
            new EnrollmentCommand.ConfirmInstallation(
                ImmutableDictionary<string, FindingResult>.Empty.Add(
                    Road.Terminal.ToString(),
                    FindingResult.Met
                )
            ),
            [Capacity.Operator]
        ),
        (
            new EnrollmentCommand.VerifySite(ConfirmedHow.OnSite, "現地で確認した。"),
            [Capacity.SiteInspector]
        ),
        (
            new EnrollmentCommand.RequestCertificate(
                Road.Terminal,
                "-----BEGIN CERTIFICATE REQUEST-----"
            ),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (
            new EnrollmentCommand.IssueCertificate(Road.Terminal, Road.Certificate(new Office())),
            [Capacity.Operator]
        ),
        (new EnrollmentCommand.RevokeCertificate(Road.Terminal, "紛失"), [Capacity.Operator]),
        (new EnrollmentCommand.FinishConnectionTest(), [Capacity.Operator]),
        (new EnrollmentCommand.Complete("試験第2号"), [Capacity.Approver]),
        (new EnrollmentCommand.Reject("要件を満たさない。", "試験第9号"), [Capacity.Approver]),
        (new EnrollmentCommand.ConfirmReceipt(), [Capacity.ResponsiblePerson]),
        .. RoomTable.Commands,
        (new EnrollmentCommand.Withdraw(), [Capacity.ResponsiblePerson]),
    ];

    // While a correction is open the company may still answer, and a 委任 may come or go.
    private static readonly string[] InCorrection =
    [
        "Correct",
        "RecordEntrustment",
        "EndEntrustment",
        "Withdraw",
    ];

    /// <summary>What is allowed in each state; whatever is not named is refused.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["None"] = ["Submit", "EnterPaper"],
        // The typist of the fixture is the first operator, who may not compare.
        ["PaperEntered"] = ["AmendPaper", "DiscardPaper"],
        ["PaperBegun"] =
        [
            "AcceptIntake",
            "RequestCorrection",
            "ConfirmEntrustment",
            "EndEntrustment",
            "PrepareClaim",
        ],
        ["IntakeCheck"] =
        [
            "AcceptIntake",
            "RequestCorrection",
            "RecordEntrustment",
            "ConfirmEntrustment",
            "EndEntrustment",
            "Withdraw",
        ],
        ["Correction"] = InCorrection,
        ["FirstReminderDue"] = [.. InCorrection, "RemindOfCorrection First"],
        ["LastReminderDue"] = [.. InCorrection, "RemindOfCorrection Last"],
        ["Overdue"] = [.. InCorrection, "Lapse"],
        ["Lapsed"] = ["Reopen"],
        ["Reopened"] = InCorrection,
        ["AwaitingSheet"] =
        [
            .. RoomTable.Beside,
            "RequestCorrection",
            "AnswerSheet",
            "ReferToFacility",
        ],
        ["SheetAnswered"] =
        [
            .. RoomTable.Beside,
            "RequestCorrection",
            "AnswerSheet",
            "ReferToFacility",
            "FindSheetItem",
        ],
        ["Asked"] = [.. RoomTable.Beside, "RequestCorrection", "AnswerAsked", "DropAsked"],
        ["AskedAnswered"] =
        [
            .. RoomTable.Beside,
            "RequestCorrection",
            "AcceptAsked",
            "ReturnAsked",
            "DropAsked",
        ],
        ["EntrustmentOver"] =
        [
            "RequestCorrection",
            "FindCondition",
            "AskPapers",
            "RecordEntrustment",
            "Withdraw",
        ],
        ["DocumentReview"] = [.. RoomTable.Beside, "RequestCorrection"],
        ["ReviewResult"] = [.. RoomTable.Beside, "IssueReviewResult", "ReturnToReviewer", "Reject"],
        ["EquipmentPreparation"] = [.. RoomTable.InRooms, "ReportEquipment", "ReportLine"],
        ["Installation"] =
        [
            .. RoomTable.InRooms,
            "ConfirmInstallation",
            "AskRoomCorrection",
            "AttachRoomPaper Photo",
            "TakeOutUnit",
        ],
        ["SiteVerification"] =
        [
            .. RoomTable.InRooms,
            "VerifySite",
            "AskRoomCorrection",
            "AttachRoomPaper Sketch",
            "AttachRoomPaper Photo",
            "TakeOutUnit",
        ],
        ["ConnectionTest"] =
        [
            .. RoomTable.InRooms,
            "RequestCertificate",
            "IssueCertificate",
            "AskRoomCorrection",
            "OrderKit",
            "TakeOutUnit",
        ],
        ["Approval"] =
        [
            .. RoomTable.InRooms,
            "RevokeCertificate",
            "TakeOutUnit",
            "ReturnToReviewer",
            "Complete",
            "Reject",
        ],
        ["Completed"] = [.. RoomTable.InUse, "ConfirmReceipt"],
        ["Received"] = [.. RoomTable.InUse, "RequestRoom"],
        ["Withdrawn"] = [],
        ["Rejected"] = [],
    };

    public static TheoryData<string> AllStates => [.. States.Keys];

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_state_takes_exactly_the_commands_of_the_table(string state)
    {
        foreach (var (command, by) in Commands)
        {
            var name = NameOf(command);
            var decision = States[state]().Enroll(command, ActorFor(by[0]));
            var expected = Allowed[state].Contains(name);

            Assert.True(decision is Decision.Accepted == expected, $"{state} × {name}: {decision}");
        }
    }

    [Fact]
    public void A_command_is_open_to_exactly_the_capacities_of_the_table()
    {
        foreach (var (command, by) in Commands)
        {
            var declared =
                command.GetType().GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? [];

            Assert.Equal(by.Order(), declared.Order());
        }
    }

    [Fact]
    public void The_table_names_every_command_and_every_stage()
    {
        var declared = typeof(EnrollmentCommand).GetNestedTypes().Select(t => t.Name).Order();

        Assert.Equal(declared, Commands.Select(c => c.Command.GetType().Name).Distinct().Order());
        Assert.Superset(Enum.GetNames<EnrollmentStage>().ToHashSet(), States.Keys.ToHashSet());
    }

    // The two reminders are one command that is due at two times.
    internal static string NameOf(EnrollmentCommand command) =>
        command switch
        {
            EnrollmentCommand.RemindOfCorrection c => $"{c.GetType().Name} {c.Which}",
            EnrollmentCommand.AttachRoomPaper c => $"{c.GetType().Name} {c.Kind}",
            _ => command.GetType().Name,
        };

    internal static Actor ActorFor(Capacity capacity) =>
        capacity switch
        {
            Capacity.System => Actor.System,
            Capacity.ResponsiblePerson => Responsible,
            Capacity.SiteKeeper => Keeper,
            Capacity.Approver => ApproverA,
            Capacity.SiteInspector => Inspector,
            _ => OperatorA,
        };
}
