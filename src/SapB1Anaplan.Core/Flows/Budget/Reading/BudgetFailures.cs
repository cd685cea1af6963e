using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>Makes the failures of the budget flow, each with what to do about it.</summary>
internal static class BudgetFailures
{
    public static SapB1AnaplanException Data(string id, string message, string nextStep, Exception? inner = null) =>
        new(id, FailureCategory.InvalidData, message, nextStep, inner);

    public static SapB1AnaplanException Settings(string message, string nextStep) =>
        new(ErrorIds.BudgetSettingsInvalid, FailureCategory.InvalidArgument, message, nextStep);

    public static SapB1AnaplanException State(string id, string message, string nextStep) =>
        new(id, FailureCategory.InvalidOperation, message, nextStep);
}
