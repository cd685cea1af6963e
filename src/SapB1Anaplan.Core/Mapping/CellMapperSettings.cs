namespace SapB1Anaplan.Core.Mapping;

/// <summary>All that decides where a cell goes.</summary>
public sealed record CellMapperSettings
{
    /// <summary>The dimensions of the model in the order of the columns: those of <see cref="MappingDimension"/>.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } =
        [MappingDimension.Account, MappingDimension.CostCenter, MappingDimension.Currency, MappingDimension.Period];

    /// <summary>The rules and policies.</summary>
    public SapB1AnaplanMapping Mapping { get; init; } = new();

    /// <summary>Periods and how the model writes them.</summary>
    public FiscalCalendar Calendar { get; init; } = FiscalCalendar.Months("MMM yy");

    /// <summary>The amount that is loaded.</summary>
    public AmountMeasure Measure { get; init; }

    /// <summary>Which account types change their sign.</summary>
    public SignRule Sign { get; init; } = SignRule.DebitPositive;

    /// <summary>The type per account code, as far as <see cref="Sign"/> needs it.</summary>
    public IReadOnlyDictionary<string, string?> AccountTypes { get; init; } = new Dictionary<string, string?>();

    /// <summary>The local currency of the company.</summary>
    public string LocalCurrency { get; init; } = string.Empty;

    /// <summary>The system currency of the company.</summary>
    public string SystemCurrency { get; init; } = string.Empty;

    /// <summary>
    /// The members that the lists of the model hold, codes and names, per dimension. A dimension that is not named is
    /// not checked here; the import says then what it refuses.
    /// </summary>
    public IReadOnlyDictionary<string, ISet<string>> KnownMembers { get; init; } = new Dictionary<string, ISet<string>>();

    /// <summary>
    /// The lists of the model: which texts are one member, and how it is spelled. They are checked like
    /// <see cref="KnownMembers"/>; null where they were not read.
    /// </summary>
    internal MemberNames? Names { get; init; }

    /// <summary>Which code of an account the mapping goes by.</summary>
    public AccountCodeKind AccountCode { get; init; }

    /// <summary>The format code per account key, for <see cref="AccountCodeKind.FormatCode"/>.</summary>
    public IReadOnlyDictionary<string, string> AccountNames { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What the company writes between the segments of a format code (AccountSegmentsSeparator, Service Layer reference
    /// section 5.1). Mapping files may have it, or hyphens, or neither.
    /// </summary>
    public string? AccountSeparator { get; init; }

    /// <summary>The shares of the distribution rules where lines are allocated to centers; null where rules are the members.</summary>
    public RuleShares? Allocation { get; init; }

    /// <summary>Takes the separators out of an account code; null where codes are keys.</summary>
    internal Func<string, string>? BareAccount => AccountCode == AccountCodeKind.FormatCode
        ? code => (string.IsNullOrEmpty(AccountSeparator) ? code : code.Replace(AccountSeparator!, string.Empty))
            .Replace("-", string.Empty)
        : null;

    /// <summary>
    /// A text that changes whenever a cell might go elsewhere, or a code might get or lose its member. What decides the
    /// period of a line is not in it, but in <see cref="FiscalCalendar.Kind"/>.
    /// </summary>
    public string Fingerprint()
    {
        var parts = new FingerprintParts();
        parts.Add("dimensions", Dimensions);
        parts.Add("measure", Measure.ToString(), LocalCurrency, SystemCurrency);
        parts.Add("calendar", Calendar.Fingerprint);
        parts.Add("unmapped", Mapping.Unmapped.ToString());
        parts.AddPairs("suspense", Mapping.Suspense);
        parts.AddPairs("none", Mapping.None);
        foreach (var table in Mapping.Tables.OrderBy(table => table.Dimension, StringComparer.Ordinal))
        {
            parts.Add("table", table.Dimension);
            parts.Add("rules", table.Rules.SelectMany(rule => new[] { rule.Kind.ToString(), rule.Source, rule.Target }));
        }

        parts.Add("sign", Sign.ToString());
        if (Sign != SignRule.DebitPositive)
        {
            parts.AddPairs("types", AccountTypes);
        }

        parts.Add("accounts", AccountCode.ToString(), AccountSeparator);
        if (AccountCode == AccountCodeKind.FormatCode)
        {
            parts.AddPairs("formats", AccountNames);
        }

        parts.Add("allocation", Allocation?.Fingerprint);
        parts.Add("lists", Names?.Fingerprint());
        foreach (var known in KnownMembers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            parts.Add("known", known.Key);
            parts.Add("members", MemberFold.Spellings(known.Value).Values.OrderBy(member => member, StringComparer.Ordinal));
        }

        return parts.Hash();
    }

    /// <summary>The text that stands for an account in the mapping.</summary>
    internal string AccountText(string code) =>
        AccountCode == AccountCodeKind.FormatCode && AccountNames.TryGetValue(code, out var format) && format.Length > 0
            ? format
            : code;
}
