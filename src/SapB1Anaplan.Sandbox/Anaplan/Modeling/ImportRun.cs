namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>What one run of an import did, for tests to look at.</summary>
/// <param name="ImportName">The import action.</param>
/// <param name="TaskId">The task that ran it, of a process where it was a step.</param>
/// <param name="User">E-mail of the user who started it.</param>
/// <param name="Counters">Rows by what became of them.</param>
/// <param name="FileHash">SHA-256 of the bytes read, lower-case hex; null where no file was there.</param>
public sealed record ImportRun(
    string ImportName, string TaskId, string User, ImportCounters Counters, string? FileHash);

/// <summary>Rows of one import by what became of them.</summary>
public sealed record ImportCounters
{
    public int Rows { get; internal set; }

    public int Created { get; internal set; }

    public int Updated { get; internal set; }

    /// <summary>Rows that were good but changed nothing.</summary>
    public int Unchanged { get; internal set; }

    public int Renamed { get; internal set; }

    public int Warnings { get; internal set; }

    public int Failed { get; internal set; }

    public int Ignored { get; internal set; }

    /// <summary>Rows that did what they should.</summary>
    public int Succeeded { get; internal set; }
}
