namespace SapB1Anaplan.Sandbox.Anaplan.Files;

/// <summary>Temporary files that go away with the sandbox, so that large content stays off the heap.</summary>
internal sealed class Spool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anaplan-sandbox-");
    private int _last;

    public SpoolFile Create() =>
        new(Path.Combine(_folder.FullName, Interlocked.Increment(ref _last).ToString("x8",
            System.Globalization.CultureInfo.InvariantCulture)));

    public void Dispose()
    {
        try
        {
            _folder.Delete(true);
        }
        catch (IOException)
        {
            // A reader that is still open holds its file on Windows; the system's clean-up takes it.
        }
    }
}

/// <summary>One temporary file.</summary>
internal sealed class SpoolFile(string path)
{
    public long Length => new FileInfo(path) is { Exists: true } info ? info.Length : 0;

    public Stream OpenWrite() => new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous,
    });

    public Stream OpenRead() => new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.Asynchronous,
    });

    public void Delete() => File.Delete(path);
}
