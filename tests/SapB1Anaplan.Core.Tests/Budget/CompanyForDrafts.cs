using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>A company to post to, over HTTP, and ledgers that go with the test.</summary>
internal sealed class CompanyForDrafts : IAsyncDisposable
{
    public const string MarkerTable = "ANAPLAN";
    public const string VoucherCall = "JournalVouchersService_Add|\\$batch";

    private readonly TemporaryFolder _folder = new();

    private CompanyForDrafts(ServiceLayerSandbox server, DraftSettings settings)
    {
        Server = server;
        Settings = settings;
    }

    public ServiceLayerSandbox Server { get; }

    public Company Company => Server.Company;

    public DraftSettings Settings { get; set; }

    public string Ledger => Path.Combine(_folder.Path, "job.ledger.db");

    public string Home => _folder.Path;

    /// <summary>The keys of all vouchers in the company, in their order, doubles included.</summary>
    public IReadOnlyList<string> Parked =>
        [.. Company.Vouchers.All.SelectMany(voucher => voucher.Entries).Select(entry => entry.Draft.Reference2!)];

    public static async Task<CompanyForDrafts> StartAsync(
        DraftReadability readability = DraftReadability.Nothing, Action<Company>? arrange = null)
    {
        var company = MakeCompany();
        var options = new ServiceLayerSandboxOptions { Companies = [company] };
        var settings = new DraftSettings { Pause = TimeSpan.Zero, SettleAfter = TimeSpan.Zero };
        if (readability == DraftReadability.SqlQueries)
        {
            options = options with { SqlQueries = SqlAccess.Allowed, SqlTables = [.. options.SqlTables, "OBTF", "BTF1"] };
        }
        else if (readability == DraftReadability.MarkerTable)
        {
            company.InstallUserTable(MarkerTable);
            settings = settings with { MarkerTable = MarkerTable };
        }

        arrange?.Invoke(company);
        return new CompanyForDrafts(await ServiceLayerSandbox.StartAsync(options), settings);
    }

    public static Company MakeCompany()
    {
        var company = new Company("SBODEMO");
        company.AddAccount("_6100", "Rent", "at_Expenses");
        company.AddAccount("_6200", "Travel", "at_Expenses");
        company.AddAccount("_6300", "Energy", "at_Expenses");
        company.AddAccount("_4000", "Sales", "at_Revenues");
        company.AddAccount("_9999", "Budget offset");
        foreach (var center in new[] { "CC1", "CC2", "CC3" })
        {
            company.AddProfitCenter(center, center);
        }

        company.Periods.AddYear(new DateOnly(2026, 1, 1));
        return company;
    }

    public Fault Fault(string name, int times = 1, int skip = 0, string path = VoucherCall, string? argument = null) =>
        Server.Faults.Add(new Fault
        {
            Name = name, Method = "POST", PathPattern = path, Times = times, Skip = skip == 0 ? null : skip, Argument = argument,
        });

    public Task<ServiceLayerClient> ConnectAsync() => ServiceLayerClient.ConnectAsync(
        new ServiceLayerOptions
        {
            Uri = Server.Uri,
            CompanyDatabase = Company.Database,
            UserName = Company.DefaultUser,
            Password = Company.DefaultPassword,
            MaxRetries = 1,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        },
        TestContext.Current.CancellationToken);

    /// <summary>Posts journals as one run does.</summary>
    public async Task<IReadOnlyList<DraftJournalResult>> PostAsync(IEnumerable<DraftJournal> journals, string? ledger = null)
    {
        await using var client = await ConnectAsync();
        using var intents = OpenIntents(ledger);
        intents.TakeForPosting();
        var poster = new DraftPoster(client, intents, Settings, "run");
        var results = new List<DraftJournalResult>();
        foreach (var journal in journals)
        {
            results.Add(await poster.PostAsync(journal, TestContext.Current.CancellationToken));
        }

        return results;
    }

    /// <summary>Plans as the job does, against what its ledger knows.</summary>
    public IReadOnlyList<DraftJournal> Plan(params (string Account, string Period, decimal Amount)[] figures)
    {
        using var intents = OpenIntents(null);
        return SmallBudget.Plan(
            SmallBudget.Settings with { LocalCurrency = null, MaxLines = 2 },
            figures.Select(figure => new BudgetLine { Account = figure.Account, Period = figure.Period, Amount = figure.Amount }),
            intents.List(SmallBudget.Settings.Budget)).Journals;
    }

    public DraftIntents OpenIntents(string? ledger) =>
        DraftIntents.Open(ledger ?? Ledger, Server.Uri, Company.Database, TimeProvider.System, Home);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What a server lets be read of its vouchers.</summary>
public enum DraftReadability
{
    Nothing,
    SqlQueries,
    MarkerTable,
}
