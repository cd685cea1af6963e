using System.Globalization;

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

    /// <summary>The member for lines without a code, where a mapping names no other.</summary>
    public const string NoMember = "NONE";

    /// <summary>The dimensions of cost accounting, 1 to 5.</summary>
    public static IReadOnlyList<string> CostCenters { get; } =
        Enumerable.Range(1, Models.CostCenters.Dimensions).Select(CostCenterOf).ToList();

    /// <summary>All dimensions that can have rules.</summary>
    public static IReadOnlyList<string> WithRules { get; } = [Account, .. CostCenters, Project, Branch, Currency];

    /// <summary>The name of a dimension of cost accounting.</summary>
    /// <param name="number">Its number, 1 to 5.</param>
    /// <returns>The name.</returns>
    public static string CostCenterOf(int number) =>
        number == 1 ? CostCenter : CostCenter + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a dimension of cost accounting.</summary>
    /// <param name="dimension">The name.</param>
    /// <returns>1 to 5; 0 for every other dimension.</returns>
    public static int NumberOf(string dimension)
    {
        for (var index = 0; index < CostCenters.Count; index++)
        {
            if (CostCenters[index] == dimension)
            {
                return index + 1;
            }
        }

        return 0;
    }

    /// <summary>Puts values beside the dimensions that can have rules.</summary>
    /// <param name="values">One per dimension, in the order of <see cref="WithRules"/>.</param>
    internal static IEnumerable<(string Dimension, T Value)> Beside<T>(IReadOnlyList<T> values) =>
        WithRules.Select((dimension, index) => (dimension, values[index]));
}
