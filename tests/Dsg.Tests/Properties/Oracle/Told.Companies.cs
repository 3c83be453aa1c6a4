using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Tests.Core;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Properties.Oracle;

// 加入 of the companies, with the terminal that is used in one room of one of them.
internal sealed partial class Told
{
    private static readonly DateOnly Decided = new(2026, 2, 2);
    private static readonly ImmutableDictionary<string, PrivateText> Form =
        Road.Form.ToImmutableDictionary(pair => pair.Key, pair => new PrivateText(pair.Value));

    /// <summary>Each up to the result notice; the rest is told anew for each situation.</summary>
    private static readonly ImmutableArray<object> Preparing =
    [
        .. Enum.GetValues<Party>().Select(Prepare),
    ];

    private static SiteId RoomOf(Party party, int n) => New<Site>(900 + (10 * (int)party) + n);

    private static EquipmentId UnitOf(Party party, int n) =>
        New<Equipment>(900 + (10 * (int)party) + n);

    private static object Prepare(Party party)
    {
        var book = new Book(At(0));
        var stream = EnrollmentCase.Stream(EnrollmentOf(party));
        book.Add(
            stream,
            new EnrollmentSubmitted(
                EnrollmentOf(party),
                $"試験-{party}",
                1,
                CompanyOf(party),
                RoomOf(party, 1),
                "https://idp.example.invalid",
                new PrivateText("hanako"),
                Form,
                []
            ),
            Responsible
        );
        book.Add(stream, new IntakeAccepted(null));
        book.Add(stream, new ReviewFinished());
        book.Add(
            stream,
            new ReviewResultIssued("試験第1号", "第3版", Decided, new PrivateText("架空 花子")),
            ApproverA
        );
        return book.State<EnrollmentCase>(stream);
    }

    private void TellCompanies()
    {
        foreach (var party in new[] { plain.Asked, plain.Terminal.Of }.Distinct())
        {
            TellCompany(party, plain.Terminal.Of == party ? plain.Terminal : null);
        }
    }

    private void TellCompany(Party party, Terminal? terminal)
    {
        var stream = EnrollmentCase.Stream(EnrollmentOf(party));
        book.Put(stream, Preparing[(int)party]);
        var early = terminal is { InLaterRoom: false } && !IsLater(terminal.Machine);
        PrepareRoom(stream, party, null, early ? terminal : null);
        var joining = plain.Joined[(int)party];
        if (joining is Joining.UnderWay or Joining.Refused or Joining.Withdrawn)
        {
            TellEnd(stream, joining);
            return;
        }

        book.Add(stream, new EnrollmentCompleted("試験第2号", Decided), ApproverA);
        if (joining == Joining.Decided)
        {
            return;
        }

        book.Add(stream, new CompletionNoticeReceived(), Responsible);
        if (terminal is not null)
        {
            TellChanges(stream, party, terminal);
        }

        if (plain.YearPassed)
        {
            book.Add(stream, new EnrollmentYearlySet(DayOf(-10), Overdue: true));
        }

        TellEnd(stream, joining);
    }

    private void TellEnd(StreamId stream, Joining joining)
    {
        IEvent? end = joining switch
        {
            Joining.Refused => new EnrollmentRejected(new PrivateText("不適")),
            Joining.Withdrawn => new EnrollmentWithdrawn(),
            Joining.Left or Joining.EndedByOffice => new EnrollmentEnded(
                joining == Joining.Left ? EnrollmentEnd.Departed : EnrollmentEnd.Terminated,
                new PrivateText("終了"),
                "試験第9号",
                Decided
            ),
            _ => null,
        };
        if (end is not null)
        {
            book.Add(stream, end, ApproverA);
        }
    }

    private void PrepareRoom(StreamId stream, Party party, SiteId? room, Terminal? terminal)
    {
        Equipment router = new(
            UnitOf(party, room is null ? 8 : 9),
            EquipmentKind.Router,
            "ルータ1",
            "試験製作所",
            "R-1",
            "SN-8"
        );
        book.Add(
            stream,
            new EquipmentReported(
                terminal is null ? [router] : [router, UnitFor(party, terminal)],
                new PrivateText("確かめた。")
            )
            {
                Room = room,
            }
        );
        book.Add(stream, new LineReported { Room = room });
        book.Add(
            stream,
            new Installed(terminal is null ? Found : Findings(party, terminal)) { Room = room }
        );
        book.Add(
            stream,
            new SiteVerified(ConfirmedHow.OnSite, new PrivateText("確認した。")) { Room = room }
        );
        if (terminal is not null)
        {
            Certify(stream, party, terminal);
        }

        book.Add(stream, new ConnectionTested { Room = room });
    }

    private static readonly ImmutableDictionary<string, FindingResult> Found = ImmutableDictionary<
        string,
        FindingResult
    >.Empty;

    private static ImmutableDictionary<string, FindingResult> Findings(
        Party party,
        Terminal terminal
    ) =>
        terminal.Machine == Machine.NotLookedAt
            ? Found
            : Found.Add(
                UnitOf(party, 1).ToString(),
                terminal.Machine == Machine.Unfit ? FindingResult.NotMet : FindingResult.Met
            );

    private static Equipment UnitFor(Party party, Terminal terminal) =>
        new(UnitOf(party, 1), EquipmentKind.Terminal, "端末1", "試験製作所", "T-1", "SN-1")
        {
            Use = terminal.Machine is Machine.Spare or Machine.SwappedIn
                ? UnitUse.Spare
                : UnitUse.Regular,
            Standing = IsLater(terminal.Machine) ? UnitStanding.Proposed : UnitStanding.Present,
        };

    private static bool IsLater(Machine machine) =>
        machine is Machine.ProposedLater or Machine.ApprovedLater;

    private void Certify(StreamId stream, Party party, Terminal terminal)
    {
        book.Add(
            stream,
            new CertificateIssued(
                UnitOf(party, 1),
                new DeviceCertificate(
                    "01",
                    Thumbprint,
                    At(terminal.From),
                    At(terminal.Until),
                    "-----BEGIN CERTIFICATE-----"
                )
            )
        );
        if (terminal.Revoked)
        {
            book.Add(
                stream,
                new CertificateRevoked(UnitOf(party, 1), "01", new PrivateText("紛失"))
            );
        }
    }

    // What may happen to rooms and units once the company has received its notice.
    private void TellChanges(StreamId stream, Party party, Terminal terminal)
    {
        var room = RoomOf(party, terminal.InLaterRoom ? 2 : 1);
        if (terminal.InLaterRoom)
        {
            TellLaterRoom(stream, party, terminal, room);
        }

        if (IsLater(terminal.Machine))
        {
            book.Add(
                stream,
                new UnitsReported(room, [UnitFor(party, terminal)], new PrivateText("確かめた。"))
            );
            book.Add(stream, new Installed(Findings(party, terminal)) { Room = room });
            Certify(stream, party, terminal);
        }

        IEvent? change = terminal.Machine switch
        {
            Machine.ApprovedLater => new UnitsApproved(room, [UnitOf(party, 1)], "試験第4号"),
            Machine.SwappedIn => new SpareSwappedIn(
                UnitOf(party, 1),
                UnitOf(party, 8),
                new PrivateText("故障")
            ),
            Machine.TakenOut => new UnitTakenOut(UnitOf(party, 1), new PrivateText("撤去")),
            _ => null,
        };
        if (change is not null)
        {
            book.Add(stream, change);
        }

        if (terminal.Room == Chamber.TakenOut)
        {
            book.Add(stream, new RoomTakenOut(room, new PrivateText("廃止")));
        }
    }

    private void TellLaterRoom(StreamId stream, Party party, Terminal terminal, SiteId room)
    {
        book.Add(
            stream,
            new RoomRequested(room, "試験-変-1", 1, Form, null, new PrivateText("増設")),
            Responsible
        );
        book.Add(stream, new ReviewFinished { Room = room });
        book.Add(
            stream,
            new ReviewResultIssued("試験第5号", "第3版", Decided, new PrivateText("架空 花子"))
            {
                Room = room,
            },
            ApproverA
        );
        PrepareRoom(stream, party, room, IsLater(terminal.Machine) ? null : terminal);
        if (terminal.Room == Chamber.BeingPrepared)
        {
            return;
        }

        book.Add(stream, new RoomsCompleted("試験第6号", Decided, [room]), ApproverA);
        if (terminal.Room != Chamber.NoticeNotReceived)
        {
            book.Add(stream, new RoomNoticeReceived("試験第6号"), Responsible);
        }
    }
}
