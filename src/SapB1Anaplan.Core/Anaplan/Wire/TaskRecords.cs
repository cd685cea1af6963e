using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Anaplan.Wire;

/// <summary>The locale must come before the mapping parameters in the text (reference section 4.4).</summary>
internal sealed class TaskStartRecord
{
    [JsonPropertyOrder(0)]
    public string LocaleName { get; set; } = "en_US";

    [JsonPropertyOrder(1)]
    public List<MappingParameterRecord>? MappingParameters { get; set; }
}

internal sealed class MappingParameterRecord
{
    public string? EntityType { get; set; }

    public string? EntityName { get; set; }

    public string? ImportId { get; set; }
}

internal sealed class TaskRecord
{
    public string? TaskId { get; set; }

    public string? TaskState { get; set; }

    public string? CurrentStep { get; set; }

    public decimal? Progress { get; set; }

    /// <summary>Unix epoch in milliseconds.</summary>
    public long? CreationTime { get; set; }

    public string? CancelledBy { get; set; }

    public TaskResultRecord? Result { get; set; }
}

internal sealed class TaskResultRecord
{
    public bool? Successful { get; set; }

    public string? ObjectId { get; set; }

    public string? ObjectName { get; set; }

    public bool? FailureDumpAvailable { get; set; }

    public List<TaskDetailRecord?>? Details { get; set; }

    public List<TaskResultRecord?>? NestedResults { get; set; }
}

internal sealed class TaskDetailRecord
{
    public string? Type { get; set; }

    public string? LocalMessageText { get; set; }

    public long? Occurrences { get; set; }

    /// <summary>A flat list of key, value, key, value; values may be null.</summary>
    public List<string?>? Values { get; set; }
}
