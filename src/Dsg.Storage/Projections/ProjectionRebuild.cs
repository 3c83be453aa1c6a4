using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Dsg.Sealing.Digests;
using Dsg.Storage.Database;
using Dsg.Storage.Journal;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections;

/// <summary>A projection that is not what the journal says.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Expected">Rows that the journal yields.</param>
/// <param name="Found">Rows in the table; may be the same number with other content.</param>
public sealed record ProjectionDifference(string Table, long Expected, long Found);

/// <summary>
/// Makes all projections anew from the journal, or compares them with it. Both hold up every other write while they run.
/// </summary>
public sealed class ProjectionRebuild
{
    private const int StreamsAtOnce = 200;

    private readonly IDatabaseWriter writer;

    internal ProjectionRebuild(IDatabaseWriter writer) => this.writer = writer;

    /// <summary>Empties every projection and fills it from the journal, in one commit.</summary>
    /// <returns>How many cases were read.</returns>
    public Task<long> RebuildAsync(CancellationToken cancellation) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                foreach (var table in ProjectionModel.Tables)
                {
                    await table.EmptyAsync(scope.Context, token);
                }

                long cases = 0;
                await foreach (var chunk in CasesAsync(scope.Context, token))
                {
                    scope.Context.AddRange(chunk.SelectMany(ProjectionWriter.RowsOf));
                    await scope.SaveAsync(token);
                    cases += chunk.Count;
                }

                return cases;
            },
            cancellation
        );

    /// <summary>Compares every projection with what the journal yields.</summary>
    /// <returns>Those that differ; empty when all agree.</returns>
    public Task<IReadOnlyList<ProjectionDifference>> CompareAsync(CancellationToken cancellation) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var expected = ProjectionModel.Tables.ToDictionary(t => t.RowType, _ => new Sum());
                await foreach (var chunk in CasesAsync(scope.Context, token))
                {
                    foreach (var row in chunk.SelectMany(ProjectionWriter.RowsOf))
                    {
                        expected[row.GetType()].Add(row);
                    }
                }

                List<ProjectionDifference> differences = [];
                foreach (var table in ProjectionModel.Tables)
                {
                    Sum found = new();
                    await foreach (var row in table.Rows(scope.Context).WithCancellation(token))
                    {
                        found.Add(row);
                    }

                    var should = expected[table.RowType];
                    if (!should.Equals(found))
                    {
                        differences.Add(new(table.Name, should.Count, found.Count));
                    }
                }

                return (IReadOnlyList<ProjectionDifference>)differences;
            },
            cancellation
        );

    private static async IAsyncEnumerable<IReadOnlyList<LoadedCase>> CasesAsync(
        DsgContext context,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var last = "";
        while (true)
        {
            var names = await context
                .Journal.Where(row => row.Version == 1 && string.Compare(row.Stream, last) > 0)
                .OrderBy(row => row.Stream)
                .Select(row => row.Stream)
                .Take(StreamsAtOnce)
                .ToListAsync(cancellation);
            if (names.Count == 0)
            {
                yield break;
            }

            last = names[^1];
            var streams = names.Select(StreamId.Parse);
            yield return await StateLoader.FoldAsync(
                context,
                [.. streams.Select(LoadedCase.Begin)],
                cancellation
            );
        }
    }

    /// <summary>A digest of a set of rows that does not depend on their order and needs no memory.</summary>
    private sealed class Sum
    {
        private UInt128 total;

        internal long Count { get; private set; }

        internal void Add(IProjectionRow row)
        {
            var digest = Sha256.Hash(Encoding.UTF8.GetBytes(row.ToString() ?? ""));
            total = unchecked(total + BinaryPrimitives.ReadUInt128BigEndian(digest));
            Count++;
        }

        internal bool Equals(Sum other) => total == other.total && Count == other.Count;
    }
}
