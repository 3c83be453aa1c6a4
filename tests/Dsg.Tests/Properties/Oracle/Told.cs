using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Properties.Oracle;

/// <summary>A plain situation told to the product: as the events that bring it about, and as the facts that the gate reads then.</summary>
internal sealed partial class Told
{
    private static readonly PersonId Me = Somebody(900);
    private static readonly PersonId Before = Somebody(901);
    private static readonly PersonId After = Somebody(902);
    private static readonly StaffUnit OtherUnit = new("試験部隊 会計課");
    private static readonly ContractId TheContract = New<Contract>(900);
    private static readonly DateTimeOffset Zero = new(2026, 1, 1, 0, 0, 0, JapanTime.Offset);
    private static readonly DateOnly ZeroDay = new(2026, 1, 1);

    private readonly Plain plain;
    private readonly Book book;

    private Told(Plain plain)
    {
        this.plain = plain;
        book = new Book(At(plain.Now).AddDays(-40));
        TellCompanies();
        TellContract();
        foreach (var party in Enum.GetValues<Party>())
        {
            TellAgreement(party);
        }

        TellUses();
        TellPerson();
        TellStops();
    }

    /// <summary>What the gate reads; null when the person has no case under the agreement.</summary>
    public static AccessFacts? Facts(Plain plain) => new Told(plain).Read();

    public static AccessAction ActionOf(Wish wish) =>
        wish switch
        {
            Wish.Send => AccessAction.Send,
            Wish.Fetch => AccessAction.Obtain,
            Wish.ConfirmReceipt => AccessAction.ConfirmReceipt,
            _ => AccessAction.OpenWorkspace,
        };

    public static DateTimeOffset At(long second) => Zero.AddSeconds(second).ToUniversalTime();

    public static DateOnly DayOf(int day) => ZeroDay.AddDays(day);

    public static AgreementId AgreementOf(Party party) => New<UsageAgreement>(900 + (int)party);

    private static CompanyId CompanyOf(Party party) => New<Company>(900 + (int)party);

    private static EnrollmentId EnrollmentOf(Party party) => New<EnrollmentCase>(900 + (int)party);

    // As the product's source of facts does it: the person's own case under the agreement, the company's enrollment, the terminal by
    // its thumbprint.
    private AccessFacts? Read()
    {
        var asked = AgreementOf(plain.Asked);
        var usage = book.All<UsageCase>()
            .Where(each => each.Find(Me) is not null)
            .FirstOrDefault(each => each.Agreement == asked || plain.ShownTheOther);
        if (usage is null)
        {
            return null;
        }

        var agreement = book.State<UsageAgreement>(UsageAgreement.Stream(asked));
        var opposite = book.All<UsageCase>()
            .Where(each => each.Agreement == asked && each.Side != usage.Side);
        return new AccessFacts(
            book.State<Person>(Person.Stream(Me)),
            StopOf(SuspensionLevel.Person, Me.ToString()),
            usage.Side,
            usage,
            book.State<EnrollmentCase>(EnrollmentCase.Stream(EnrollmentOf(plain.Asked))),
            StopOf(SuspensionLevel.Company, agreement.Company.ToString()),
            book.State<Contract>(Contract.Stream(TheContract)),
            agreement,
            StopOf(SuspensionLevel.Agreement, asked.ToString()),
            [
                .. from each in opposite
                from person in each.People
                where each.IsAdmitted(person.Person)
                select person.Span,
            ],
            plain.Door switch
            {
                Door.Applicants => Face.Public,
                Door.Firms => Face.Company,
                Door.Ministry => Face.Staff,
                _ => Face.Operations,
            },
            plain.Terminal.Card == Card.Nothing ? null : ReadTerminal(),
            7
        );
    }

    private DeviceFacts ReadTerminal()
    {
        var shown = plain.Terminal.Card == Card.Known ? Thumbprint : "ff99";
        var stop = StopOf(SuspensionLevel.Device, shown);
        var file = book.All<EnrollmentCase>()
            .Select(each => each.FileOrNull)
            .FirstOrDefault(each =>
                each?.Equipment.Any(unit => unit.Certificate?.Thumbprint == shown) == true
            );
        var unit = file?.Equipment.First(each => each.Certificate?.Thumbprint == shown);
        var room = unit is null ? null : file?.RoomOf(unit.Id);
        return new DeviceFacts(
            shown,
            unit?.Certificate,
            unit,
            room?.Id,
            room?.Place.Name,
            file?.Company,
            stop,
            room is null ? Suspension.Initial : StopOf(SuspensionLevel.Site, room.Id.ToString())
        )
        {
            Room = room,
        };
    }

    private Suspension StopOf(SuspensionLevel level, string target) =>
        book.State<Suspension>(Suspension.Stream(level, target));

    private void TellStops()
    {
        book.Add(SuspensionLevel.Person, Me.ToString(), plain.MyHalt);
        book.Add(SuspensionLevel.Agreement, AgreementOf(plain.Asked).ToString(), plain.AccordHalt);
        book.Add(SuspensionLevel.Company, CompanyOf(plain.Asked).ToString(), plain.FirmHalt);
        var terminal = plain.Terminal;
        book.Add(
            SuspensionLevel.Device,
            terminal.Card == Card.UnknownToTheRecords ? "ff99" : Thumbprint,
            terminal.Halt
        );
        book.Add(
            SuspensionLevel.Site,
            RoomOf(terminal.Of, terminal.InLaterRoom ? 2 : 1).ToString(),
            terminal.RoomHalt
        );
        if (!plain.OthersStopped)
        {
            return;
        }

        var other = plain.Asked == Party.Prime ? Party.FirstSub : Party.Prime;
        book.Add(SuspensionLevel.Person, After.ToString(), Halt.AtOnce);
        book.Add(SuspensionLevel.Agreement, AgreementOf(other).ToString(), Halt.AtOnce);
        book.Add(SuspensionLevel.Company, CompanyOf(other).ToString(), Halt.AtOnce);
        book.Add(SuspensionLevel.Device, "ee88", Halt.AtOnce);
        book.Add(
            SuspensionLevel.Site,
            RoomOf(terminal.Of, terminal.InLaterRoom ? 1 : 2).ToString(),
            Halt.AtOnce
        );
    }

    private void TellPerson()
    {
        var stream = Person.Stream(Me);
        var own = PostAt(plain.Asked, Unit);
        book.Add(stream, new PersonIntroduced(Me, new PrivateText("架空 太郎")));
        if (plain.IsResponsible)
        {
            book.Add(
                stream,
                new CapacityGranted(
                    new Appointment(Capacity.ResponsiblePerson, CompanyOf(plain.Asked), null)
                )
            );
        }

        ImmutableArray<IEvent> happened = plain.Post switch
        {
            Post.Held => [new CapacityGranted(own)],
            Post.HeldElsewhere =>
            [
                new CapacityGranted(
                    PostAt(plain.Asked == Party.Prime ? Party.SecondSub : Party.Prime, OtherUnit)
                ),
            ],
            Post.Ended => [new CapacityGranted(own), new CapacityEnded(own)],
            Post.GrantedTwiceEndedOnce =>
            [
                new CapacityGranted(own),
                new CapacityGranted(own),
                new CapacityEnded(own),
            ],
            _ => [],
        };
        foreach (var each in happened)
        {
            book.Add(stream, each);
        }
    }

    private Appointment PostAt(Party party, StaffUnit unit) =>
        plain.Half == Half.Firm
            ? new Appointment(Capacity.CompanyUser, CompanyOf(party), null)
            : new Appointment(Capacity.StaffUser, null, unit);
}
