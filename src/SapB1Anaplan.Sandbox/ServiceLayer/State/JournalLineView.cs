namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// A posted line in full, for those who check the ledger from outside HTTP. Amounts in local currency unless the
/// name says otherwise; dates are calendar dates.
/// </summary>
public sealed record JournalLineView(
    int JdtNum,
    int LineId,
    DateOnly ReferenceDate,
    string AccountCode,
    string ShortName,
    decimal Debit,
    decimal Credit,
    decimal FCDebit,
    decimal FCCredit,
    string? FCCurrency,
    decimal DebitSys,
    decimal CreditSys,
    string? CostingCode,
    string? CostingCode2,
    string? CostingCode3,
    string? CostingCode4,
    string? CostingCode5,
    string? ProjectCode,
    int? Branch,
    string? LineMemo);

/// <summary>The head of a posted entry, with what the server keeps and OData does not show.</summary>
public sealed record JournalEntryView(
    int JdtNum,
    DateOnly ReferenceDate,
    DateOnly DueDate,
    DateOnly TaxDate,
    string? Memo,
    string? Reference,
    string? Reference2,
    string? Reference3,
    string? ProjectCode,
    string OriginalJournal,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int? BatchNumber,
    int? ReversalOf,
    int LineCount);
