using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

internal sealed partial class EnrollmentActModels
{
    /// <summary>Revokes the certificate of a unit.</summary>
    public ActModel Revocation(Equipment unit)
    {
        var act = $"{EnrollmentForms.Revocation}{unit.Id}";
        return WithReason(
            act,
            new($"端末証明書を失効させる：{unit.Name}", $"Revoke the certificate: {unit.Name}"),
            danger: true
        ) with
        {
            Explanation = Say(
                "失効させると、この端末からの利用は直ちにできなくなり、通信中のものも切断されます。",
                "Use from this terminal ends at once; running transfers are cut."
            ),
        };
    }
}
