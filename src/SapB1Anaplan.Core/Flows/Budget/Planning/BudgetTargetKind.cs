namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>Whether a member of an Anaplan list stands for something in SAP Business One.</summary>
public enum BudgetTargetKind
{
    /// <summary>Nothing is known: the figure cannot be posted.</summary>
    Unmapped,

    /// <summary>It stands for a code.</summary>
    Mapped,

    /// <summary>On purpose nothing: the line bears no code.</summary>
    None,

    /// <summary>The map says to leave out figures of this member, such as totals.</summary>
    Ignored,
}
