namespace SapB1Anaplan.Models;

/// <summary>A task: one run of an import, a process, an export or an action (reference section 4.5).</summary>
public sealed record AnaplanTask
{
    /// <summary>The id of the task, valid only together with the action that started it.</summary>
    public string TaskId { get; init; } = string.Empty;

    /// <summary>The kind of the action.</summary>
    public AnaplanActionKind Kind { get; init; }

    /// <summary>The id of the action.</summary>
    public string ActionId { get; init; } = string.Empty;

    /// <summary>The name of the action; null where it is not known.</summary>
    public string? ActionName { get; init; }

    /// <summary>The id of the model.</summary>
    public string ModelId { get; init; } = string.Empty;

    /// <summary>The state at the server.</summary>
    public AnaplanTaskState State { get; init; }

    /// <summary>What the server is doing, in its words.</summary>
    public string? Step { get; init; }

    /// <summary>0 to 1; null where the server sends none.</summary>
    public decimal? Progress { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? Created { get; init; }

    /// <summary>Who cancelled it; null where nobody did.</summary>
    public string? CancelledBy { get; init; }
}
