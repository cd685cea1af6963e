namespace SapB1Anaplan.Models;

/// <summary>SAP Business One against Anaplan, cell by cell.</summary>
public sealed record BalanceComparison : SyncResult
{
    /// <summary>The cells compared: those that either side has.</summary>
    public int Cells { get; init; }

    /// <summary>The cells that agree.</summary>
    public int Agreeing { get; init; }

    /// <summary>The sum of the journal lines that are loaded, in the measure of the job.</summary>
    public decimal SapTotal { get; init; }

    /// <summary>The sum of the same cells in Anaplan.</summary>
    public decimal AnaplanTotal { get; init; }

    /// <summary>The sum of the absolute values of the cells in SAP Business One, against which a difference can be weighed.</summary>
    public decimal SapTurnover { get; init; }

    /// <summary>The differences, the largest first.</summary>
    public IReadOnlyList<BalanceDifference> Differences { get; init; } = [];
}
