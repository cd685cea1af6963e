namespace SapB1Anaplan.Simulator.Running;

/// <summary>How one flow of one job ended.</summary>
internal sealed record RunOutcome
{
    public required string Job { get; init; }

    public required string Flow { get; init; }

    /// <summary>The exit code it contributes.</summary>
    public required int Code { get; init; }

    /// <summary>The result; null where it threw.</summary>
    public object? Result { get; init; }

    public string Message { get; init; } = string.Empty;

    /// <summary>The id of a failure or the type of what was not expected; null where there was a result.</summary>
    public string? Failure { get; init; }

    public bool WasKilled { get; init; }

    public bool Hangs { get; init; }

    public bool IsComparison => Flow == "Compare";

    public bool IsGood => Code is 0 or 9;
}
