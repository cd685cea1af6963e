namespace SapB1Anaplan.Models;

/// <summary>An invoice to a customer or from a vendor (Document; reference section 5.4).</summary>
public sealed record BusinessDocument
{
    /// <summary>The entity it was read from, such as <c>Invoices</c>.</summary>
    public string Entity { get; init; } = string.Empty;

    /// <summary>The key.</summary>
    public int DocEntry { get; init; }

    /// <summary>The visible number.</summary>
    public int DocNum { get; init; }

    /// <summary>The posting date.</summary>
    public DateTime DocDate { get; init; }

    /// <summary>The due date.</summary>
    public DateTime? DocDueDate { get; init; }

    /// <summary>The document date.</summary>
    public DateTime? TaxDate { get; init; }

    /// <summary>The business partner.</summary>
    public string CardCode { get; init; } = string.Empty;

    /// <summary>The name of the business partner.</summary>
    public string? CardName { get; init; }

    /// <summary>The number the partner gave it.</summary>
    public string? NumAtCard { get; init; }

    /// <summary>The currency of the document.</summary>
    public string? DocCurrency { get; init; }

    /// <summary>The total in local currency, tax included.</summary>
    public decimal DocTotal { get; init; }

    /// <summary>The total in <see cref="DocCurrency"/>.</summary>
    public decimal DocTotalFc { get; init; }

    /// <summary>The total in system currency.</summary>
    public decimal DocTotalSys { get; init; }

    /// <summary>The tax in local currency.</summary>
    public decimal VatSum { get; init; }

    /// <summary>What was paid so far, in local currency.</summary>
    public decimal PaidToDate { get; init; }

    /// <summary>The key of the journal entry it made (JdtNum).</summary>
    public int? TransNum { get; init; }

    /// <summary><c>bost_Open</c> or <c>bost_Close</c>.</summary>
    public string? DocumentStatus { get; init; }

    /// <summary>True when it was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The day of the last change, in the time of the company.</summary>
    public DateTime? UpdateDate { get; init; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<BusinessDocumentLine> DocumentLines { get; init; } = [];
}

/// <summary>One line of a document.</summary>
public sealed record BusinessDocumentLine
{
    /// <summary>The line number, from 0.</summary>
    public int LineNum { get; init; }

    /// <summary>The item, on item lines.</summary>
    public string? ItemCode { get; init; }

    /// <summary>The text.</summary>
    public string? ItemDescription { get; init; }

    /// <summary>The account.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The net amount in local currency.</summary>
    public decimal LineTotal { get; init; }

    /// <summary>The distribution rule in dimension 1.</summary>
    public string? CostingCode { get; init; }

    /// <summary>The project.</summary>
    public string? ProjectCode { get; init; }
}
