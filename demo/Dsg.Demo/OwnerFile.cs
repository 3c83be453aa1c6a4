namespace Dsg.Demo;

/// <summary>Files that only their owner may read, always complete: written aside, then renamed.</summary>
internal static class OwnerFile
{
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
        {
            Write(path, create());
        }

        return File.ReadAllText(path);
    }

    public static void Write(string path, string content)
    {
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(aside, options))
        {
            writer.Write(content);
        }

        File.Move(aside, path, overwrite: true);
    }
}
