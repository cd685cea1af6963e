namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>An account as the planning model is to hold it.</summary>
public sealed record PlanningAccount(string Code, string Name, string? Type = null, string? Parent = null);

/// <summary>A cost center as the planning model is to hold it.</summary>
public sealed record PlanningCostCenter(string Code, string Name, string? Parent = null);

/// <summary>One approved figure.</summary>
public sealed record PlanningFigure(string Account, string CostCenter, DateOnly Month, decimal Amount);

/// <summary>What a planning model is made for.</summary>
public sealed record LedgerShape
{
    /// <summary>Empty: the list starts without members and the load of master data fills it.</summary>
    public IReadOnlyList<PlanningAccount> Accounts { get; init; } = [];

    /// <summary>Empty: the list starts without members and the load of master data fills it.</summary>
    public IReadOnlyList<PlanningCostCenter> CostCenters { get; init; } = [];

    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>Any day of the first month.</summary>
    public required DateOnly FirstMonth { get; init; }

    public int Months { get; init; } = 36;

    /// <summary>Figures of the budget; their accounts and cost centers are added when they are not there.</summary>
    public IReadOnlyList<PlanningFigure> Budget { get; init; } = [];

    /// <summary>False: the budget waits for approval, and its exports show no rows.</summary>
    public bool IsApproved { get; init; } = true;
}
