using Dsg.Storage.Database;

namespace Dsg.Storage.Journal;

/// <summary>The journal behind the port of Core.</summary>
internal sealed class ProcedureStore(IDatabaseWriter writer, StateLoader loader, TimeProvider clock)
    : IProcedureStore
{
    public Task<T> InTransactionAsync<T>(
        Func<IProcedureTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            (scope, token) => work(new JournalTransaction(scope, loader, clock), token),
            cancellation
        );
}
