namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>What the user says about one run of the budget flow.</summary>
public sealed record BudgetRequest
{
    /// <summary>Who approves the budget, in the place of the job's condition; null to go by that.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>On what grounds.</summary>
    public string? Reason { get; init; }

    /// <summary>The plan to apply, exactly as it stands; null to make one.</summary>
    public string? ApplyPlan { get; init; }

    /// <summary>Where to write the plan; null for no file, or beside the job in a rehearsal.</summary>
    public string? WritePlan { get; init; }

    /// <summary>Takes the header of the export as it is now.</summary>
    public bool AcceptHeader { get; init; }
}
