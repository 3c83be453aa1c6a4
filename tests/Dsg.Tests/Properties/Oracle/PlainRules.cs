using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsg.Tests.Properties.Oracle;

/// <summary>What may be missing.</summary>
internal enum Fault
{
    NotEnrolled,
    TerminalNotAttested,
    ContractNotConfirmed,
    NoAgreement,
    NoParty,
    NotInUse,
    NobodyOpposite,
    CertificateNotValid,
    TerminalNotInTheRoom,
    TerminalStopped,
    RoomStopped,
    WrongSite,
    PersonStopped,
    AgreementStopped,
    CompanyStopped,
    ContractPerformed,
}

/// <summary>What somebody who is refused may read.</summary>
internal enum Reading
{
    NotEvenThatItIsThere,
    WhomToAsk,
    WhatIsMissing,
}

/// <summary>docs/procedures.md sections 4 to 6 and 10 as one flat table of what closes a workspace; what is not in it closes nothing.</summary>
internal static class PlainRules
{
    private const long SecondsOfADay = 86_400;

    private static readonly (Fault Fault, Func<Plain, bool> IsSo)[] Table =
    [
        // 10.2: no company user in use without a received 加入完了通知.
        (Fault.NotEnrolled, p => OfFirm(p) && p.Joined[(int)p.Asked] != Joining.Received),
        // 5, U2: the 所属長 attests terminal and engagement of the ministry's people.
        (Fault.TerminalNotAttested, p => !OfFirm(p) && !p.Mine.SuperiorAttested),
        // 10.3 and 5, U3: a living contract, confirmed; 6: its end alone closes nothing.
        (
            Fault.ContractNotConfirmed,
            p => !p.IsContractEntered || Today(p) < p.ContractFrom || !p.Mine.ContractConfirmed
        ),
        // 10.4: no workspace without a standing 利用合意.
        (Fault.NoAgreement, p => !Stands(p)),
        // 4: the prime, or a subcontract that was approved, as long as it stands.
        (
            Fault.NoParty,
            p =>
                !p.IsContractEntered
                || p.Membership == Membership.NotApproved
                || Today(p) >= p.MembershipEnds
        ),
        // 5, U4 to U6, for the person's own time, in the capacity for this company or unit.
        (Fault.NotInUse, p => p.Post != Post.Held || !IsInUse(p.Mine, p.Now)),
        // 4: open while each side has somebody in use; who uses under another agreement is nobody here.
        (Fault.NobodyOpposite, p => !p.Opposite.Any(use => IsInUse(use, p.Now))),
        // 6: a certificate's end, its revocation, and the end of the enrollment that revokes all of them.
        (
            Fault.CertificateNotValid,
            p =>
                OfFirm(p)
                && (
                    p.Terminal.Card != Card.Known
                    || p.Terminal.Revoked
                    || p.Joined[(int)p.Terminal.Of] is Joining.Left or Joining.EndedByOffice
                    || p.Now < p.Terminal.From
                    || p.Now >= p.Terminal.Until
                )
        ),
        // 10.9 and 3: a terminal of the records, found fit and in use, in a room of the own company that opened with 受領.
        (
            Fault.TerminalNotInTheRoom,
            p =>
                OfFirm(p)
                && (
                    p.Terminal.Card != Card.Known
                    || p.Terminal.Of != p.Asked
                    || p.Terminal.Room != Chamber.Open
                    || p.Terminal.Machine
                        is not (Machine.InUse or Machine.SwappedIn or Machine.ApprovedLater)
                )
        ),
        // 6: five levels; a stop stays until two persons lifted it.
        (
            Fault.TerminalStopped,
            p => OfFirm(p) && p.Terminal.Card != Card.Nothing && Holds(p.Terminal.Halt)
        ),
        (
            Fault.RoomStopped,
            p => OfFirm(p) && p.Terminal.Card == Card.Known && Holds(p.Terminal.RoomHalt)
        ),
        (Fault.PersonStopped, p => Holds(p.MyHalt)),
        (Fault.AgreementStopped, p => Holds(p.AccordHalt)),
        (Fault.CompanyStopped, p => Holds(p.FirmHalt)),
        // 2: each side has its own site.
        (Fault.WrongSite, p => p.Door != (OfFirm(p) ? Door.Firms : Door.Ministry)),
        // 4 and 8: after 履行完了 what passed is read, and nothing is sent.
        (
            Fault.ContractPerformed,
            p => p.Wish == Wish.Send && p.IsContractEntered && p.Course == Course.Performed
        ),
    ];

    /// <summary>Not yours is answered like not there.</summary>
    public static bool IsTheirs(Plain p) => p.Applied == p.Asked;

    public static IReadOnlyList<Fault> Faults(Plain p) =>
        [.. Table.Where(row => row.IsSo(p)).Select(row => row.Fault)];

    /// <summary>6: a stopped company's people read whom to ask, its responsible person the reason; who lacks a ground of the own reads which.</summary>
    public static Reading Reads(Plain p, IReadOnlyList<Fault> faults) =>
        !IsTheirs(p) ? Reading.NotEvenThatItIsThere
        : !p.IsResponsible
        && faults.Any(fault =>
            fault is Fault.CompanyStopped or Fault.AgreementStopped or Fault.RoomStopped
        )
            ? Reading.WhomToAsk
        : Reading.WhatIsMissing;

    private static bool OfFirm(Plain p) => p.Half == Half.Firm;

    private static long Today(Plain p) => Math.DivRem(p.Now, SecondsOfADay).Quotient;

    private static bool Stands(Plain p) =>
        p.Accord is Accord.Agreed or Accord.MadeElsewhere or Accord.CarriedOver
        || (p.Accord is Accord.Dissolved or Accord.DissolvedAndFound && Today(p) < p.AccordEnds);

    private static bool Holds(Halt halt) => halt is not (Halt.Never or Halt.Lifted);

    private static bool IsInUse(Use use, long now) =>
        use.Admission == Admission.Approved
        && use.Ids is Ids.HandedOver or Ids.LostAndHandedOverAgain
        && use.RulesAccepted
        && !use.Ended
        && !(now < use.FirstDay * SecondsOfADay)
        && !(now >= (use.LastDay + 1) * SecondsOfADay)
        && !(now >= use.ReportedEnd);
}
