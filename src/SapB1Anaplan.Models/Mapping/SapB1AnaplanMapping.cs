namespace SapB1Anaplan.Models;

/// <summary>How codes of SAP Business One become members of the Anaplan model.</summary>
public sealed record SapB1AnaplanMapping
{
    /// <summary>The rules, one table per dimension that has a file.</summary>
    public IReadOnlyList<MappingTable> Tables { get; init; } = [];

    /// <summary>What happens to money whose code has no member.</summary>
    public UnmappedPolicy Unmapped { get; init; } = UnmappedPolicy.Block;

    /// <summary>The suspense member per dimension, for <see cref="UnmappedPolicy.Suspend"/>.</summary>
    public IReadOnlyDictionary<string, string> Suspense { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The member for lines without a code per dimension; <c>NONE</c> where a dimension is not named. Accounts are
    /// never without a code.
    /// </summary>
    public IReadOnlyDictionary<string, string> None { get; init; } = new Dictionary<string, string>();
}
