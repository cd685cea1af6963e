using SapB1Anaplan.Core.Flows.Budget.Reading;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>The way back of the mapping: from what Anaplan calls things to what SAP Business One calls them.</summary>
public interface IBudgetMap
{
    /// <summary>The account behind a member.</summary>
    /// <param name="member">The member as the export writes it.</param>
    /// <returns>What it stands for.</returns>
    BudgetTarget Account(string member);

    /// <summary>The distribution rule behind a cost center.</summary>
    /// <param name="dimension">The dimension, 1 to 5.</param>
    /// <param name="member">The member as the export writes it.</param>
    /// <returns>What it stands for; <see cref="BudgetTargetKind.None"/> where the line bears no rule.</returns>
    BudgetTarget CostCenter(int dimension, string member);

    /// <summary>The days of a period.</summary>
    /// <param name="text">The period as the export writes it.</param>
    /// <returns>The period, or null when it is unknown.</returns>
    BudgetPeriod? Period(string text);
}

/// <summary>What a member of an Anaplan list stands for in SAP Business One.</summary>
/// <param name="Kind">Whether it stands for something.</param>
/// <param name="Code">The code; empty unless mapped.</param>
/// <param name="Reason">Why it does not, where it does not; null where nothing is known.</param>
public readonly record struct BudgetTarget(BudgetTargetKind Kind, string Code, string? Reason = null)
{
    /// <summary>On purpose nothing, such as the cost center <c>NONE</c>.</summary>
    public static BudgetTarget None { get; } = new(BudgetTargetKind.None, string.Empty);

    /// <summary>True when the figures are to be posted with the sign turned round.</summary>
    public bool Negate { get; init; }

    /// <summary>The branch that the member implies, or null.</summary>
    public int? BPLID { get; init; }

    /// <summary>The project that the member implies, or null.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>It stands for a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The target.</returns>
    public static BudgetTarget Mapped(string code) => new(BudgetTargetKind.Mapped, code);

    /// <summary>It stands for nothing known.</summary>
    /// <param name="reason">Why, such as two accounts that map to the same member.</param>
    /// <returns>The target.</returns>
    public static BudgetTarget Unmapped(string? reason = null) => new(BudgetTargetKind.Unmapped, string.Empty, reason);
}

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
