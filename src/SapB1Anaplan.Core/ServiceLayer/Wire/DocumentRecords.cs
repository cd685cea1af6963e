namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>A document on the wire (reference section 5.4).</summary>
internal sealed class DocumentRecord
{
    public static readonly IReadOnlyList<string> Properties =
    [
        "DocEntry", "DocNum", "DocDate", "DocDueDate", "TaxDate", "CardCode", "CardName", "NumAtCard", "DocCurrency",
        "DocTotal", "DocTotalFc", "DocTotalSys", "VatSum", "PaidToDate", "TransNum", "DocumentStatus", "Cancelled",
        "UpdateDate", "DocumentLines",
    ];

    public int DocEntry { get; set; }

    public int? DocNum { get; set; }

    public DateTime? DocDate { get; set; }

    public DateTime? DocDueDate { get; set; }

    public DateTime? TaxDate { get; set; }

    public string? CardCode { get; set; }

    public string? CardName { get; set; }

    public string? NumAtCard { get; set; }

    public string? DocCurrency { get; set; }

    public decimal DocTotal { get; set; }

    public decimal DocTotalFc { get; set; }

    public decimal DocTotalSys { get; set; }

    public decimal VatSum { get; set; }

    public decimal PaidToDate { get; set; }

    public int? TransNum { get; set; }

    public string? DocumentStatus { get; set; }

    public bool? Cancelled { get; set; }

    public DateTime? UpdateDate { get; set; }

    public List<DocumentLineRecord>? DocumentLines { get; set; }

    public BusinessDocument ToModel(string entity) => new()
    {
        Entity = entity,
        DocEntry = DocEntry,
        DocNum = DocNum ?? 0,
        DocDate = DocDate ?? default,
        DocDueDate = DocDueDate,
        TaxDate = TaxDate,
        CardCode = CardCode ?? string.Empty,
        CardName = CardName,
        NumAtCard = NumAtCard,
        DocCurrency = DocCurrency,
        DocTotal = DocTotal,
        DocTotalFc = DocTotalFc,
        DocTotalSys = DocTotalSys,
        VatSum = VatSum,
        PaidToDate = PaidToDate,
        TransNum = TransNum,
        DocumentStatus = DocumentStatus,
        Cancelled = Cancelled ?? false,
        UpdateDate = UpdateDate,
        DocumentLines = [.. (DocumentLines ?? []).Select(line => line.ToModel())],
    };
}

/// <summary>A line of a document on the wire.</summary>
internal sealed class DocumentLineRecord
{
    public int? LineNum { get; set; }

    public string? ItemCode { get; set; }

    public string? ItemDescription { get; set; }

    public string? AccountCode { get; set; }

    public decimal LineTotal { get; set; }

    public string? CostingCode { get; set; }

    public string? ProjectCode { get; set; }

    public BusinessDocumentLine ToModel() => new()
    {
        LineNum = LineNum ?? 0,
        ItemCode = ItemCode,
        ItemDescription = ItemDescription,
        AccountCode = AccountCode,
        LineTotal = LineTotal,
        CostingCode = CostingCode,
        ProjectCode = ProjectCode,
    };
}
