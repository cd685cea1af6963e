namespace SapB1Anaplan.Models;

/// <summary>Why a run was held by a limit of its job.</summary>
public enum HoldReason
{
    /// <summary>Journal entries that were read before are gone from SAP Business One.</summary>
    VanishedEntries,

    /// <summary>Many of the cells that Anaplan holds would change.</summary>
    ChangedCells,

    /// <summary>Many of the cells that Anaplan holds would become zero.</summary>
    ZeroedCells,

    /// <summary>An account would change by much in a closed period.</summary>
    ClosedPeriodAmount,

    /// <summary>Many members would come anew to a list.</summary>
    NewMembers,
}

/// <summary>What a run would have done beyond a limit of its job. Nothing was sent; a person releases it or mends the cause.</summary>
public sealed record HeldChange
{
    /// <summary>Which limit it is.</summary>
    public HoldReason Reason { get; init; }

    /// <summary>What it is about: a period and account, a list; null for the run as a whole.</summary>
    public string? Subject { get; init; }

    /// <summary>How much the run would do: entries, cells, members, or an amount in local currency.</summary>
    public decimal Figure { get; init; }

    /// <summary>The limit, in the same unit.</summary>
    public decimal Limit { get; init; }

    /// <summary>In words, with what usually causes it.</summary>
    public string Message { get; init; } = string.Empty;
}
