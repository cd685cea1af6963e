using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>What planning by hand and planning by a job share.</summary>
internal static class BudgetPlanning
{
    /// <summary>The failure that a finding stands for.</summary>
    public static SapB1AnaplanException Failure(BudgetFinding finding) => new(
        finding.Rule,
        FailureCategory.InvalidData,
        finding.Row > 0 ? $"Row {finding.Row}: {finding.Message}" : finding.Message,
        finding.Fix)
    {
        Target = finding,
    };
}
