namespace Dsg.Inspection.Archives;

/// <summary>An archive that must be sought in, kept in the sandbox's only writable folder, which lies in memory and is bounded.</summary>
internal sealed class Spool : IDisposable
{
    private const int CopyBytes = 64 * 1024;
    private readonly Budget budget;

    private Spool(FileStream file, Budget budget)
    {
        File = file;
        this.budget = budget;
    }

    public FileStream File { get; }

    public static Spool Take(Stream content, string folder, Budget budget)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 4096,
        };
        var spool = new Spool(
            new FileStream(Path.Combine(folder, Path.GetRandomFileName()), options),
            budget
        );
        try
        {
            var buffer = new byte[CopyBytes];
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                budget.Spool(read);
                spool.File.Write(buffer, 0, read);
            }

            spool.File.Position = 0;
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        budget.Unspool(File.Length);
        File.Dispose();
    }
}
