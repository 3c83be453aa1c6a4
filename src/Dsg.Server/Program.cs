using Dsg.Server;
using Dsg.Server.Admin;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Storage;

if (args is ["admin", ..])
{
    return await AdminCommand.RunAsync(args[1..]);
}

if (!CommandLine.TryRead(args, ["--data", "--config"], ["--faces"], out var given))
{
    await Console.Error.WriteLineAsync(
        "usage: Dsg.Server --data DIR --config FILE [--faces public,company,staff,operations]"
    );
    return 2;
}

var errors = ServerOptionsReader.TryRead(
    given["--data"],
    given["--config"],
    given.GetValueOrDefault("--faces"),
    out var options
);
if (options is null)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, errors));
    return 2;
}

using var held = DataFolderLock.TryTake(options.DataFolder);
if (held is null)
{
    await Console.Error.WriteLineAsync(
        "Another server, or an admin command, uses this data folder."
    );
    return 2;
}

using var host = ServerHost.Build(options);
await host.Services.GetRequiredService<StorageStart>().RunAsync(CancellationToken.None);
if (
    await host.Services.GetRequiredService<SampleStanding>().RefusalAsync(CancellationToken.None) is
    { } refusal
)
{
    await Console.Error.WriteLineAsync(
        $"{given["--config"]}: office: {refusal}: {refusal.En.TrimEnd('.')}"
    );
    return 2;
}

await host.RunAsync();
return 0;
