namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
