namespace SapB1Anaplan.Core.Ledger;

/// <summary>What became of a cell when it was mapped.</summary>
public enum CellState
{
    /// <summary>Not looked at yet.</summary>
    New = 0,

    /// <summary>Its lines go to the member the mapping names.</summary>
    Mapped = 1,

    /// <summary>Its lines go to the suspense member.</summary>
    Suspended = 2,

    /// <summary>Its lines wait for a mapping.</summary>
    SetAside = 3,

    /// <summary>Its lines belong to entry types that the job leaves out.</summary>
    LeftOut = 4,
}

/// <summary>The lines of one combination in one period, added up.</summary>
public sealed record LedgerCell
{
    /// <summary>The key in this ledger.</summary>
    public long Id { get; init; }

    /// <summary>The first day of the period as yyyymmdd; negative where the calendar of the job has none.</summary>
    public int Period { get; init; }

    /// <summary>The account code.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The distribution rules of dimensions 1 to 5.</summary>
    public CostCenters Centers { get; init; }

    /// <summary>The project; empty where there is none.</summary>
    public string Project { get; init; } = string.Empty;

    /// <summary>The branch; 0 where there is none.</summary>
    public int Branch { get; init; }

    /// <summary>The foreign currency; empty on lines in local currency.</summary>
    public string Currency { get; init; } = string.Empty;

    /// <summary>True when its lines belong to entry types that the job leaves out.</summary>
    public bool LeftOut { get; init; }

    /// <summary>The total in the measure that was asked for, debit positive.</summary>
    public decimal Amount { get; init; }

    /// <summary>How many lines it has.</summary>
    public int Lines { get; init; }
}

/// <summary>Where a cell goes.</summary>
/// <param name="Cell">The key of the cell.</param>
/// <param name="State">What became of it.</param>
/// <param name="Members">The members in the order of the job's columns; null where it is not loaded.</param>
/// <param name="Sign">1, or -1 where the model wants the sign turned.</param>
public sealed record CellAssignment(long Cell, CellState State, IReadOnlyList<string>? Members, int Sign)
{
    /// <summary>The same for all spellings of the same members; empty where the cell is not loaded.</summary>
    public string Key { get; init; } = string.Empty;
}
