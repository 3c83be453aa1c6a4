using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>The names of capacities (docs/procedures.md section 2).</summary>
internal static class CapacityWords
{
    public static Phrase Of(Capacity capacity) =>
        capacity switch
        {
            Capacity.System => new("システム", "System"),
            Capacity.ResponsiblePerson => new("申請責任者", "Responsible person"),
            Capacity.SiteKeeper => new("拠点管理者", "Site keeper"),
            Capacity.CompanyUser => new("企業利用者", "Company user"),
            Capacity.StaffUser => new("職員利用者", "Staff user"),
            Capacity.Superior => new("所属長", "Superior"),
            Capacity.ContractOfficer => new("契約担当者", "Contract officer"),
            Capacity.Operator => new("担当", "Operator"),
            Capacity.Approver => new("承認者", "Approver"),
            Capacity.SiteInspector => new("拠点確認者", "Site inspector"),
            Capacity.Auditor => new("監査担当", "Auditor"),
            _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, null),
        };
}
