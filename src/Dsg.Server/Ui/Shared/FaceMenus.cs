using System.Collections.Immutable;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>A place of the main menu.</summary>
internal sealed record MenuPlace(Phrase Label, string Path);

/// <summary>The main menu of each face, at most six places, cut to what the person holds.</summary>
internal static class FaceMenus
{
    private const int Most = 6;

    private static readonly MenuPlace Home = new(new("ホーム", "Home"), "/");
    private static readonly MenuPlace Inquiry = new(new("お問い合わせ", "Inquiries"), "/inquiry");
    private static readonly MenuPlace SignIn = new(new("サインイン", "Sign in"), "/sign-in");
    private static readonly MenuPlace PreCheck = new(new("事前確認", "Self-check"), "/precheck");
    private static readonly MenuPlace Enrollments = new(new("加入", "Enrollment"), "/enrollments");
    private static readonly MenuPlace Workspaces = new(
        new("契約別共有領域", "Workspaces"),
        "/workspaces"
    );
    private static readonly MenuPlace Usage = new(new("利用申請", "Use"), "/usage");
    private static readonly MenuPlace Agreements = new(
        new("利用合意", "Agreements"),
        "/agreements"
    );
    private static readonly MenuPlace Contracts = new(
        new("担当する契約", "Contracts"),
        "/contracts"
    );
    private static readonly MenuPlace OwnContracts = new(new("契約", "Contracts"), "/contracts");
    private static readonly MenuPlace People = new(new("利用者", "People"), "/people");
    private static readonly MenuPlace Suspensions = new(
        new("利用停止", "Suspensions"),
        "/suspensions"
    );
    private static readonly MenuPlace Held = new(new("隔離ファイルの確認", "Held files"), "/held");
    private static readonly MenuPlace Records = new(new("記録", "Records"), "/audit");
    private static readonly MenuPlace Ledger = new(new("監査証跡", "Ledger"), "/audit/ledger");

    public static ImmutableArray<MenuPlace> Of(Face face, Caller? caller) =>
        caller is null
            ? Stranger(face)
            :
            [
                .. (
                    face switch
                    {
                        Face.Public => [Home, PreCheck, Enrollments, Inquiry],
                        Face.Company => Company(caller),
                        Face.Staff => Staff(caller),
                        Face.Operations => Operations(caller),
                        _ => throw new ArgumentOutOfRangeException(nameof(face), face, null),
                    }
                ).Take(Most),
            ];

    private static ImmutableArray<MenuPlace> Stranger(Face face) =>
        face == Face.Public ? [Home, PreCheck, Inquiry, SignIn] : [Home, Inquiry, SignIn];

    private static IEnumerable<MenuPlace> Company(Caller caller) =>
        caller.Holds(Capacity.ResponsiblePerson)
            ? [Home, Workspaces, Usage, Agreements, OwnContracts, Inquiry]
            : [Home, Workspaces, Inquiry];

    private static IEnumerable<MenuPlace> Staff(Caller caller) =>
        caller.Holds(Capacity.ContractOfficer)
            ? [Home, Workspaces, Usage, Agreements, Contracts, Inquiry]
            : [Home, Workspaces, Usage, Agreements, Inquiry];

    private static IEnumerable<MenuPlace> Operations(Caller caller)
    {
        yield return Home;
        if (caller.Holds(Capacity.Auditor))
        {
            yield return Records;
            yield return Ledger;
        }

        if (caller.Holds(Capacity.Operator) || caller.Holds(Capacity.Approver))
        {
            yield return Usage;
            yield return Suspensions;
        }

        if (caller.Holds(Capacity.Operator))
        {
            yield return People;
            yield return Held;
        }

        yield return Inquiry;
    }
}
