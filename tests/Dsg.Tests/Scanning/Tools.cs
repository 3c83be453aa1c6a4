using System.Diagnostics;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>Programs of the machine that make what the tests look into.</summary>
internal static class Tools
{
    /// <summary>Runs a program over its standard input and gives its standard output.</summary>
    public static async Task<byte[]> PipeAsync(
        string program,
        string[] arguments,
        byte[] input,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo(Machine.Find(program) ?? program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start);
        Assert.NotNull(process);
        var said = new MemoryStream();
        await Task.WhenAll(
            FeedAsync(process, input, cancellation),
            process.StandardOutput.BaseStream.CopyToAsync(said, cancellation)
        );
        await process.WaitForExitAsync(cancellation);
        Assert.Equal(0, process.ExitCode);
        return said.ToArray();
    }

    private static async Task FeedAsync(
        Process process,
        byte[] input,
        CancellationToken cancellation
    )
    {
        await process.StandardInput.BaseStream.WriteAsync(input, cancellation);
        process.StandardInput.Close();
    }

    /// <summary>Runs a program in a folder of its own and gives one file that it left there.</summary>
    public static async Task<byte[]> MakeAsync(
        string program,
        string[] arguments,
        (string Name, byte[] Content)[] files,
        string made,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateTempSubdirectory("dsg-made-").FullName;
        try
        {
            foreach (var (name, content) in files)
                await File.WriteAllBytesAsync(Path.Combine(folder, name), content, cancellation);
            var start = new ProcessStartInfo(Machine.Find(program) ?? program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start);
            Assert.NotNull(process);
            await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            Assert.Equal(0, process.ExitCode);
            return await File.ReadAllBytesAsync(Path.Combine(folder, made), cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
