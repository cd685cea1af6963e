namespace SapB1Anaplan.Core.Mapping;

/// <summary>The names of the dimensions that a mapping knows.</summary>
public static class MappingDimension
{
    /// <summary>The account.</summary>
    public const string Account = "Account";

    /// <summary>The distribution rule of dimension 1; those of dimensions 2 to 5 bear their number.</summary>
    public const string CostCenter = "CostCenter";

    /// <summary>The project.</summary>
    public const string Project = "Project";

    /// <summary>The branch.</summary>
    public const string Branch = "Branch";

    /// <summary>The currency.</summary>
    public const string Currency = "Currency";

    /// <summary>The period. It has a calendar instead of rules.</summary>
    public const string Period = "Period";

    /// <summary>The distribution rules of all five dimensions, in their order.</summary>
    public static IReadOnlyList<string> CostCenters { get; } =
        [CostCenter, "CostCenter2", "CostCenter3", "CostCenter4", "CostCenter5"];

    /// <summary>All dimensions that can have rules.</summary>
    public static IReadOnlyList<string> WithRules { get; } =
        [Account, .. CostCenters, Project, Branch, Currency];
}
