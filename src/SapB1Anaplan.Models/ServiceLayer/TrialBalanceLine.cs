namespace SapB1Anaplan.Models;

/// <summary>
/// What was posted to one account and cost center within one calendar month, summed from the journal lines. Balances
/// are debit less credit: debit positive.
/// </summary>
public sealed record TrialBalanceLine
{
    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The code of the account.</summary>
    public string AccountCode { get; init; } = string.Empty;

    /// <summary>The distribution rule in dimension 1; null for lines without one.</summary>
    public string? CostCenter { get; init; }

    /// <summary>The first day of the month of posting.</summary>
    public DateTime Period { get; init; }

    /// <summary>Debit in local currency.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credit in local currency.</summary>
    public decimal Credit { get; init; }

    /// <summary>Debit less credit in local currency.</summary>
    public decimal Balance => Debit - Credit;

    /// <summary>Debit in system currency.</summary>
    public decimal DebitSys { get; init; }

    /// <summary>Credit in system currency.</summary>
    public decimal CreditSys { get; init; }

    /// <summary>Debit less credit in system currency.</summary>
    public decimal BalanceSys => DebitSys - CreditSys;

    /// <summary>How many journal lines it sums.</summary>
    public int Lines { get; init; }
}
