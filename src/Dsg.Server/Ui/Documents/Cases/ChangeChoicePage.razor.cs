namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>What of an enrolled company may be filed as changed.</summary>
public sealed partial class ChangeChoicePage;
