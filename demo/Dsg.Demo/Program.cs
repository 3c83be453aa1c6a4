using Dsg.Demo;
using Dsg.Demo.IdentityProvider;
using Dsg.Demo.People;
using Dsg.Demo.Seeding;
using Dsg.Demo.Terminals;

if (args is not ["--config", var configFile])
{
    await Console.Error.WriteLineAsync("usage: Dsg.Demo --config FILE");
    return 2;
}

DemoOptions options;
try
{
    options = DemoOptions.Load(configFile);
}
catch (Exception exception)
    when (exception is IOException or InvalidDataException or System.Text.Json.JsonException)
{
    await Console.Error.WriteLineAsync($"{configFile}: {exception.Message}");
    return 2;
}

var persons = PersonRegister.Load(options.PersonsFile);
var readiness = new DemoReadiness();
List<WebApplication> parts = [IdentityProviderHost.Build(options, persons, readiness)];
parts.AddRange(options.Faces.Values.Select(face => TerminalHost.Build(options, face.Terminal)));

await Task.WhenAll(parts.Select(part => part.StartAsync()));
using (var world = new DemoWorld(options, persons, TimeProvider.System))
{
    var stopping = parts[0].Lifetime.ApplicationStopping;
    try
    {
        await world.WaitUntilReadyAsync(stopping);
        if (options.DaysBehind > 0)
        {
            await new Scenario(
                world,
                options,
                persons,
                new EarlierClock(options.DaysBehind)
            ).PlayEarlierAsync(stopping);
            return 0;
        }

        await new Scenario(world, options, persons, TimeProvider.System).PlayAsync(stopping);
        readiness.Ready();
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        // Told to stop: the next start finds what was done and goes on.
    }
    catch (Exception failure)
        when (failure
                is TimeoutException
                    or RefusedException
                    or HttpRequestException
                    or InvalidDataException
        )
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return 1;
    }
}

await Task.WhenAll(parts.Select(part => part.WaitForShutdownAsync()));
return 0;
