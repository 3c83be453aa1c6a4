using Dsg.Core.Usage;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>The ways by which IDs and invitations go.</summary>
internal static class DeliveryWords
{
    public static Phrase Of(DeliveryChannel channel) =>
        channel switch
        {
            DeliveryChannel.InPerson => new("手渡し", "in person"),
            DeliveryChannel.RegisteredMail => new("書留郵便", "registered mail"),
            DeliveryChannel.Telephone => new("電話", "telephone"),
            _ => new("電子メール", "mail"),
        };
}
