namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>What a server tells of changes and of its own sums, as real ones differ.</summary>
internal enum ServerKind
{
    /// <summary>No change, and the balances of accounts.</summary>
    Plain,

    /// <summary>The day of the last change of each entry, and the balances of accounts.</summary>
    UpdateDate,

    /// <summary>What stored queries give: changes by day, and sums by account and day.</summary>
    StoredQueries,

    /// <summary>
    /// No change and no sum, only how many entries there are: the job reads from a day on, and there is no balance of that.
    /// </summary>
    CountOnly,
}
