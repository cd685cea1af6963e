namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// One company database: master data, ledger, vouchers, and the users who may log in. Everything may be read and
/// changed while the server runs. A new one holds five dimensions, the local currency and the default user.
/// </summary>
public sealed class Company
{
    /// <summary>Name of the user every company has.</summary>
    public const string DefaultUser = "integration";

    /// <summary>Password of <see cref="DefaultUser"/>.</summary>
    public const string DefaultPassword = "sandbox";

    /// <summary>Makes an empty company.</summary>
    public Company(string database, string? name = null)
    {
        Database = database;
        Name = name ?? database;
        Journal = new JournalStore(this);
        Vouchers = new VoucherStore(this);
        for (var i = 1; i <= 5; i++)
        {
            Dimensions.Put(new MasterRow
            {
                ["DimensionCode"] = i,
                ["DimensionName"] = $"Dimension {i}",
                ["IsActive"] = i == 1 ? "tYES" : "tNO",
                ["DimensionDescription"] = i == 1 ? "Profit center" : $"Dimension {i}",
            });
        }

        this.AddCurrency(Settings.LocalCurrency, Settings.LocalCurrency);
        // Every company has this centre, and it is the one without a rule of its name.
        this.AddProfitCenter("Centr_z", "General center", withRule: false);
    }

    /// <summary>Name of the database: CompanyDB at login.</summary>
    public string Database { get; }

    /// <summary>Name of the company.</summary>
    public string Name { get; }

    /// <summary>Names and passwords of those who may log in.</summary>
    public IDictionary<string, string> Users { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [DefaultUser] = DefaultPassword };

    /// <summary>What differs between companies.</summary>
    public CompanySettings Settings { get; } = new();

    /// <summary>Clock; the server sets it when it starts.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Now in company time.</summary>
    public DateTime Now => TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Settings.TimeZone).DateTime;

    /// <summary>Accounts (OACT), by Code.</summary>
    public MasterTable Accounts { get; } = new("Code");

    /// <summary>Profit centers (OPRC), by CenterCode.</summary>
    public MasterTable ProfitCenters { get; } = new("CenterCode");

    /// <summary>The five dimensions (ODIM), by DimensionCode.</summary>
    public MasterTable Dimensions { get; } = new("DimensionCode");

    /// <summary>Distribution rules (OOCR), by FactorCode.</summary>
    public MasterTable DistributionRules { get; } = new("FactorCode");

    /// <summary>Rules made for one entry (OMDR), by FactorCode; shown where the settings say so.</summary>
    public MasterTable ManualDistributionRules { get; } = new("FactorCode");

    /// <summary>Projects (OPRJ), by Code.</summary>
    public MasterTable Projects { get; } = new("Code");

    /// <summary>Partners (OCRD), by CardCode.</summary>
    public MasterTable BusinessPartners { get; } = new("CardCode");

    /// <summary>Currencies (OCRN), by Code.</summary>
    public MasterTable Currencies { get; } = new("Code");

    /// <summary>Branches for posting (OBPL), by BPLID.</summary>
    public MasterTable BusinessPlaces { get; } = new("BPLID");

    /// <summary>A/R invoices (OINV), by DocEntry.</summary>
    public MasterTable Invoices { get; } = new("DocEntry");

    /// <summary>A/P invoices (OPCH), by DocEntry.</summary>
    public MasterTable PurchaseInvoices { get; } = new("DocEntry");

    /// <summary>Posting periods (OFPR).</summary>
    public PeriodTable Periods { get; } = new();

    /// <summary>The ledger.</summary>
    public JournalStore Journal { get; }

    /// <summary>The parked journals.</summary>
    public VoucherStore Vouchers { get; }

    /// <summary>User fields of the journal header (OJDT).</summary>
    public IList<UserField> JournalUserFields { get; } = [];

    /// <summary>User fields of the journal line (JDT1).</summary>
    public IList<UserField> LineUserFields { get; } = [];

    /// <summary>User-defined tables, by their name.</summary>
    public IDictionary<string, UserTable> UserTables { get; } =
        new Dictionary<string, UserTable>(StringComparer.Ordinal);

    /// <summary>Stored queries, by their case-sensitive code.</summary>
    public IDictionary<string, SqlQuery> SqlQueries { get; } = new Dictionary<string, SqlQuery>(StringComparer.Ordinal);

    /// <summary>Views that <c>view.svc</c> serves: name to SQL over any table, the vouchers' among them.</summary>
    public IDictionary<string, string> Views { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The branches that a user has no rights on, by user and branch.</summary>
    public HiddenBranches Hidden { get; } = new();

    /// <summary>What guards the writing of this company: one write at a time.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Makes a user-defined table, to be read and written as <c>U_NAME</c>.</summary>
    public UserTable InstallUserTable(string name, params UserField[] fields)
    {
        var table = new UserTable(name, fields);
        UserTables[name] = table;
        return table;
    }

    /// <summary>Sum of a local amount in system currency.</summary>
    internal decimal ToSystem(decimal local) =>
        decimal.Round(local * Settings.SystemRate, 6, MidpointRounding.AwayFromZero);

    internal string ControlAccountOf(string cardCode) =>
        BusinessPartners.Find(cardCode)?.Text("DebitorAccount")
        ?? throw new InvalidOperationException($"Partner '{cardCode}' has no control account.");
}
