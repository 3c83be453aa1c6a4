using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dsg.Tests.Storage.Keys;

/// <summary>
/// The recipe of docs/formats/recovery.md: its scripts are cut out of the text and run as they stand, by Debian's Python, which knows
/// nothing of ours.
/// </summary>
internal sealed partial class RecoveryRecipe
{
    private const string Python = "/usr/bin/python3";

    private readonly string folder;

    /// <summary>Cuts the scripts out.</summary>
    /// <param name="repository">Where the text lies.</param>
    /// <param name="folder">An existing folder for the scripts; they run in it.</param>
    public RecoveryRecipe(string repository, string folder)
    {
        this.folder = folder;
        var text = File.ReadAllText(Path.Combine(repository, "docs/formats/recovery.md"));
        foreach (Match script in Script().Matches(text))
        {
            File.WriteAllText(
                Path.Combine(folder, script.Groups["name"].Value),
                script.Groups["text"].Value
            );
        }
    }

    /// <summary>What is to be installed; null when everything is there.</summary>
    public static async Task<string?> MissingAsync()
    {
        var (code, _, _) = await RunAsync("/", "-c", "import jwcrypto.jwe, cryptography");
        return code == 0
            ? null
            : "apt-get install --no-install-recommends python3-jwcrypto python3-cryptography";
    }

    /// <summary>Makes <c>recovery-private.jwk</c> and <c>recovery-public.jwk</c>.</summary>
    /// <returns>The thumbprint that was printed.</returns>
    public async Task<string> MakeKeyAsync()
    {
        var (code, output, error) = await RunAsync(folder, "make-recovery-key.py");
        Assert.True(code == 0, error);
        return output.Trim();
    }

    /// <summary>Runs the recovery.</summary>
    /// <param name="rows">The export.</param>
    /// <param name="file">The file.</param>
    /// <param name="copy">The copy of the agreement's key.</param>
    /// <param name="sealedObject">The object.</param>
    /// <param name="privateKey">The private recovery key, in the folder of the scripts.</param>
    /// <returns>Null with the reason when it was refused; else the file that came out.</returns>
    public async Task<(string? Output, string Said)> RecoverAsync(
        string rows,
        string file,
        string copy,
        string sealedObject,
        string privateKey = "recovery-private.jwk"
    )
    {
        var output = Path.Combine(folder, "recovered");
        File.Delete(output);
        var (code, said, error) = await RunAsync(
            folder,
            "recover.py",
            rows,
            file,
            copy,
            privateKey,
            sealedObject,
            output
        );
        Assert.Equal(code == 0, File.Exists(output));
        Assert.True(code == 0 || error.StartsWith("refused: ", StringComparison.Ordinal), error);
        return code == 0 ? (output, said.Trim()) : (null, error.Trim());
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string folder,
        params string[] words
    )
    {
        if (!File.Exists(Python))
        {
            return (-1, "", "");
        }

        ProcessStartInfo start = new(Python)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var process =
            Process.Start(start) ?? throw new InvalidOperationException("No Python.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex(
        @"^```python (?<name>\S+\.py)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Script();
}
