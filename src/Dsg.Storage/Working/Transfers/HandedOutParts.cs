using Dsg.Storage.Database;
using Dsg.Transfer.Release;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working.Transfers;

/// <summary>Rows of what was handed out. Two requests of one person at once pass the one writer, so that no part is lost.</summary>
internal sealed class HandedOutParts(IDatabaseWriter writer, TimeProvider time) : IHandedOutParts
{
    public Task<bool> AddAsync(
        ReleasedFile file,
        ByteRange range,
        CancellationToken cancellation
    ) =>
        range.Length == file.Length ? Task.FromResult(true)
        : range.Length == 0 ? Task.FromResult(false)
        : writer.WriteAsync(
            (scope, token) => AddAsync(scope.Context, file, range, token),
            cancellation
        );

    private async Task<bool> AddAsync(
        DsgContext context,
        ReleasedFile file,
        ByteRange range,
        CancellationToken cancellation
    )
    {
        var id = file.File.ToString();
        var person = file.Permit.Person.ToString();
        var device = file.Permit.Device ?? "";
        var rows = context
            .Set<HandedOutRow>()
            .Where(row => row.File == id && row.Person == person && row.Device == device);
        var known = await rows.Select(row => row.Parts).SingleOrDefaultAsync(cancellation);
        var parts = CoveredParts.Read(known ?? "").With(range);
        var text = parts.ToString();
        var now = time.GetUtcNow();
        if (known is null)
        {
            context.Add(
                new HandedOutRow
                {
                    File = id,
                    Person = person,
                    Device = device,
                    Parts = text,
                    At = now,
                }
            );
        }
        else
        {
            await rows.ExecuteUpdateAsync(
                row => row.SetProperty(each => each.Parts, text).SetProperty(each => each.At, now),
                cancellation
            );
        }

        return parts.Cover(file.Length);
    }
}
