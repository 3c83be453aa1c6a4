using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dsg.Storage.Sqlite;

/// <summary>The database on SQLite.</summary>
internal sealed class SqliteDsgContext(DbContextOptions<SqliteDsgContext> options)
    : DsgContext(options)
{
    internal static void Configure(DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(SqliteSettings.ConnectionString(file))
            .AddInterceptors(SqliteSettings.Interceptor)
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
}

/// <summary>Lets <c>dotnet ef migrations</c> make the context; the file is never opened.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDsgContext>
{
    public SqliteDsgContext CreateDbContext(string[] args)
    {
        DbContextOptionsBuilder<SqliteDsgContext> options = new();
        SqliteDsgContext.Configure(options, "design.db");
        return new SqliteDsgContext(options.Options);
    }
}
