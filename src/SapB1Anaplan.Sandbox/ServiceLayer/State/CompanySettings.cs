namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>What differs from one company database to the next. May be changed while the server runs.</summary>
public sealed class CompanySettings
{
    /// <summary>Code of the local currency.</summary>
    public string LocalCurrency { get; set; } = "USD";

    /// <summary>Code of the system currency.</summary>
    public string SystemCurrency { get; set; } = "USD";

    /// <summary>Units of system currency for one unit of local currency.</summary>
    public decimal SystemRate { get; set; } = 1m;

    /// <summary>Two-letter country.</summary>
    public string Country { get; set; } = "US";

    /// <summary>Decimals of totals.</summary>
    public int TotalsAccuracy { get; set; } = 2;

    /// <summary>True: each journal line needs a branch.</summary>
    public bool EnableBranches { get; set; }

    /// <summary>True: accounts are keyed <c>_SYS…</c> and known to people by their FormatCode.</summary>
    public bool EnableAccountSegmentation { get; set; }

    /// <summary>True: amounts may be negative on their side.</summary>
    public bool UseNegativeAmounts { get; set; }

    /// <summary>True: a journal needs a project on each line.</summary>
    public bool ProjectIsMandatory { get; set; }

    /// <summary>The series a journal gets when it names none; 0: the user has none, and it is refused (-10).</summary>
    public int JournalSeries { get; set; } = 17;

    /// <summary>Further series that a journal may name.</summary>
    public ISet<int> OtherSeries { get; } = new HashSet<int>();

    /// <summary>True: JournalEntry carries CreateDate and UpdateDate, as a later support pack may.</summary>
    public bool JournalEntryHasUpdateDate { get; set; }

    /// <summary>True: ManualDistributionRules is there, as in a later support pack.</summary>
    public bool ShowsManualRules { get; set; }

    /// <summary>Longest text by property: <c>Memo</c>, <c>Reference</c> … of the header, <c>LineMemo</c> … of a
    /// line.</summary>
    public IDictionary<string, int> TextLengths { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Memo"] = 50,
        ["Reference"] = 100,
        ["Reference2"] = 100,
        ["Reference3"] = 27,
        ["ProjectCode"] = 20,
        ["TransactionCode"] = 4,
        ["AccountCode"] = 15,
        ["ShortName"] = 15,
        ["ContraAccount"] = 15,
        ["LineMemo"] = 50,
        ["Reference1"] = 100,
        ["AdditionalReference"] = 27,
    };

    /// <summary>True: a voucher whose entry does not balance is refused; the client of the real system allows it.
    /// </summary>
    public bool RefusesUnbalancedVouchers { get; set; }

    /// <summary>True: journal lines show every property of the reference, not the common ones alone.</summary>
    public bool WideLines { get; set; }

    /// <summary>Company time, from the server's clock.</summary>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;
}
