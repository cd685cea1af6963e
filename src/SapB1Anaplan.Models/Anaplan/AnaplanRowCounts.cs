namespace SapB1Anaplan.Models;

/// <summary>Row counters of a task or of one action in it, summed over its details (reference section 4.5).</summary>
public sealed record AnaplanRowCounts
{
    /// <summary>Rows read from the source.</summary>
    public long Total { get; init; }

    /// <summary>Rows taken without remark.</summary>
    public long Loaded { get; init; }

    /// <summary>Members created.</summary>
    public long Created { get; init; }

    /// <summary>Members updated.</summary>
    public long Updated { get; init; }

    /// <summary>Rows taken in part.</summary>
    public long Warnings { get; init; }

    /// <summary>Rows rejected, invalid ones included.</summary>
    public long Failed { get; init; }

    /// <summary>Rows ignored.</summary>
    public long Ignored { get; init; }

    /// <summary>Adds the counters of two actions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AnaplanRowCounts operator +(AnaplanRowCounts left, AnaplanRowCounts right) => Add(left, right);

    /// <summary>Adds the counters of two actions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AnaplanRowCounts Add(AnaplanRowCounts left, AnaplanRowCounts right)
    {
        if (left is null)
        {
            throw new ArgumentNullException(nameof(left));
        }

        if (right is null)
        {
            throw new ArgumentNullException(nameof(right));
        }

        return new AnaplanRowCounts
        {
            Total = left.Total + right.Total,
            Loaded = left.Loaded + right.Loaded,
            Created = left.Created + right.Created,
            Updated = left.Updated + right.Updated,
            Warnings = left.Warnings + right.Warnings,
            Failed = left.Failed + right.Failed,
            Ignored = left.Ignored + right.Ignored,
        };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Total} rows: {Loaded} loaded, {Warnings} with warnings, {Failed} failed, {Ignored} ignored";
}
