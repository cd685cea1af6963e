using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>Both sandboxes, a folder with the files of the jobs, and the clocks.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string ProductionDatabase = "PROD";
    public const string TestDatabase = "TEST";
    public const string SystemCurrency = "USD";

    /// <summary>What the import and the export of the job for the group end with.</summary>
    public const string OfGroup = " of the group";

    public const string OtherLineItem = "Old amount";

    private World(ServerKind kind, LifeClock clock, ServiceLayerSandbox sap, AnaplanSandbox anaplan)
    {
        Kind = kind;
        Clock = clock;
        MachineClock = new LifeClock(clock);
        Sap = sap;
        Anaplan = anaplan;
    }

    public ServerKind Kind { get; }

    /// <summary>True where the server itself tells which entries were changed.</summary>
    public bool TellsChanges => Kind is ServerKind.UpdateDate or ServerKind.StoredQueries;

    public LifeClock Clock { get; }

    /// <summary>The clock of the machine on which jobs run, which may be wrong.</summary>
    public LifeClock MachineClock { get; }

    public ServiceLayerSandbox Sap { get; }

    public AnaplanSandbox Anaplan { get; }

    public string Folder { get; } = NewFolder();

    public JobSettings Settings { get; } = new();

    public Company Production => Sap.Companies[0];

    public Company Test => Sap.Companies[1];

    /// <summary>The company the job points at.</summary>
    public Company Current => Settings.Database == ProductionDatabase ? Production : Test;

    public AnaplanModel Model => Anaplan.Models.First();

    public Module Actuals => Model.Module("Actuals")!;

    public string StatePath => Path.Combine(Folder, "shared.db");

    /// <summary>True where the user of the job does not see all of the company.</summary>
    public bool RightsAreLost => Current.Hidden.IsHidden(Company.DefaultUser);

    public static async Task<World> StartAsync(ServerKind kind)
    {
        var clock = new LifeClock();
        Company[] companies = [NewCompany(ProductionDatabase, kind), NewCompany(TestDatabase, kind)];
        var sap = await ServiceLayerSandbox.StartAsync(
            new ServiceLayerSandboxOptions
            {
                Companies = companies,
                Time = clock,
                UnstableOrder = false,
                SqlQueries = kind == ServerKind.StoredQueries ? SqlAccess.Allowed : SqlAccess.Refused,
            });
        var shape = new LedgerShape
        {
            Currencies = ["EUR", SystemCurrency, Names.Group],
            FirstMonth = new DateOnly(2026, 1, 1),
            Months = 48,
        };
        var anaplan = await AnaplanSandbox.StartAsync(
            new AnaplanSandboxOptions { Workspaces = [PlanningModel.ForLedger(shape)], Time = clock });
        var world = new World(kind, clock, sap, anaplan);
        world.AddGroup();
        world.Actuals.AddLineItem(OtherLineItem);
        File.WriteAllText(Path.Combine(world.Folder, "periods.csv"), PeriodFiles.Text(48));
        File.WriteAllText(Path.Combine(world.Folder, "periods-short.csv"), PeriodFiles.Text(5));
        return world;
    }

    private void AddGroup()
    {
        var (import, export) = (Model.Imports.First(one => one.Name == JobSettings.Import), Model.Exports.First(one => one.Name == JobSettings.Export));
        Model.AddModuleImport(
            JobSettings.Import + OfGroup, Model.AddFile("Group.csv", "Account", "Cost Center", "Currency", "Period", "Amount"), Actuals, import.Columns);
        Model.AddExport(JobSettings.Export + OfGroup, Actuals, export.Shape);
    }

    public async ValueTask DisposeAsync()
    {
        await Sap.DisposeAsync();
        await Anaplan.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    // A life commits thousands of times, and no power cut is played: memory will do where there is such a folder.
    private static string NewFolder()
    {
        const string memory = "/dev/shm";
        var name = "sapb1anaplan-life-" + Guid.NewGuid().ToString("N");
        var root = Directory.Exists(memory) ? memory : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(root, name)).FullName;
    }

    private static Company NewCompany(string database, ServerKind kind)
    {
        var company = new Company(database);
        company.Settings.JournalEntryHasUpdateDate = kind == ServerKind.UpdateDate;
        company.Settings.LocalCurrency = "EUR";
        company.Settings.SystemCurrency = SystemCurrency;
        company.Settings.SystemRate = 2;
        company.AddAccount("4", "Revenues and costs", postable: false);
        company.AddAccount(Names.Offset, "Offset");
        company.AddAccount(Names.Lettered, "With letters");
        for (var account = 0; account < Names.FirstAccounts; account++)
        {
            AddAccount(company, account);
        }

        for (var center = 1; center <= Names.FirstCenters; center++)
        {
            company.AddProfitCenter(Names.Center(center)!, $"Center {center}");
        }

        for (var year = 2025; year < 2030; year++)
        {
            company.Periods.Cover(new DateOnly(year, 1, 1));
        }

        return company;
    }

    public static void AddAccount(Company company, int account) => company.AddAccount(
        Names.Account(account),
        $"Account {account}",
        account % 3 == 0 ? "at_Revenues" : "at_Expenses",
        father: "4",
        level: 2);
}
