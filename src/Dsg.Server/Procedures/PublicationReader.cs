using Dsg.Core.Procedures;
using Dsg.Server.Workers;

namespace Dsg.Server.Procedures;

/// <summary>Reads what two persons published, so that cases, guides and exports know it; also after a restart.</summary>
internal sealed class PublicationReader(IProcedureStore store, PublishedProcedures procedures)
    : IStanding
{
    /// <summary>Every procedure with the versions that were brought in, and the sources.</summary>
    public Task<(
        IReadOnlyList<(string Id, Versioned<ProcedureBook> Book)> Books,
        Versioned<SourceBook> Sources
    )> ReadAsync(CancellationToken cancellation) =>
        store.InTransactionAsync(
            async (transaction, token) =>
            {
                var books = new List<(string, Versioned<ProcedureBook>)>();
                foreach (var id in procedures.Shipped.All.Select(each => each.Id).Distinct())
                {
                    var loaded = await transaction.LoadAsync(ProcedureBook.Stream(id), token);
                    books.Add((id, new((ProcedureBook)loaded.State, loaded.Version)));
                }

                var sources = await transaction.LoadAsync(SourceBook.Stream, token);
                return (
                    (IReadOnlyList<(string, Versioned<ProcedureBook>)>)books,
                    new Versioned<SourceBook>((SourceBook)sources.State, sources.Version)
                );
            },
            cancellation
        );

    /// <summary>Makes what is published known.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var (books, _) = await ReadAsync(cancellation);
        procedures.Replace(
            books.Aggregate(procedures.Shipped, (set, each) => each.Book.State.AddTo(set))
        );
    }
}
