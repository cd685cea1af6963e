using System.Globalization;
using System.Text.Json.Nodes;
using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>What the job says, kept apart from the product: a JSON text and two CSV texts are made of it.</summary>
internal sealed class JobSettings
{
    public const string Import = "Load actuals";
    public const string Export = "Actuals";

    /// <summary>The rules of accounts, source to target; used where there is one.</summary>
    public SortedDictionary<string, string> Rules { get; } = new(StringComparer.Ordinal);

    public bool HasCompare { get; private set; } = true;

    public bool HasLists { get; private set; } = true;

    public bool HasCenterRules { get; private set; }

    /// <summary>0 block, 1 suspend, 2 set aside.</summary>
    public int Unmapped { get; set; } = 2;

    /// <summary>0 months, 1 a 4-4-5 file, 2 the same file ending too early.</summary>
    public int Calendar { get; set; }

    public bool FixedCenter { get; set; }

    public int RowsPerImport { get; set; } = 500_000;

    public bool LeavesOutClosing { get; set; } = true;

    public bool TurnsRevenues { get; set; }

    public bool HoldsLocked { get; set; }

    /// <summary>No entry is dated before it.</summary>
    public static DateOnly FirstDay { get; } = new(2026, 1, 1);

    public DateOnly? From { get; set; }

    /// <summary>True where all entries are read.</summary>
    public bool ReadsAll => From is null || From == FirstDay;

    public int Overlap { get; set; } = 500;

    public int? RereadMonths { get; set; }

    public bool SplitsRules { get; set; }

    public bool IsInSystemCurrency { get; set; }

    public bool ZeroesExtraCells { get; set; }

    public decimal Tolerance { get; set; }

    /// <summary>0 as usual, 1 none, 2 tight.</summary>
    public int Limits { get; set; }

    /// <summary>True where the job writes a currency of its own, so that others can write beside it.</summary>
    public bool HasOwnCurrency { get; private set; }

    public string Database { get; set; } = World.ProductionDatabase;

    /// <summary>Takes the settings of a new job from the bits of a number.</summary>
    public void Begin(int bits, ServerKind kind)
    {
        From = kind == ServerKind.CountOnly ? FirstDay : null;
        HasCompare = (bits & 1) == 0;
        HasLists = (bits & 2) == 0;
        HasCenterRules = (bits & 4) != 0;
        Unmapped = (bits & 8) != 0 ? 1 : 2;
        Overlap = (bits & 16) != 0 ? 10 : 500;
        RereadMonths = (bits & 32) != 0 ? 1 : null;
        TurnsRevenues = (bits & 64) != 0;
        SplitsRules = (bits & 256) != 0;
        HasOwnCurrency = (bits & 512) != 0;
        if ((bits & 128) != 0)
        {
            Rules["40*"] = Names.Account(1);
            Rules["4000..4003"] = Names.Account(2);
            Rules["*"] = Names.Account(3);
        }
    }

    /// <summary>True where all cells of a job have one member.</summary>
    public bool FixesCurrency(string job) => HasOwnCurrency || job == JobOperator.Group;

    /// <summary>The member that all cells of a job have.</summary>
    public string CurrencyOf(string job) =>
        job == JobOperator.Group ? Names.Group : HasOwnCurrency || !IsInSystemCurrency ? "EUR" : World.SystemCurrency;

    /// <summary>True where a cell is the job's to answer for.</summary>
    public bool Claims(string job, string cell) =>
        !FixesCurrency(job) || CellName.Parts(cell)[CellName.Currency] == CurrencyOf(job);

    public string ToJson(string name)
    {
        var suffix = name == JobOperator.Group ? World.OfGroup : string.Empty;
        var mapping = new JsonObject
        {
            ["unmapped"] = Unmapped switch { 0 => "Block", 1 => "Suspend", _ => "SetAside" },
            ["suspense"] = new JsonObject { ["account"] = Names.Suspense, ["costCenter"] = Names.NoCenter },
            ["none"] = new JsonObject { ["costCenter"] = Names.NoCenter },
        };
        if (Rules.Count > 0)
        {
            mapping["accounts"] = "accounts.csv";
        }

        if (HasCenterRules)
        {
            mapping["costCenters"] = "centers.csv";
        }

        if (HasLists)
        {
            mapping["lists"] = new JsonObject { ["account"] = "Accounts", ["costCenter"] = "Cost Centers" };
        }

        var job = new JsonObject
        {
            ["sap"] = Sap(),
            ["mapping"] = mapping,
            ["masterData"] = new JsonObject
            {
                ["accounts"] = new JsonObject
                {
                    ["import"] = "Load accounts", ["columns"] = new JsonObject { ["type"] = "Type" },
                },
                ["costCenters"] = new JsonObject { ["import"] = "Load cost centers" },
            },
            ["actuals"] = Actuals(name, Import + suffix),
        };
        if (HasCompare)
        {
            job["compare"] = new JsonObject { ["export"] = Export + suffix, ["tolerance"] = Tolerance };
        }

        if (Limits > 0)
        {
            job["limits"] = LimitsText();
        }

        return job.ToJsonString();
    }

    public string RulesText() =>
        "source,target\n" + string.Concat(Rules.Select(rule => $"{rule.Key},{rule.Value}\n"));

    public static string CenterRulesText() =>
        "source,target,description\n# the odd ones go elsewhere\nCC5, cc1 ,moved\nCC*,CC2,\nCC3,CC3,\n";

    private JsonObject Sap()
    {
        var sap = new JsonObject { ["companyDatabase"] = Database, ["overlap"] = Overlap };
        if (From is { } from)
        {
            sap["from"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (RereadMonths is { } months)
        {
            sap["rereadMonths"] = months;
        }

        return sap;
    }

    private JsonObject LimitsText()
    {
        var none = Limits == 1;
        return new JsonObject
        {
            ["vanishedEntries"] = none ? null : 0,
            ["vanishedShare"] = none ? null : 0,
            ["changedCellsShare"] = none ? null : 0.02,
            ["zeroedCellsShare"] = none ? null : 0.01,
            ["closedPeriodAmount"] = none ? null : 100,
            ["newMembers"] = none ? null : 0,
        };
    }

    private JsonObject Actuals(string name, string import) => new()
    {
        ["import"] = import,
        ["amount"] = IsInSystemCurrency ? "System" : "Local",
        ["costCenters"] = SplitsRules ? "Centers" : "Rules",
        ["extraCells"] = ZeroesExtraCells ? "Zero" : "Report",
        ["columns"] = new JsonObject
        {
            ["Account"] = "account",
            ["Cost Center"] = FixedCenter ? "=" + Names.NoCenter : "costCenter",
            ["Currency"] = FixesCurrency(name) ? "=" + CurrencyOf(name) : "currency",
            ["Period"] = "period",
            ["Amount"] = "amount",
        },
        ["calendar"] = Calendar switch
        {
            0 => new JsonObject(),
            var kind => new JsonObject { ["kind"] = "File", ["file"] = kind == 1 ? "periods.csv" : "periods-short.csv" },
        },
        ["turnSign"] = new JsonObject { ["revenues"] = TurnsRevenues },
        ["leaveOut"] = LeavesOutClosing ? new JsonArray("ttClosingBalance") : [],
        ["restatement"] = new JsonObject { ["locked"] = HoldsLocked ? "Hold" : "Warn" },
        ["rowsPerImport"] = RowsPerImport,
    };
}
