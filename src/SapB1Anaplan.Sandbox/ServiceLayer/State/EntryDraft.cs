namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>A journal entry as it is handed in, before the ledger takes it. Dates are calendar dates.</summary>
public sealed record EntryDraft
{
    /// <summary>Posting date; the company's today where null.</summary>
    public DateOnly? ReferenceDate { get; init; }

    /// <summary>Due date; the posting date where null.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Document date; the posting date where null.</summary>
    public DateOnly? TaxDate { get; init; }

    /// <summary>VAT date; the document date where null.</summary>
    public DateOnly? VatDate { get; init; }

    /// <summary>Remarks.</summary>
    public string? Memo { get; init; }

    /// <summary>Ref1.</summary>
    public string? Reference { get; init; }

    /// <summary>Ref2.</summary>
    public string? Reference2 { get; init; }

    /// <summary>Ref3.</summary>
    public string? Reference3 { get; init; }

    /// <summary>Transaction code.</summary>
    public string? TransactionCode { get; init; }

    /// <summary>Project of the header.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>Indicator.</summary>
    public string? Indicator { get; init; }

    /// <summary>Numbering series; the company's default where null.</summary>
    public int? Series { get; init; }

    /// <summary>Kind of the source, a name of TransTypesEnum.</summary>
    public string OriginalJournal { get; init; } = "ttJournalEntry";

    /// <summary>Key of the source document; the entry itself where null.</summary>
    public int? Original { get; init; }

    /// <summary>Number of the source document as text.</summary>
    public string? BaseReference { get; init; }

    /// <summary>The entry this one reverses (OJDT.StornoToTr).</summary>
    public int? ReversalOf { get; init; }

    /// <summary>Number of the voucher the entry came from (OJDT.BatchNum).</summary>
    public int? BatchNumber { get; init; }

    /// <summary>When it was keyed in, company time; now where null.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>User fields of the header, by their name with <c>U_</c>.</summary>
    public IReadOnlyDictionary<string, object?>? UserFields { get; init; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<LineDraft> Lines { get; init; } = [];

    /// <summary>Sum of debits less sum of credits in local currency: 0 where it balances.</summary>
    public decimal Difference => Lines.Sum(l => l.Debit - l.Credit);
}

/// <summary>A line as it is handed in. Amounts are in local currency unless the name says otherwise.</summary>
public sealed record LineDraft
{
    /// <summary>Account code; null on a partner's line, where the ledger takes the control account.</summary>
    public string? AccountCode { get; init; }

    /// <summary>Partner's code; the account where null.</summary>
    public string? ShortName { get; init; }

    /// <summary>Override of the partner's control account.</summary>
    public string? ControlAccount { get; init; }

    /// <summary>Offset account, for information.</summary>
    public string? ContraAccount { get; init; }

    /// <summary>Debit.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credit.</summary>
    public decimal Credit { get; init; }

    /// <summary>Debit in <see cref="FCCurrency"/>.</summary>
    public decimal FCDebit { get; init; }

    /// <summary>Credit in <see cref="FCCurrency"/>.</summary>
    public decimal FCCredit { get; init; }

    /// <summary>Foreign currency; null for none.</summary>
    public string? FCCurrency { get; init; }

    /// <summary>Debit in system currency; made from the local amount where null.</summary>
    public decimal? DebitSys { get; init; }

    /// <summary>Credit in system currency; made from the local amount where null.</summary>
    public decimal? CreditSys { get; init; }

    /// <summary>Distribution rule of dimension 1.</summary>
    public string? CostingCode { get; init; }

    /// <summary>Distribution rule of dimension 2.</summary>
    public string? CostingCode2 { get; init; }

    /// <summary>Distribution rule of dimension 3.</summary>
    public string? CostingCode3 { get; init; }

    /// <summary>Distribution rule of dimension 4.</summary>
    public string? CostingCode4 { get; init; }

    /// <summary>Distribution rule of dimension 5.</summary>
    public string? CostingCode5 { get; init; }

    /// <summary>Project.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>Remarks of the line.</summary>
    public string? LineMemo { get; init; }

    /// <summary>Ref1 of the line.</summary>
    public string? Reference1 { get; init; }

    /// <summary>Ref2 of the line.</summary>
    public string? Reference2 { get; init; }

    /// <summary>Ref3Line.</summary>
    public string? AdditionalReference { get; init; }

    /// <summary>VAT group.</summary>
    public string? TaxGroup { get; init; }

    /// <summary>Branch.</summary>
    public int? BPLID { get; init; }

    /// <summary>User fields of the line, by their name with <c>U_</c>.</summary>
    public IReadOnlyDictionary<string, object?>? UserFields { get; init; }

    /// <summary>The distribution rule of a dimension from 1 to 5.</summary>
    public string? Rule(int dimension) => dimension switch
    {
        1 => CostingCode,
        2 => CostingCode2,
        3 => CostingCode3,
        4 => CostingCode4,
        5 => CostingCode5,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
