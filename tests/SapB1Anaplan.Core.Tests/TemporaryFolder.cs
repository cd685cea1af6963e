namespace SapB1Anaplan.Core.Tests;

/// <summary>A folder for the files of one test, which goes with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;

    public string File(string name = "ledger.db") => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // A pool keeps files open, and an open file cannot be deleted on Windows.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
