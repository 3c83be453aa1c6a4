namespace Dsg.Server.Observability;

/// <summary>Log lines go to the standard output, one line each, with ids and never with payload or personal data.</summary>
internal static class Logging
{
    public static void Configure(ILoggingBuilder log)
    {
        log.SetMinimumLevel(LogLevel.Information);
        log.AddFilter("Microsoft", LogLevel.Warning);
        log.AddFilter("System", LogLevel.Warning);
        // Told by an answer with a numbered code; a line with a stack trace for every wrong request would help nobody.
        log.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        log.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Error);
        // The key ring lies in the database with what it protects; its warning about that is known.
        log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        log.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }
}
