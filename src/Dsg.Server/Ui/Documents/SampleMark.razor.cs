namespace Dsg.Server.Ui.Documents;

/// <summary>見本 across a sheet that is no notice (docs/procedures.md section 9).</summary>
public sealed partial class SampleMark;
