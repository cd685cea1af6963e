using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Anaplan.Wire;

/// <summary>The locale must come before the mapping parameters in the text (reference section 4.4).</summary>
internal sealed class TaskStartWire
{
    [JsonPropertyOrder(0)]
    public string LocaleName { get; set; } = "en_US";

    [JsonPropertyOrder(1)]
    public List<MappingParameterWire>? MappingParameters { get; set; }
}

internal sealed class MappingParameterWire
{
    public string? EntityType { get; set; }

    public string? EntityName { get; set; }

    public string? ImportId { get; set; }
}

internal sealed class TaskWire
{
    public string? TaskId { get; set; }

    public string? TaskState { get; set; }

    public string? CurrentStep { get; set; }

    public decimal? Progress { get; set; }

    /// <summary>Unix epoch in milliseconds.</summary>
    public long? CreationTime { get; set; }

    public string? CancelledBy { get; set; }

    public TaskResultWire? Result { get; set; }
}

internal sealed class TaskResultWire
{
    public bool? Successful { get; set; }

    public string? ObjectId { get; set; }

    public string? ObjectName { get; set; }

    public bool? FailureDumpAvailable { get; set; }

    public List<TaskDetailWire?>? Details { get; set; }

    public List<TaskResultWire?>? NestedResults { get; set; }
}

internal sealed class TaskDetailWire
{
    public string? Type { get; set; }

    public string? LocalMessageText { get; set; }

    public long? Occurrences { get; set; }

    /// <summary>A flat list of key, value, key, value; values may be null.</summary>
    public List<string?>? Values { get; set; }
}
