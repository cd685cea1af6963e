using System.Text;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>How the file of an export is written. What is null is found out from the file itself.</summary>
public sealed record BudgetExportFormat
{
    /// <summary>The name of the budget, which every line carries.</summary>
    public string? Budget { get; init; }

    /// <summary>The encoding; null for UTF-8, or what a byte order mark says.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The column separator; null to find it out from the header among comma, semicolon, tab and bar.</summary>
    public char? Separator { get; init; }

    /// <summary>The sign that encloses texts.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>The decimal sign, <c>.</c> or <c>,</c>; null to find it out.</summary>
    public char? DecimalSign { get; init; }

    /// <summary>The headings.</summary>
    public BudgetColumns Columns { get; init; } = new();

    /// <summary>
    /// The line item whose rows count, in layouts with one row per line item; null when there is only one.
    /// </summary>
    public string? LineItem { get; init; }

    /// <summary>The header of the last confirmed run; null where none is known. Period columns are not compared.</summary>
    public IReadOnlyList<string>? KnownHeader { get; init; }

    /// <summary>The first month of the fiscal year, 1 to 12, for periods such as <c>P01 FY26</c>.</summary>
    public int FiscalYearStart { get; init; } = 1;
}
