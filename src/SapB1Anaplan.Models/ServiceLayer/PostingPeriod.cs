namespace SapB1Anaplan.Models;

/// <summary>A posting period (FinancePeriod, OFPR; reference section 5.3).</summary>
public sealed record PostingPeriod
{
    /// <summary>The key.</summary>
    public int AbsoluteEntry { get; init; }

    /// <summary>The code, such as <c>2026-01</c>.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The financial year as the company names it; null where it was not told.</summary>
    public string? FinancialYear { get; init; }

    /// <summary>The first posting date.</summary>
    public DateTime PostingDateFrom { get; init; }

    /// <summary>The last posting date.</summary>
    public DateTime PostingDateTo { get; init; }

    /// <summary>The first due date.</summary>
    public DateTime? DueDateFrom { get; init; }

    /// <summary>The last due date.</summary>
    public DateTime? DueDateTo { get; init; }

    /// <summary>The first document date.</summary>
    public DateTime? TaxDateFrom { get; init; }

    /// <summary>The last document date.</summary>
    public DateTime? TaxDateTo { get; init; }

    /// <summary><c>ltUnlocked</c>, <c>ltUnlockedExceptSales</c>, <c>ltPeriodClosing</c> or <c>ltLocked</c>.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>True when somebody can still post to it, so that its figures may change.</summary>
    public bool Open { get; init; }
}
