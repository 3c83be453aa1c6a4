namespace Dsg.Demo;

internal static class DemoHost
{
    /// <summary>
    /// A host that reads no settings but ours: neither files of the working folder nor variables of the environment.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string name)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Dsg.Demo." + name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = Environments.Production,
            }
        );
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(3)
        );
        return builder;
    }
}
