namespace Dsg.Storage;

/// <summary>Where the gateway keeps what it knows.</summary>
public sealed record StorageOptions
{
    /// <summary>The data folder; made at the first start.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Connection string of PostgreSQL; null keeps everything in one SQLite file in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The ledger's identity, which is also the name of its key: no white space, no plus sign. Never changed afterwards.</summary>
    public string LedgerOrigin { get; init; } = "dsg.invalid/ledger";

    /// <summary>What time it is for everything that storage is used by; another one than the machine's only in sample mode.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>False for admin commands: nothing is published and nobody is listened to.</summary>
    public bool RunsWorkers { get; init; } = true;
}
