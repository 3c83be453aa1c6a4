using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dsg.Storage.Postgres;

/// <summary>The database on PostgreSQL.</summary>
internal sealed class NpgsqlDsgContext(DbContextOptions<NpgsqlDsgContext> options)
    : DsgContext(options)
{
    internal static void Configure(DbContextOptionsBuilder options, string connection) =>
        options
            .UseNpgsql(connection)
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Bytewise order, as on SQLite: keys of slices mean the same on both.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}

/// <summary>Lets <c>dotnet ef migrations</c> make the context; nothing is connected.</summary>
internal sealed class NpgsqlDesign : IDesignTimeDbContextFactory<NpgsqlDsgContext>
{
    public NpgsqlDsgContext CreateDbContext(string[] args)
    {
        DbContextOptionsBuilder<NpgsqlDsgContext> options = new();
        NpgsqlDsgContext.Configure(options, "Host=design");
        return new NpgsqlDsgContext(options.Options);
    }
}
