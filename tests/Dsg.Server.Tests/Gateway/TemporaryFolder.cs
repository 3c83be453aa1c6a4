namespace Dsg.Server.Tests.Gateway;

/// <summary>A folder for the time of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dsg-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
