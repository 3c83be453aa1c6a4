using System.CommandLine;
using Dsg.Cli.Texts;

namespace Dsg.Cli.Devices;

/// <summary><c>dsg device …</c>: what is done at a terminal itself.</summary>
internal static class DeviceCommands
{
    internal static Command Create(Language language) =>
        new("device", language.Of("端末", "The terminal")) { CreateRequest(language) };

    private static Command CreateRequest(Language language)
    {
        Option<string> name = new("--name")
        {
            Description = language.Of(
                "端末の名称（64文字以内）",
                "Name of the terminal (at most 64 characters)"
            ),
            Required = true,
        };
        Option<FileInfo> outKey = new("--out-key")
        {
            Description = language.Of(
                "秘密鍵の出力先（新規、所有者のみ読取り可）",
                "New file for the private key, readable by its owner only"
            ),
            Required = true,
        };
        Option<FileInfo> outCsr = new("--out-csr")
        {
            Description = language.Of(
                "証明書発行要求（CSR）の出力先（新規）",
                "New file for the certificate request (CSR)"
            ),
            Required = true,
        };
        Command request = new(
            "request",
            language.Of(
                "端末証明書の発行を受けるための鍵と証明書発行要求（CSR）を作成する",
                "Create a key and a certificate request (CSR) for the device certificate"
            )
        )
        {
            name,
            outKey,
            outCsr,
        };
        request.SetAction(parsed =>
        {
            DeviceRequestCommand command = new(
                language,
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error
            );
            return command.Run(
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(outKey).FullName,
                parsed.GetRequiredValue(outCsr).FullName
            );
        });
        return request;
    }
}
