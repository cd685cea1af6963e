namespace SapB1Anaplan.Core.Ledger;

/// <summary>SQL for the columns of the table combinations that hold the cost centers, one per dimension.</summary>
internal static class CenterColumns
{
    /// <summary>The columns with a comma between.</summary>
    public static string All { get; } = Of(string.Empty);

    /// <summary>All of them as one list, over the alias k.</summary>
    public static string List { get; } = $"json_array({Of("k.")})";

    /// <summary>A condition that one of them is a code, over the alias k.</summary>
    public static string Hold(string code) => $"{code} IN ({Of("k.")})";

    private static string Of(string prefix) =>
        string.Join(", ", Enumerable.Range(1, CostCenters.Dimensions).Select(dimension => $"{prefix}center{dimension}"));
}
