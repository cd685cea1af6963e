namespace SapB1Anaplan.Models;

/// <summary>
/// One line of a journal entry (JournalEntryLine, JDT1; reference section 3.3). Debit and credit are both as the server
/// sends them; either may be negative in a company that uses negative amounts.
/// </summary>
public sealed record JournalEntryLine
{
    /// <summary>The line number, from 0, unique in the entry (Line_ID).</summary>
    public int LineId { get; init; }

    /// <summary>The code of the account; on a business partner line the control account.</summary>
    public string AccountCode { get; init; } = string.Empty;

    /// <summary>The business partner code on a business partner line, else the account.</summary>
    public string? ShortName { get; init; }

    /// <summary>The offset account, for information.</summary>
    public string? ContraAccount { get; init; }

    /// <summary>Debit in local currency.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credit in local currency.</summary>
    public decimal Credit { get; init; }

    /// <summary>Debit in <see cref="FCCurrency"/>.</summary>
    public decimal FCDebit { get; init; }

    /// <summary>Credit in <see cref="FCCurrency"/>.</summary>
    public decimal FCCredit { get; init; }

    /// <summary>The foreign currency, or null on a line in local currency.</summary>
    public string? FCCurrency { get; init; }

    /// <summary>Debit in system currency.</summary>
    public decimal DebitSys { get; init; }

    /// <summary>Credit in system currency.</summary>
    public decimal CreditSys { get; init; }

    /// <summary>The remark of the line.</summary>
    public string? LineMemo { get; init; }

    /// <summary>Reference 1 of the line.</summary>
    public string? Reference1 { get; init; }

    /// <summary>Reference 2 of the line.</summary>
    public string? Reference2 { get; init; }

    /// <summary>The project.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The distribution rule in dimension 1.</summary>
    public string? CostingCode { get; init; }

    /// <summary>The distribution rule in dimension 2.</summary>
    public string? CostingCode2 { get; init; }

    /// <summary>The distribution rule in dimension 3.</summary>
    public string? CostingCode3 { get; init; }

    /// <summary>The distribution rule in dimension 4.</summary>
    public string? CostingCode4 { get; init; }

    /// <summary>The distribution rule in dimension 5.</summary>
    public string? CostingCode5 { get; init; }

    /// <summary>The branch, in companies with branches.</summary>
    public int? BPLID { get; init; }
}
