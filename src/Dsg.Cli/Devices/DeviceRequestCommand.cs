using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dsg.Cli.Texts;

namespace Dsg.Cli.Devices;

/// <summary>
/// Makes an ECDSA P-256 key (PKCS #8, PEM, mode 0600) and a PKCS #10 request (RFC 2986) with the name as common name.
/// The private key never leaves the terminal; only the request is handed over.
/// </summary>
internal sealed class DeviceRequestCommand(Language language, TextWriter output, TextWriter error)
{
    // ub-common-name of RFC 5280 appendix A
    private const int MaxNameLength = 64;

    private readonly Language _language = language;
    private readonly TextWriter _output = output;
    private readonly TextWriter _error = error;

    internal int Run(string name, string keyPath, string requestPath)
    {
        if (
            string.IsNullOrWhiteSpace(name)
            || name.Length > MaxNameLength
            || name.Any(char.IsControl)
        )
        {
            return Refuse(
                "端末の名称は1文字以上64文字以内で指定してください。",
                "The name has 1 to 64 characters."
            );
        }

        if (keyPath == requestPath)
        {
            return Refuse(
                "二つの出力先は別のファイルにしてください。",
                "The two files must differ."
            );
        }

        foreach (var path in new[] { keyPath, requestPath })
        {
            if (Path.Exists(path))
            {
                return Refuse(
                    $"既にあるファイルは上書きしません：{path}",
                    $"An existing file is not overwritten: {path}"
                );
            }
        }

        try
        {
            Write(name, keyPath, requestPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(
                $"ファイルを書き込めません：{failure.Message}",
                $"A file cannot be written: {failure.Message}"
            );
        }

        _output.WriteLine(
            _language.Of(
                $"作成しました。{requestPath} を提出してください。{keyPath} はこの端末から持ち出さないでください。",
                $"Done. Hand over {requestPath}. Never take {keyPath} away from this terminal."
            )
        );
        return ExitCodes.Done;
    }

    private static void Write(string name, string keyPath, string requestPath)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName(name);
        CertificateRequest request = new(subject.Build(), key, HashAlgorithmName.SHA256);
        var requestPem = Encoding.ASCII.GetBytes(request.CreateSigningRequestPem() + "\n");
        WriteKey(key, keyPath);
        try
        {
            WriteNew(
                requestPath,
                requestPem,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.GroupRead
                    | UnixFileMode.OtherRead
            );
        }
        catch
        {
            // A key without a request is of no use and would block the next attempt; the failure itself goes on.
            File.Delete(keyPath);
            throw;
        }
    }

    private static void WriteKey(ECDsa key, string path)
    {
        var pkcs8 = key.ExportPkcs8PrivateKey();
        var pem = new char[PemEncoding.GetEncodedSize("PRIVATE KEY".Length, pkcs8.Length) + 1];
        var bytes = new byte[pem.Length];
        try
        {
            PemEncoding.TryWrite("PRIVATE KEY", pkcs8, pem, out _);
            pem[^1] = '\n';
            Encoding.ASCII.GetBytes(pem, bytes);
            WriteNew(path, bytes, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            CryptographicOperations.ZeroMemory(bytes);
            Array.Clear(pem);
        }
    }

    // CreateNew, so that a file that appeared since the check above is not overwritten either.
    private static void WriteNew(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using FileStream file = new(path, options);
        file.Write(content);
    }

    private int Refuse(string japanese, string english)
    {
        _error.WriteLine(_language.Of(japanese, english));
        return ExitCodes.NotDone;
    }
}
