namespace SapB1Anaplan.Models;

/// <summary>The rules of one dimension. A dimension without rules keeps its codes.</summary>
public sealed record MappingTable
{
    /// <summary>
    /// The dimension: <c>Account</c>, <c>CostCenter</c>, <c>CostCenter2</c> to <c>CostCenter5</c>, <c>Project</c>,
    /// <c>Branch</c> or <c>Currency</c>.
    /// </summary>
    public string Dimension { get; init; } = string.Empty;

    /// <summary>The file it was read from.</summary>
    public string? Path { get; init; }

    /// <summary>The rules in the order of the file.</summary>
    public IReadOnlyList<MappingRule> Rules { get; init; } = [];
}
