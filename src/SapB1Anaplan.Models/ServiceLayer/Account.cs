namespace SapB1Anaplan.Models;

/// <summary>An account of the chart of accounts (ChartOfAccounts, OACT; reference section 5.1).</summary>
public sealed record Account
{
    /// <summary>The key; in a segmented chart of the form <c>_SYS00000000019</c>.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The name in a foreign language.</summary>
    public string? ForeignName { get; init; }

    /// <summary>The account number that people read in a segmented chart; otherwise null or the code.</summary>
    public string? FormatCode { get; init; }

    /// <summary>True when it can be posted to, false for a title (ActiveAccount, OACT.Postable).</summary>
    public bool Postable { get; init; }

    /// <summary>The level in the tree, from 1.</summary>
    public int AccountLevel { get; init; }

    /// <summary>The code of the parent.</summary>
    public string? FatherAccountKey { get; init; }

    /// <summary><c>at_Revenues</c>, <c>at_Expenses</c> or <c>at_Other</c> (balance sheet and others).</summary>
    public string? AccountType { get; init; }

    /// <summary>The currency; <c>##</c> stands for all.</summary>
    public string? AcctCurrency { get; init; }

    /// <summary>The current balance in local currency, debit positive.</summary>
    public decimal Balance { get; init; }

    /// <summary>True when it is inactive, possibly only from <see cref="FrozenFrom"/> to <see cref="FrozenTo"/>.</summary>
    public bool Frozen { get; init; }

    /// <summary>The first day on which it is inactive.</summary>
    public DateTime? FrozenFrom { get; init; }

    /// <summary>The last day on which it is inactive.</summary>
    public DateTime? FrozenTo { get; init; }

    /// <summary>The first day on which it may be used.</summary>
    public DateTime? ValidFrom { get; init; }

    /// <summary>The last day on which it may be used.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>True for a control account, which refuses lines posted by hand.</summary>
    public bool LockManualTransaction { get; init; }

    /// <summary>True when posting by hand is blocked.</summary>
    public bool BlockManualPosting { get; init; }

    /// <summary>True when a line needs a project.</summary>
    public bool ProjectRelevant { get; init; }

    /// <summary>The dimensions, 1 to 5, in which a line needs a distribution rule.</summary>
    public IReadOnlyList<int> RelevantDimensions { get; init; } = [];

    /// <summary>The distribution rules, dimensions 1 to 5, that a line without one gets; null where there is none.</summary>
    public IReadOnlyList<string?> DefaultCostingCodes { get; init; } = [];

    /// <summary>The project that a line without one gets; null where there is none.</summary>
    public string? DefaultProjectCode { get; init; }

    /// <summary>The branch it belongs to, in companies with branches.</summary>
    public int? BPLID { get; init; }

    /// <summary>A free code for mapping (AccntntCod).</summary>
    public string? ExternalCode { get; init; }
}
