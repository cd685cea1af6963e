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
