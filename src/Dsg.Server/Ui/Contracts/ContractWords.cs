using Dsg.Core.Contracts;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Contracts;

/// <summary>What kinds and standings of contracts are called.</summary>
internal static class ContractWords
{
    public static Phrase Of(ProcurementKind kind) =>
        kind switch
        {
            ProcurementKind.Central => new("中央調達", "Central procurement"),
            ProcurementKind.Regional => new("地方調達", "Regional procurement"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static Phrase Of(ContractStanding standing) =>
        standing switch
        {
            ContractStanding.Running => new("履行中", "Being performed"),
            ContractStanding.UnderChange => new("変更契約手続中", "Under change"),
            ContractStanding.Performed => new("履行完了", "Performed"),
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };
}
