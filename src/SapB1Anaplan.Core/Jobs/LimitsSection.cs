namespace SapB1Anaplan.Core.Jobs;

/// <summary>
/// The most that one run may take back, zero or change. A run that would do more sends nothing. null: no limit. A share
/// is a number from 0 to 1.
/// </summary>
public sealed class LimitsSection
{
    /// <summary>Up to so many cells held, a changed share says nothing: changedCellsShare counts only above.</summary>
    internal const int ChangedCellsFloor = 50;

    /// <summary>Up to so many cells held, a zeroed share says nothing: zeroedCellsShare counts only above.</summary>
    internal const int ZeroedCellsFloor = 10;

    /// <summary>The most journal entries that may be gone from SAP Business One since they were read.</summary>
    public int? VanishedEntries { get; set; } = 10;

    /// <summary>The largest share of the journal entries read that may be gone.</summary>
    public decimal? VanishedShare { get; set; } = 0.02m;

    /// <summary>The largest share of the cells that Anaplan holds that may change; counted only above 50 cells.</summary>
    public decimal? ChangedCellsShare { get; set; } = 0.5m;

    /// <summary>The largest share of the cells that Anaplan holds that may become zero; counted only above 10 cells.</summary>
    public decimal? ZeroedCellsShare { get; set; } = 0.1m;

    /// <summary>The most by which an account may change in a closed period, in local currency.</summary>
    public decimal? ClosedPeriodAmount { get; set; }

    /// <summary>The most members that may come anew to the lists of the model.</summary>
    public int? NewMembers { get; set; } = 200;
}
