using Dsg.Core.Access;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Exchange;

/// <summary>
/// Who reads how a requirement is mended: names whoever can, in words that fit the reader, and gives a link only where the reader may
/// open the page.
/// </summary>
/// <param name="Caller">The reader: the person kept out, or somebody of the office.</param>
/// <param name="Facts">What was decided on.</param>
internal sealed record RemedyReader(Caller Caller, AccessFacts Facts)
{
    private bool IsSelf => Caller.Face != Face.Operations && Caller.Id == Facts.Person.Id;

    /// <summary>Who can mend it.</summary>
    public Phrase NameOf(Mender by) =>
        by switch
        {
            Mender.Self => IsSelf ? new("あなた", "You") : new("本人", "The person"),
            Mender.ResponsiblePerson => OfCompany(Capacity.ResponsiblePerson),
            Mender.SiteKeeper => OfCompany(Capacity.SiteKeeper),
            Mender.Superior => CapacityWords.Of(Capacity.Superior),
            Mender.ContractOfficer => CapacityWords.Of(Capacity.ContractOfficer),
            Mender.Office => new("情報システム管理室の担当", "The office (an operator)"),
            Mender.OtherSide => Facts.Side == Side.Company
                ? new("相手側（職員）", "The other side (the ministry)")
                : new("相手側（企業）", "The other side (the company)"),
            Mender.Time => new(
                "手続は要りません（期日の到来により満たされます）",
                "Nobody needs to: its day comes by itself"
            ),
            Mender.Nobody => new("解消できる人はいません", "Nobody"),
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
        };

    /// <summary>The page where it is mended; null where there is none, or none that the reader may open.</summary>
    public string? PathOf(Remedy remedy) =>
        Caller.Face switch
        {
            Face.Company or Face.Staff when !IsInScope => null,
            Face.Company or Face.Staff when remedy.AtRules =>
                $"/workspaces/{Facts.Agreement.Id}/rules",
            Face.Company or Face.Staff => remedy.Case switch
            {
                { Kind: "usage", Key: var key } => $"/usage/{key}",
                { Kind: "agreement", Key: var key } => $"/agreements/{key}",
                { Kind: "contract", Key: var key } => $"/contracts/{key}",
                _ => null,
            },
            Face.Operations => remedy.Case switch
            {
                { Kind: "usage", Key: var key } => $"/usage/{key}",
                { Kind: "enrollment", Key: var key } => $"/enrollments/{key}",
                { Kind: "suspension", Key: var key } => $"/suspensions/{key}",
                { Kind: "person", Key: var key } when Caller.Holds(Capacity.Operator) =>
                    $"/people/{key}",
                _ => null,
            },
            _ => null,
        };

    // Who acts for two companies or units reads the pages of one at a time.
    private bool IsInScope
    {
        get
        {
            var scope = Acting.ScopeOf(Caller);
            return Facts.Side == Side.Company
                ? scope.Company == Facts.Agreement.Company
                : scope.Unit == Facts.Agreement.Unit;
        }
    }

    private Phrase OfCompany(Capacity capacity)
    {
        var name = CapacityWords.Of(capacity);
        var holds =
            IsSelf
            && Caller.Person.State.Appointments.Any(held =>
                held.Capacity == capacity && held.Company == Facts.Agreement.Company
            );
        return holds ? new($"あなた（{name.Ja}）", $"You ({name.En})")
            : IsSelf && Facts.Side == Side.Company
                ? new($"貴社の{name.Ja}", $"{name.En} of your company")
            : new($"企業の{name.Ja}", $"{name.En} of the company");
    }
}
