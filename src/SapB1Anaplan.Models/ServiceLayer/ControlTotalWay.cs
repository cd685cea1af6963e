namespace SapB1Anaplan.Models;

/// <summary>
/// How a copy of the journal can be proved against the sums of SAP Business One itself, from the weakest proof to the
/// strongest (budgets and balances reference section 2).
/// </summary>
public enum ControlTotalWay
{
    /// <summary>The number of entries, and no amounts. Works on every server.</summary>
    Count,

    /// <summary>
    /// The balance of each account over all entries of any date, debit less credit (budgets and balances reference
    /// section 2.1).
    /// </summary>
    AccountBalance,

    /// <summary>
    /// Debits, credits and lines per account and per posting day, by stored queries on JDT1 (budgets and balances
    /// reference section 2.2).
    /// </summary>
    StoredQuery,
}
