namespace Dsg.Tests.Properties.Oracle;

/// <summary>Random situations: one in which all is well, and then a few things that may or may not be wrong.</summary>
internal sealed class Situations(Random random)
{
    private const int Day = 86_400;

    private readonly Plain plain = new();

    public static Plain Of(int seed)
    {
        var made = new Situations(new Random(seed));
        made.Begin();
        made.Bend();
        made.Settle();
        return made.plain;
    }

    private int Today => (int)(plain.Now / Day);

    private void Begin()
    {
        // Days that begin and end just now are what matters; the hour is often one of those.
        plain.Now = (random.Next(300, 700) * (long)Day) + PickOf(0, 1, Day - 1, random.Next(Day));
        plain.Half = Pick<Half>();
        plain.Wish = Pick<Wish>();
        plain.Door = plain.Half == Half.Firm ? Door.Firms : Door.Ministry;
        plain.Asked = PickOf(Party.Prime, Party.FirstSub, Party.SecondSub);
        plain.Applied = plain.Asked;
        plain.Membership =
            plain.Asked == Party.Prime
                ? Membership.Prime
                : PickOf(Membership.EnteredWithIt, Membership.ApprovedSubcontract);
        plain.MembershipEnds = Maybe() ? Today + PickOf(1, 2, 30) : null;
        plain.ContractFrom = Today - PickOf(0, 1, 200);
        plain.ContractTo = Today + PickOf(-30, -1, 0, 1, 200);
        plain.Course = PickOf(
            Course.Running,
            Course.FoundPastEnd,
            Course.BeingChanged,
            Course.Extended
        );
        plain.IsContractCarriedOver = Maybe();
        plain.IsRegional = Maybe();
        plain.Accord = PickOf(
            Accord.Agreed,
            Accord.MadeElsewhere,
            Accord.CarriedOver,
            Accord.Dissolved
        );
        plain.AccordEnds = Today + PickOf(1, 2, 60);
        plain.Mine = Fine();
        plain.Opposite = [Fine()];
        plain.IsResponsible = random.Next(4) == 0;
        plain.YearPassed = Maybe();
        plain.OthersStopped = Maybe();
        plain.OppositeElsewhere = Maybe();
        plain.MyHalt = Quiet();
        plain.AccordHalt = Quiet();
        plain.FirmHalt = Quiet();
        plain.Terminal = new Terminal
        {
            Of = plain.Asked,
            InLaterRoom = Maybe(),
            Machine = PickOf(Machine.InUse, Machine.SwappedIn, Machine.ApprovedLater),
            From = plain.Now - PickOf(0, 1, 100 * Day),
            Until = plain.Now + PickOf(1, 2, Day, 265 * Day),
            Halt = Quiet(),
            RoomHalt = Quiet(),
        };
    }

    private Use Fine()
    {
        var use = new Use
        {
            Ids = PickOf(Ids.HandedOver, Ids.LostAndHandedOverAgain),
            CarriedOver = random.Next(3) == 0,
            DatesPassed = Maybe(),
        };
        switch (random.Next(5))
        {
            case 0:
                use.FirstDay = Today - PickOf(0, 1, 40);
                break;
            case 1:
                use.LastDay = Today + PickOf(0, 1, 40);
                break;
            case 2:
                use.ReportedEnd = plain.Now + PickOf(1, 2, 3600, 20 * Day);
                break;
            default:
                break;
        }

        return use;
    }

    private void Bend()
    {
        var times = PickOf(0, 1, 1, 1, 2, 2, 3, 5, 12);
        for (var i = 0; i < times; i++)
        {
            BendOne(random.Next(24));
        }
    }

    private void BendOne(int which)
    {
        switch (which)
        {
            case 0:
                plain.Door = Pick<Door>();
                break;
            case 1:
                plain.Applied = Maybe() ? null : Pick<Party>();
                plain.ShownTheOther = Maybe();
                break;
            case 2:
                plain.Post = Pick<Post>();
                break;
            case 3:
                plain.MyHalt = Pick<Halt>();
                break;
            case 4:
                plain.AccordHalt = Pick<Halt>();
                break;
            case 5:
                plain.FirmHalt = Pick<Halt>();
                break;
            case 6:
                plain.Joined = [Pick<Joining>(), Pick<Joining>(), Pick<Joining>(), Pick<Joining>()];
                break;
            case 7:
                plain.IsContractEntered = random.Next(3) > 0;
                plain.Course = Pick<Course>();
                break;
            case 8:
                plain.ContractFrom = Today + PickOf(-1, 0, 1, 40);
                break;
            case 9:
                plain.Membership = Pick<Membership>();
                plain.MembershipEnds = Today + PickOf(-20, -1, 0, 1);
                break;
            case 10:
                plain.Accord = Pick<Accord>();
                plain.AccordEnds = Today + PickOf(-20, -1, 0, 1);
                break;
            case 11 or 12 or 13:
                plain.Mine = Any();
                break;
            case 14 or 15:
                plain.Opposite = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Any())];
                break;
            default:
                BendTerminal(which);
                break;
        }
    }

    private void BendTerminal(int which)
    {
        var terminal = plain.Terminal;
        switch (which)
        {
            case 16:
                terminal.Card = Pick<Card>();
                break;
            case 17:
                terminal.Of = Pick<Party>();
                break;
            case 18:
                terminal.Room = Pick<Chamber>();
                break;
            case 19:
                terminal.Machine = Pick<Machine>();
                break;
            case 20:
                terminal.From = plain.Now + PickOf(-1, 0, 1, 50);
                break;
            case 21:
                terminal.Until = plain.Now + PickOf(-50, -1, 0, 1);
                break;
            case 22:
                terminal.Revoked = true;
                terminal.Halt = Maybe() ? Pick<Halt>() : terminal.Halt;
                break;
            default:
                terminal.Halt = Pick<Halt>();
                terminal.RoomHalt = Pick<Halt>();
                break;
        }
    }

    private Use Any()
    {
        var use = Fine();
        switch (random.Next(8))
        {
            case 0:
                use.Admission = Pick<Admission>();
                break;
            case 1:
                use.Ids = Pick<Ids>();
                break;
            case 2:
                use.RulesAccepted = false;
                break;
            case 3:
                use.ContractConfirmed = Maybe();
                use.SuperiorAttested = Maybe();
                break;
            case 4:
                use.FirstDay = Today + PickOf(-1, 0, 1, 5);
                break;
            case 5:
                use.LastDay = Today + PickOf(-5, -1, 0, 1);
                break;
            case 6:
                use.ReportedEnd = plain.Now + PickOf(-60, -1, 0, 1);
                break;
            default:
                use.Ended = true;
                break;
        }

        return use;
    }

    // Nothing that cannot come together: no later room of a company that is not enrolled, no hours beside a last day.
    private void Settle()
    {
        var terminal = plain.Terminal;
        var joined = plain.Joined[(int)terminal.Of];
        if (joined is Joining.UnderWay or Joining.Refused or Joining.Withdrawn or Joining.Decided)
        {
            terminal.InLaterRoom = false;
            terminal.Room =
                joined == Joining.Decided ? Chamber.NoticeNotReceived : Chamber.BeingPrepared;
        }
        else if (!terminal.InLaterRoom && terminal.Room != Chamber.TakenOut)
        {
            terminal.Room = Chamber.Open;
        }

        if (
            terminal.Room is Chamber.BeingPrepared or Chamber.NoticeNotReceived
            && terminal.Machine is not (Machine.InUse or Machine.Unfit or Machine.NotLookedAt)
        )
        {
            terminal.Machine = Machine.Spare;
        }

        Settle(plain.Mine);
        plain.Opposite.ForEach(Settle);
        if (plain.Half == Half.Ministry && plain.Joined[(int)plain.Asked] != Joining.Received)
        {
            // The people of a company that never received its notice do not use, and those of one that left do no longer.
            plain.Opposite.ForEach(use => use.Ended = true);
        }

        plain.Membership =
            plain.Asked == Party.Prime ? Membership.Prime
            : plain.Membership == Membership.Prime ? Membership.NotApproved
            : plain.Membership;
        plain.MembershipEnds =
            plain.Membership == Membership.ApprovedSubcontract ? plain.MembershipEnds : null;
        if (plain.Accord == Accord.DissolvedAndFound && plain.AccordEnds > Today)
        {
            plain.Accord = Accord.Dissolved;
        }
    }

    private static void Settle(Use use)
    {
        if (use.LastDay is not null)
        {
            use.ReportedEnd = null;
        }

        if (use.CarriedOver)
        {
            use.CarriedOver =
                use is { Admission: Admission.Approved, Ids: Ids.HandedOver, FirstDay: null }
                && use.ContractConfirmed;
        }

        if (use.CarriedOver || use.Ids is not (Ids.Prepared or Ids.NotPrepared))
        {
            return;
        }

        use.RulesAccepted = false;
    }

    private Halt Quiet() => random.Next(3) == 0 ? Halt.Lifted : Halt.Never;

    private bool Maybe() => random.Next(2) == 0;

    private T Pick<T>()
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        return all[random.Next(all.Length)];
    }

    private T PickOf<T>(params ReadOnlySpan<T> of) => of[random.Next(of.Length)];
}
