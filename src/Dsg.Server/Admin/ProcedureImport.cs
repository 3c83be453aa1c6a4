using Dsg.Core.Procedures;
using Dsg.Server.Procedures;

namespace Dsg.Server.Admin;

/// <summary><c>admin procedures import FILE</c>: brings a reviewed definition in; two persons of the office then approve it on the operations site.</summary>
internal static class ProcedureImport
{
    /// <summary>0 when it waits for approval, 1 when it was refused, each reason on a line.</summary>
    public static async Task<int> RunAsync(
        AdminOffice office,
        (string File, string? EffectiveOn) given,
        CancellationToken cancellation
    )
    {
        if (
            !JapaneseDate.TryParse(given.EffectiveOn ?? "", out var from)
            || !File.Exists(given.File)
        )
        {
            await Console.Error.WriteLineAsync(
                "usage: admin procedures import FILE --effective-on DATE --data DIR"
            );
            return 2;
        }

        await office.Get<PublicationReader>().RefreshAsync(cancellation);
        var answer = await office
            .Get<Publications>()
            .ProposeAsync(
                Actor.System,
                (await File.ReadAllTextAsync(given.File, cancellation), from),
                RunOptions.None,
                cancellation
            );
        if (answer is Answer.Refused refused)
        {
            foreach (var reason in refused.Reasons)
            {
                await Console.Error.WriteLineAsync(
                    $"{reason.Code.Name}: {reason.Code.En.Replace("{0}", reason.Detail, StringComparison.Ordinal)}"
                );
            }

            return 1;
        }

        await Console.Out.WriteLineAsync(
            "The version waits. Two persons of the office approve it on the operations site."
        );
        return 0;
    }
}
