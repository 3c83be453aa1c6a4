using System.Globalization;
using System.Text;
using Dsg.Core.Exchange;
using Dsg.Server.Faces;

namespace Dsg.Server.Documents;

/// <summary>
/// The list of frozen objects for the backups: <c>isolated-objects.txt</c> in the data folder, one id a line with the time of its dispatch.
/// Written anew at the start and after every freeze and release (docs/operations/isolated-objects.md).
/// </summary>
internal sealed class FrozenObjects(ISpillQueries spills, ServerOptions options)
    : IHostedService,
        IDisposable
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string FileName = "isolated-objects.txt";

    private readonly SemaphoreSlim writing = new(1, 1);

    public Task StartAsync(CancellationToken cancellationToken) => WriteAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => writing.Dispose();

    /// <summary>Writes the list as it stands.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var text = new StringBuilder("# frozen objects: isolate them in every backup\n");
            await foreach (var row in RowsAsync(cancellation))
            {
                text.Append(CultureInfo.InvariantCulture, $"{row.Id}\t{row.At:O}\n");
            }

            SecretFiles.WritePublic(Path.Combine(options.DataFolder, FileName), text.ToString());
        }
        finally
        {
            writing.Release();
        }
    }

    private async IAsyncEnumerable<FileRow> RowsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var scope = ReadScope.Of(Actor.System);
        string? after = null;
        do
        {
            var rows = await spills.FrozenAsync(scope, new Slice(after, 200), cancellation);
            foreach (var row in rows.Items)
            {
                yield return row;
            }

            after = rows.Next;
        } while (after is not null);
    }
}
