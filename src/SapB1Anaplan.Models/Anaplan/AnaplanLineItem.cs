namespace SapB1Anaplan.Models;

/// <summary>A line item of a module (reference section 3.5).</summary>
public sealed record AnaplanLineItem
{
    /// <summary>The id, prefix 206.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The id of the module.</summary>
    public string? ModuleId { get; init; }

    /// <summary>The name of the module.</summary>
    public string? ModuleName { get; init; }

    /// <summary>The format, such as <c>NUMBER</c>; null where it was not asked for.</summary>
    public string? Format { get; init; }

    /// <summary>The formula; null where there is none, which makes it an input.</summary>
    public string? Formula { get; init; }

    /// <summary>How it is summed; null where it was not asked for.</summary>
    public string? Summary { get; init; }

    /// <summary>The number of its cells; null where it was not asked for.</summary>
    public long? CellCount { get; init; }
}
