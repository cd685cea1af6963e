using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>Posted journal entries into a module.</summary>
public sealed class ActualsSection
{
    /// <summary>
    /// Names the job for what it loads, for where two jobs load one model, or a job file is moved or renamed. Left out:
    /// no name.
    /// </summary>
    public string? Id { get; set; }

    /// <summary>The import action, name or id.</summary>
    public string? Import { get; set; }

    /// <summary>
    /// The columns of the file in its order: header, and what it holds - account, costCenter, costCenter2 to
    /// costCenter5, project, branch, currency, period, amount, or a fixed text after an equals sign, such as =Actual.
    /// </summary>
    public Dictionary<string, string> Columns { get; set; } = new()
    {
        ["Account"] = "account",
        ["Cost Center"] = "costCenter",
        ["Currency"] = "currency",
        ["Period"] = "period",
        ["Amount"] = "amount",
    };

    /// <summary>The amount: Local, System or Foreign currency. It is debit minus credit.</summary>
    public AmountMeasure Amount { get; set; } = AmountMeasure.Local;

    /// <summary>
    /// The account codes that the mapping and the model know: Code, the key of SAP Business One, or FormatCode, the
    /// number that people read in a segmented chart. Mapping files may write it with or without separators.
    /// </summary>
    public AccountCodeKind AccountCode { get; set; }

    /// <summary>
    /// What the members of the dimensions of cost accounting are: Rules, the distribution rules that journal lines bear,
    /// or Centers, over which each amount is split by the shares of its rule on the posting date.
    /// </summary>
    public CostCenterKind CostCenters { get; set; }

    /// <summary>
    /// Loads what was posted before sap.from as opening balances, so that the balances of the model are those of SAP
    /// Business One. It needs sap.from.
    /// </summary>
    public bool OpeningBalances { get; set; }

    /// <summary>
    /// What happens to cells that Anaplan holds and the ledger knows nothing of: Report names them, Zero sets them to
    /// zero.
    /// </summary>
    public ExtraCellPolicy ExtraCells { get; set; }

    /// <summary>How the model writes a period: a .NET date format such as MMM yy, or a text such as FY{fy} P{pp}.</summary>
    public string PeriodFormat { get; set; } = "MMM yy";

    /// <summary>The periods.</summary>
    public CalendarSection Calendar { get; set; } = new();

    /// <summary>Which account types the model wants with the sign turned.</summary>
    public SignSection TurnSign { get; set; } = new();

    /// <summary>Entry types (OriginalJournal) that are left out; they are counted and listed.</summary>
    public List<string> LeaveOut { get; set; } = ["ttClosingBalance"];

    /// <summary>What happens to a change in a period that was loaded before.</summary>
    public RestatementSection Restatement { get; set; } = new();

    /// <summary>The most rows of one import.</summary>
    public int RowsPerImport { get; set; } = 500_000;
}

/// <summary>The periods of the model.</summary>
public sealed class CalendarSection
{
    /// <summary>Month, Week or File.</summary>
    public CalendarKind Kind { get; set; }

    /// <summary>The month the fiscal year begins in, 1 to 12.</summary>
    public int FirstMonth { get; set; } = 1;

    /// <summary>The day a week begins on.</summary>
    public DayOfWeek FirstDay { get; set; } = DayOfWeek.Monday;

    /// <summary>For File: CSV with the columns period, from and to.</summary>
    public string? File { get; set; }

    /// <summary>
    /// A view, or a module for its default view, whose time dimension tells the periods that the model has. Labels that
    /// it lacks are then named before anything is loaded. Left out: the import says what it refuses.
    /// </summary>
    public string? View { get; set; }

    /// <summary>The list that holds the periods, where the model has them in one; instead of view.</summary>
    public string? List { get; set; }
}

/// <summary>What the members of the dimensions of cost accounting are.</summary>
public enum CostCenterKind
{
    /// <summary>The distribution rules that journal lines bear.</summary>
    Rules,

    /// <summary>The profit centers that the rules split amounts over.</summary>
    Centers,
}

/// <summary>What happens to cells that Anaplan holds and the ledger knows nothing of.</summary>
public enum ExtraCellPolicy
{
    /// <summary>They are named.</summary>
    Report,

    /// <summary>They are set to zero.</summary>
    Zero,
}

/// <summary>The kinds of periods.</summary>
public enum CalendarKind
{
    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Weeks.</summary>
    Week,

    /// <summary>The periods of a file.</summary>
    File,
}

/// <summary>Which account types the model wants with the sign turned.</summary>
public sealed class SignSection
{
    /// <summary>Revenue accounts.</summary>
    public bool Revenues { get; set; }

    /// <summary>Expense accounts.</summary>
    public bool Expenses { get; set; }

    /// <summary>All other accounts.</summary>
    public bool Other { get; set; }
}

/// <summary>What happens to a change in a period that was loaded before, by the state of the period in SAP Business One.</summary>
public sealed class RestatementSection
{
    /// <summary>In a period that is open for posting.</summary>
    public RestatementPolicy Open { get; set; } = RestatementPolicy.Allow;

    /// <summary>In a period that is being closed.</summary>
    public RestatementPolicy Closing { get; set; } = RestatementPolicy.Warn;

    /// <summary>In a locked period.</summary>
    public RestatementPolicy Locked { get; set; } = RestatementPolicy.Warn;
}

/// <summary>How a comparison reads Anaplan.</summary>
public sealed class CompareSection
{
    /// <summary>The export action that gives the loaded cells back, name or id.</summary>
    public string? Export { get; set; }

    /// <summary>The columns of the export: header, and what it holds, as in actuals.columns. Left out: those of actuals.</summary>
    public Dictionary<string, string>? Columns { get; set; }

    /// <summary>The difference per cell that counts as agreement.</summary>
    public decimal Tolerance { get; set; }

    /// <summary>Compares at the end of each load of actuals, too.</summary>
    public bool AfterLoad { get; set; } = true;
}
