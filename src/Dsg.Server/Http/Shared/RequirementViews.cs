using Dsg.Core.Access;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Shared;

/// <summary>Requirements of access as the wire carries them: the same in answers, explanations and problems.</summary>
internal static class RequirementViews
{
    public static RequirementView Of(Requirement requirement, RemedyReader reader)
    {
        var mender = requirement.Remedy is { } remedy
            ? reader.NameOf(remedy.By)
            : (Ui.Text.Phrase?)null;
        return new RequirementView(
            requirement.Id,
            new Phrase(requirement.Ja, requirement.En),
            requirement.Ground,
            requirement.Holds,
            requirement.Since,
            requirement.How?.Word,
            requirement.Until
        )
        {
            MendedBy = requirement.Remedy?.By.Word,
            MendedByName = mender is { } name ? new Phrase(name.Ja, name.En) : null,
            Href = requirement.Remedy is { } mended ? reader.PathOf(mended) : null,
        };
    }
}
