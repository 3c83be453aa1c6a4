using Dsg.Core.Notices;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Workers;

namespace Dsg.Server.Documents;

/// <summary>
/// Whether 見本 stands on screens and papers, as the two operators recorded it: known before the first request, after every act, and
/// looked at again every minute, because it may be ended on another server of the same database. What a notice bears is decided by the
/// runner in the transaction that issues it.
/// </summary>
internal sealed class SampleStanding(IProcedureStore store, ServerOptions options) : IStanding
{
    private volatile SampleMode last = SampleMode.Initial;

    /// <summary>True while nothing may pass for a real document.</summary>
    public bool IsOn => !last.IsOff;

    /// <summary>The office as configured, in the present mode.</summary>
    public OfficePolicy Policy =>
        options.Office with
        {
            Contact = options.InquiryDesk is [var desk, .. var lines]
                ? [$"連絡先：{desk}", .. lines]
                : [],
            InSampleMode = IsOn,
            IsClockBehind = options.SampleDaysBehind > 0,
        };

    /// <summary>What is recorded, with its version.</summary>
    public async Task<Versioned<SampleMode>> ReadAsync(CancellationToken cancellation)
    {
        var read = await store.InTransactionAsync(
            async (transaction, token) =>
            {
                var loaded = await transaction.LoadAsync(SampleMode.Stream, token);
                return new Versioned<SampleMode>((SampleMode)loaded.State, loaded.Version);
            },
            cancellation
        );
        last = read.State;
        return read;
    }

    /// <inheritdoc/>
    public Task RefreshAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Why the server must not start under its configuration; null when it may.</summary>
    public async Task<RefusalCode?> RefusalAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return (IsOn, Policy.IsPlainlyASample, options.SampleDaysBehind) switch
        {
            (true, false, _) => RefusalCode.SenderNameRefused,
            (false, _, > 0) => RefusalCode.SampleClockRefused,
            _ => null,
        };
    }
}
