using System.Collections.Generic;

namespace Dsg.Tests.Properties.Oracle;

// Plain facts of one situation, in the words of docs/procedures.md and in nothing of the product: this file and PlainRules.cs
// compile without it, and a test sees that. A second counts from midnight of 1 January 2026 in Japan; a day is 86,400 of them.

internal enum Half
{
    Firm,
    Ministry,
}

internal enum Party
{
    Prime,
    FirstSub,
    SecondSub,
    Stranger,
}

internal enum Wish
{
    Look,
    Send,
    Fetch,
    ConfirmReceipt,
}

internal enum Door
{
    Applicants,
    Firms,
    Ministry,
    Operations,
}

/// <summary>How 加入 of a company stands.</summary>
internal enum Joining
{
    UnderWay,
    Refused,
    Withdrawn,
    Decided,
    Received,
    Left,
    EndedByOffice,
}

/// <summary>How the contract goes on.</summary>
internal enum Course
{
    Running,
    FoundPastEnd,
    BeingChanged,
    Extended,
    Performed,
}

/// <summary>How the company became a party of the contract.</summary>
internal enum Membership
{
    Prime,
    EnteredWithIt,
    ApprovedSubcontract,
    NotApproved,
}

/// <summary>How the 利用合意 stands.</summary>
internal enum Accord
{
    Offered,
    Agreed,
    MadeElsewhere,
    CarriedOver,
    Dissolved,
    DissolvedAndFound,
    Declined,
    TakenBack,
}

/// <summary>Where a stop stands.</summary>
internal enum Halt
{
    Never,
    AtOnce,
    Confirmed,
    Escalated,
    LiftProposed,
    LiftDeclined,
    Lifted,
    StoppedAgain,
}

/// <summary>Whether the person holds the capacity that the workspace asks for.</summary>
internal enum Post
{
    Held,
    HeldElsewhere,
    Ended,
    GrantedTwiceEndedOnce,
    Never,
}

/// <summary>What became of the application.</summary>
internal enum Admission
{
    UnderWay,
    Rejected,
    Withdrawn,
    RefusedAlone,
    Approved,
}

/// <summary>利用者IDの交付.</summary>
internal enum Ids
{
    NotPrepared,
    Prepared,
    HandedOver,
    LostAndPreparedAgain,
    LostAndHandedOverAgain,
}

/// <summary>What the terminal showed.</summary>
internal enum Card
{
    Nothing,
    UnknownToTheRecords,
    Known,
}

/// <summary>How the room of the terminal stands.</summary>
internal enum Chamber
{
    BeingPrepared,
    NoticeNotReceived,
    Open,
    TakenOut,
}

/// <summary>How the unit itself stands.</summary>
internal enum Machine
{
    InUse,
    Unfit,
    NotLookedAt,
    Spare,
    SwappedIn,
    ProposedLater,
    ApprovedLater,
    TakenOut,
}

/// <summary>One person's use under an agreement.</summary>
internal sealed record Use
{
    public Admission Admission { get; set; } = Admission.Approved;
    public Ids Ids { get; set; } = Ids.HandedOver;
    public bool RulesAccepted { get; set; } = true;
    public bool ContractConfirmed { get; set; } = true;
    public bool SuperiorAttested { get; set; } = true;

    /// <summary>It goes on from the contract before, without a new application.</summary>
    public bool CarriedOver { get; set; }

    /// <summary>後任: the first day.</summary>
    public int? FirstDay { get; set; }

    /// <summary>前任: the last day.</summary>
    public int? LastDay { get; set; }

    /// <summary>利用終了 that was reported for an hour.</summary>
    public long? ReportedEnd { get; set; }

    /// <summary>利用終了 at once.</summary>
    public bool Ended { get; set; }

    /// <summary>The dates of 再確認 and training have passed.</summary>
    public bool DatesPassed { get; set; }
}

/// <summary>The terminal that is used.</summary>
internal sealed record Terminal
{
    public Card Card { get; set; } = Card.Known;
    public Party Of { get; set; }
    public bool InLaterRoom { get; set; }
    public Chamber Room { get; set; } = Chamber.Open;
    public Machine Machine { get; set; } = Machine.InUse;
    public long From { get; set; }
    public long Until { get; set; }
    public bool Revoked { get; set; }
    public Halt Halt { get; set; }
    public Halt RoomHalt { get; set; }
}

/// <summary>Everything that is so when somebody asks.</summary>
internal sealed record Plain
{
    public long Now { get; set; }
    public Wish Wish { get; set; }
    public Door Door { get; set; }
    public Half Half { get; set; }

    /// <summary>Whose workspace is asked for: each company under the contract has its own.</summary>
    public Party Asked { get; set; }

    /// <summary>Under whose agreement the person applied; null for nobody's.</summary>
    public Party? Applied { get; set; }

    /// <summary>The application under the other agreement is shown to the gate all the same.</summary>
    public bool ShownTheOther { get; set; }

    public Use Mine { get; set; } = new();
    public Post Post { get; set; }
    public bool IsResponsible { get; set; }
    public Halt MyHalt { get; set; }

    /// <summary>加入 of each company, by <see cref="Party"/>.</summary>
    public Joining[] Joined { get; set; } =
    [Joining.Received, Joining.Received, Joining.Received, Joining.Received];

    /// <summary>The day of 年次確認 has passed.</summary>
    public bool YearPassed { get; set; }

    public bool IsContractEntered { get; set; } = true;
    public bool IsContractCarriedOver { get; set; }
    public bool IsRegional { get; set; }
    public int ContractFrom { get; set; }
    public int ContractTo { get; set; }
    public Course Course { get; set; }
    public Membership Membership { get; set; }

    /// <summary>The first day on which the subcontract does not stand; null while no end is set.</summary>
    public int? MembershipEnds { get; set; }

    public Accord Accord { get; set; } = Accord.Agreed;

    /// <summary>The first day on which a dissolved agreement does not stand.</summary>
    public int AccordEnds { get; set; }

    public Halt AccordHalt { get; set; }
    public Halt FirmHalt { get; set; }

    /// <summary>The people of the other side under the agreement that is asked for.</summary>
    public List<Use> Opposite { get; set; } = [];

    /// <summary>Somebody of the other side uses under another agreement of the contract.</summary>
    public bool OppositeElsewhere { get; set; }

    public Terminal Terminal { get; set; } = new();

    /// <summary>Somebody, something and some agreement else is stopped.</summary>
    public bool OthersStopped { get; set; }

    public override string ToString() =>
        $"now {Now} {Half} {Door} {Wish} asked {Asked} applied {Applied} shown {ShownTheOther} mine {Mine} post {Post} responsible {IsResponsible} "
        + $"halt {MyHalt} joined {string.Join('/', Joined)} contract {IsContractEntered} {IsContractCarriedOver} {ContractFrom}–{ContractTo} {Course} "
        + $"{Membership} {MembershipEnds} accord {Accord} {AccordEnds} {AccordHalt} firm {FirmHalt} opposite [{string.Join(", ", Opposite)}] "
        + $"elsewhere {OppositeElsewhere} {Terminal} others {OthersStopped} year {YearPassed}";
}
