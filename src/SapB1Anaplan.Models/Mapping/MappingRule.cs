namespace SapB1Anaplan.Models;

/// <summary>How the source of a mapping rule is meant, from the most to the least specific.</summary>
public enum MappingRuleKind
{
    /// <summary>One code: <c>4000</c>.</summary>
    Exact,

    /// <summary>All codes from one to another: <c>4000..4999</c>. Numbers compare as numbers, other codes as text.</summary>
    Range,

    /// <summary>All codes with a beginning: <c>40*</c>.</summary>
    Prefix,

    /// <summary>Any pattern with <c>*</c> (any text) and <c>?</c> (one character): <c>4?00*</c>.</summary>
    Wildcard,

    /// <summary>Every other code: <c>*</c>.</summary>
    Default,
}

/// <summary>One row of a mapping file.</summary>
public sealed record MappingRule
{
    /// <summary>The pattern for codes of SAP Business One, as written.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>The member in Anaplan: code or name, as the import action expects.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>A remark for people.</summary>
    public string? Description { get; init; }

    /// <summary>How <see cref="Source"/> is meant.</summary>
    public MappingRuleKind Kind { get; init; }

    /// <summary>The line of the file, from 1 for the header.</summary>
    public int Row { get; init; }
}
