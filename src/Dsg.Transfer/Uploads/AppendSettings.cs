namespace Dsg.Transfer.Uploads;

/// <summary>What every request of the engine works with.</summary>
/// <param name="Stores">Where the parts of uploads lie.</param>
/// <param name="Policy">Limits and rhythm.</param>
/// <param name="Time">The clock.</param>
internal sealed record AppendSettings(UploadStores Stores, UploadPolicy Policy, TimeProvider Time);
