namespace SapB1Anaplan.Models;

/// <summary>How changed journal entries are found on a server.</summary>
public enum ChangeTracking
{
    /// <summary>Whatever the server allows: the update date, else stored SQL, else the key set.</summary>
    Automatic,

    /// <summary>The entity carries an update date.</summary>
    UpdateDate,

    /// <summary>A stored query on OJDT may be run (SQLQueries, reference section 1.12).</summary>
    SqlQuery,

    /// <summary>New entries by key, and the open posting periods read again. Works on every server.</summary>
    KeySet,
}

/// <summary>What a Service Layer is, what it allows and what it lacks, as found by asking it.</summary>
public sealed record ServerCapabilities
{
    /// <summary>The root of the Service Layer.</summary>
    public Uri Uri { get; init; } = new("about:blank");

    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The version reported at login, such as <c>1000280</c> for 10.00.280.</summary>
    public string? Version { get; init; }

    /// <summary>2 for OData 4 (<c>/b1s/v2</c>), 1 for OData 3 (<c>/b1s/v1</c>).</summary>
    public int ApiVersion { get; init; } = 2;

    /// <summary>The idle time after which a session ends.</summary>
    public TimeSpan SessionTimeout { get; init; }

    /// <summary>The local currency.</summary>
    public string? LocalCurrency { get; init; }

    /// <summary>The system currency.</summary>
    public string? SystemCurrency { get; init; }

    /// <summary>Decimal places of amounts in the company (AdminInfo.TotalsAccuracy); null where it was not told.</summary>
    public int? TotalsAccuracy { get; init; }

    /// <summary>True in a company with branches, where each line needs one.</summary>
    public bool BranchesEnabled { get; init; }

    /// <summary>True where account codes are of the form <c>_SYS00000000019</c> and people read the format code.</summary>
    public bool SegmentedAccounts { get; init; }

    /// <summary>True where debits and credits may be negative.</summary>
    public bool NegativeAmounts { get; init; }

    /// <summary>The way in which changed journal entries are found.</summary>
    public ChangeTracking ChangeTracking { get; init; } = ChangeTracking.KeySet;

    /// <summary>Why it is that way.</summary>
    public string ChangeTrackingReason { get; init; } = string.Empty;

    /// <summary>The way in which a copy of the journal is proved against the server's own sums.</summary>
    public ControlTotalWay Proof { get; init; } = ControlTotalWay.Count;

    /// <summary>Why it is that way.</summary>
    public string ProofReason { get; init; } = string.Empty;

    /// <summary>True when the metadata of the server could be read.</summary>
    public bool MetadataRead { get; init; }

    /// <summary>What this product can use and the server lacks or refuses, one sentence each.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>How long a small request took just now.</summary>
    public TimeSpan RoundTrip { get; init; }
}
