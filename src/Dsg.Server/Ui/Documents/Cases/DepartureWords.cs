using Dsg.Core.Enrollment;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Words of 脱退 and of 職権による加入終了.</summary>
internal static class DepartureWords
{
    public static readonly Phrase File = new("脱退を申し出る", "Depart");

    public static readonly Phrase Propose = new(
        "職権による加入終了を提案する",
        "Propose to end an enrollment"
    );

    public static Phrase Of(DepartureGround ground) =>
        ground switch
        {
            DepartureGround.OwnWish => new("企業の申出", "Wish of the company"),
            DepartureGround.Bankruptcy => new("破産又は解散", "Bankruptcy or dissolution"),
            DepartureGround.Unreachable => new(
                "連絡が取れないこと",
                "The company cannot be reached"
            ),
            DepartureGround.GraveBreach => new("重大な違反", "A grave breach"),
            _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, null),
        };

    /// <summary>The link with which a case begins; null for whoever begins none.</summary>
    public static ActionLink? ActionOf(Caller caller, Language language) =>
        caller.Holds(Capacity.Operator)
            ? new ActionLink(Propose.In(language), $"{DeparturePlaces.Path}/new", true)
        : caller.Face is Face.Company or Face.Public && caller.Holds(Capacity.ResponsiblePerson)
            ? new ActionLink(File.In(language), $"{DeparturePlaces.Path}/new", true)
        : null;
}
