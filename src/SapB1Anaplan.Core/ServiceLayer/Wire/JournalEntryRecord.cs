using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>A journal entry on the wire (reference section 3.2).</summary>
internal sealed class JournalEntryRecord
{
    /// <summary>The properties to ask for; those the metadata of a server lacks are left out.</summary>
    public static readonly IReadOnlyList<string> Properties =
    [
        "JdtNum", "Number", "ReferenceDate", "DueDate", "TaxDate", "Memo", "Reference", "Reference2", "Reference3",
        "TransactionCode", "ProjectCode", "OriginalJournal", "Original", "BaseReference", "JournalEntryLines",
    ];

    public int JdtNum { get; set; }

    public int? Number { get; set; }

    public DateTime? ReferenceDate { get; set; }

    public DateTime? DueDate { get; set; }

    public DateTime? TaxDate { get; set; }

    public string? Memo { get; set; }

    public string? Reference { get; set; }

    public string? Reference2 { get; set; }

    public string? Reference3 { get; set; }

    public string? TransactionCode { get; set; }

    public string? ProjectCode { get; set; }

    public string? OriginalJournal { get; set; }

    public int? Original { get; set; }

    public string? BaseReference { get; set; }

    public DateTime? UpdateDate { get; set; }

    public List<JournalEntryLineRecord>? JournalEntryLines { get; set; }

    public JournalEntry ToModel(string companyDatabase) => new()
    {
        CompanyDatabase = companyDatabase,
        JdtNum = JdtNum,
        Number = Number ?? 0,
        ReferenceDate = ReferenceDate ?? default,
        DueDate = DueDate,
        TaxDate = TaxDate,
        Memo = Memo,
        Reference = Reference,
        Reference2 = Reference2,
        Reference3 = Reference3,
        TransactionCode = TransactionCode,
        ProjectCode = ProjectCode,
        OriginalJournal = OriginalJournal,
        Original = Original,
        BaseReference = BaseReference,
        UpdateDate = UpdateDate,
        JournalEntryLines = Lines(),
    };

    private JournalEntryLine[] Lines()
    {
        if (JournalEntryLines is not { Count: > 0 } records)
        {
            return [];
        }

        var lines = new JournalEntryLine[records.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = records[i].ToModel(i);
        }

        Array.Sort(lines, static (a, b) => a.LineId.CompareTo(b.LineId));
        return lines;
    }
}

/// <summary>A line on the wire (reference section 3.3).</summary>
internal sealed class JournalEntryLineRecord
{
    [JsonPropertyName("Line_ID")]
    public int? LineId { get; set; }

    public string? AccountCode { get; set; }

    public string? ShortName { get; set; }

    public string? ContraAccount { get; set; }

    public decimal Debit { get; set; }

    public decimal Credit { get; set; }

    public decimal FCDebit { get; set; }

    public decimal FCCredit { get; set; }

    public string? FCCurrency { get; set; }

    public decimal DebitSys { get; set; }

    public decimal CreditSys { get; set; }

    public string? LineMemo { get; set; }

    public string? Reference1 { get; set; }

    public string? Reference2 { get; set; }

    public string? ProjectCode { get; set; }

    public string? CostingCode { get; set; }

    public string? CostingCode2 { get; set; }

    public string? CostingCode3 { get; set; }

    public string? CostingCode4 { get; set; }

    public string? CostingCode5 { get; set; }

    public int? BPLID { get; set; }

    public JournalEntryLine ToModel(int position) => new()
    {
        LineId = LineId ?? position,
        AccountCode = AccountCode ?? string.Empty,
        ShortName = ShortName,
        ContraAccount = ContraAccount,
        Debit = Debit,
        Credit = Credit,
        FCDebit = FCDebit,
        FCCredit = FCCredit,
        FCCurrency = Filled(FCCurrency),
        DebitSys = DebitSys,
        CreditSys = CreditSys,
        LineMemo = LineMemo,
        Reference1 = Reference1,
        Reference2 = Reference2,
        ProjectCode = Filled(ProjectCode),
        CostingCode = Filled(CostingCode),
        CostingCode2 = Filled(CostingCode2),
        CostingCode3 = Filled(CostingCode3),
        CostingCode4 = Filled(CostingCode4),
        CostingCode5 = Filled(CostingCode5),
        BPLID = BPLID,
    };

    // Servers send codes that are not set as null or as an empty text.
    private static string? Filled(string? code) => string.IsNullOrEmpty(code) ? null : code;
}

/// <summary>What is the key of a journal entry, and its posting date where that is asked for.</summary>
internal sealed class JournalEntryKeyRecord
{
    public int JdtNum { get; set; }

    public DateTime? ReferenceDate { get; set; }
}
