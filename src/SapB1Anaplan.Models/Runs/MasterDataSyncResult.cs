namespace SapB1Anaplan.Models;

/// <summary>What a run of Sync-SapB1MasterData did.</summary>
public sealed record MasterDataSyncResult : SyncResult
{
    /// <summary>One record per list of the job.</summary>
    public IReadOnlyList<MasterDataListResult> Lists { get; init; } = [];

    /// <summary>What a limit of the job holds back.</summary>
    public IReadOnlyList<HeldChange> HeldChanges { get; init; } = [];
}

/// <summary>What became of one list.</summary>
public sealed record MasterDataListResult
{
    /// <summary>What it holds: accounts, costCenters, distributionRules, dimensions, projects.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>The import action.</summary>
    public string Import { get; init; } = string.Empty;

    /// <summary>Records read from SAP Business One.</summary>
    public int Read { get; init; }

    /// <summary>Records new or changed since the last confirmed load, with their parents; these are sent.</summary>
    public int Sent { get; init; }

    /// <summary>Codes that SAP Business One no longer has. They stay in Anaplan.</summary>
    public IReadOnlyList<string> Vanished { get; init; } = [];

    /// <summary>Names that were shortened to what Anaplan takes, with the code behind them.</summary>
    public IReadOnlyList<string> Shortened { get; init; } = [];

    /// <summary>Codes that the import refused, and why.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];
}
