namespace SapB1Anaplan.Models;

/// <summary>A change of what Anaplan holds for an account in a period that was loaded before.</summary>
public sealed record Restatement
{
    /// <summary>The first day of the period.</summary>
    public DateTime Period { get; init; }

    /// <summary>The account in SAP Business One.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The total that Anaplan holds for the changed cells.</summary>
    public decimal Old { get; init; }

    /// <summary>The total that it is to hold.</summary>
    public decimal New { get; init; }

    /// <summary>New minus old.</summary>
    public decimal Delta => New - Old;

    /// <summary>The state of the period in SAP Business One: Open, Closing or Locked.</summary>
    public string PeriodState { get; init; } = string.Empty;

    /// <summary>What the job does about it.</summary>
    public RestatementPolicy Policy { get; init; }

    /// <summary>The keys of the entries that changed the cells since their last confirmed load, at most 100.</summary>
    public IReadOnlyList<int> Entries { get; init; } = [];
}
