using SapB1Anaplan.Sandbox.Anaplan.Imports;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>What a task, or one step of a process, came to.</summary>
internal sealed record TaskResult
{
    public required bool Successful { get; init; }

    public required string ObjectId { get; init; }

    public string? ObjectName { get; init; }

    public bool FailureDumpAvailable { get; init; }

    public IReadOnlyList<ResultDetail> Details { get; init; } = [];

    public IReadOnlyList<TaskResult> Nested { get; init; } = [];

    /// <summary>Rows dropped without a failure; a process is unsuccessful for them (reference section 4.6).</summary>
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
