namespace SapB1Anaplan.Models;

/// <summary>How one period of a budget stands against what was posted before.</summary>
public enum BudgetChange
{
    /// <summary>Nothing had been posted for it.</summary>
    New,

    /// <summary>Other figures had been posted.</summary>
    Changed,

    /// <summary>Exactly these figures had been posted.</summary>
    Same,

    /// <summary>Figures had been posted, and the budget has none any more.</summary>
    Withdrawn,

    /// <summary>Some, not all, journals of exactly these figures had been posted.</summary>
    Unfinished,

    /// <summary>A journal of it is in doubt; nothing more is posted for it until that is settled.</summary>
    Blocked,
}
