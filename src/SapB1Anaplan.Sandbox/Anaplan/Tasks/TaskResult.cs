namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>
/// One entry of <c>result.details</c>; the values are a flat key, value list of strings (reference section 4.5).
/// </summary>
internal sealed record ResultDetail(
    string Type, string Text, int? Occurrences = null, IReadOnlyList<string?>? Values = null);

/// <summary>What a task, or one step of a process, came to.</summary>
internal sealed record TaskResult
{
    public required bool Successful { get; init; }

    public required string ObjectId { get; init; }

    public string? ObjectName { get; init; }

    public bool FailureDumpAvailable { get; init; }

    public IReadOnlyList<ResultDetail> Details { get; init; } = [];

    public IReadOnlyList<TaskResult> Nested { get; init; } = [];

    /// <summary>
    /// Rows dropped without a failure; a process reports itself unsuccessful for them (reference section 4.6).
    /// </summary>
    public int IgnoredRows { get; init; }

    public DateTimeOffset? Started { get; init; }

    public TimeSpan? Duration { get; init; }

    public static TaskResult Failure(string objectId, string objectName, string type, string text) => new()
    {
        Successful = false,
        ObjectId = objectId,
        ObjectName = objectName,
        Details = [new ResultDetail(type, text)],
    };
}
