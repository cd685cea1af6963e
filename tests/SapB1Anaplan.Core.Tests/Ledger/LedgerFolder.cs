namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>A folder for the files of one test.</summary>
public sealed class LedgerFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sapb1anaplan-");

    public string File(string name = "ledger.db") => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
