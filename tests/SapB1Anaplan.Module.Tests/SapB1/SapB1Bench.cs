using System.Management.Automation;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>A Service Layer with a small company, and a shell to reach it from.</summary>
internal sealed class SapB1Bench : IAsyncDisposable
{
    private SapB1Bench(ServiceLayerSandbox server)
    {
        Server = server;
        Shell = ModuleShell.Open();
    }

    public ServiceLayerSandbox Server { get; }

    public ModuleShell Shell { get; }

    public Company Company => Server.Company;

    public static PSCredential Credential { get; } = Login(Company.DefaultPassword);

    public static async Task<SapB1Bench> StartAsync(
        int entries = 0, Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null)
    {
        var options = new ServiceLayerSandboxOptions { Companies = [MakeCompany("SBODEMO", entries)] };
        return new SapB1Bench(await ServiceLayerSandbox.StartAsync(change?.Invoke(options) ?? options));
    }

    /// <summary>Connects, with further parameters as a script would write them.</summary>
    public ShellResult Connect(string parameters = "") => Shell.Run(
        $"param($uri, $credential) Connect-SapB1 -Uri $uri -CompanyDatabase SBODEMO -Credential $credential {parameters}",
        Server.Uri,
        Credential);

    /// <summary>Connects and fails the test where that fails.</summary>
    public SapB1Bench Connected(string parameters = "")
    {
        Connect(parameters).ThrowOnError();
        return this;
    }

    public static PSCredential Login(string password, string user = Company.DefaultUser)
    {
        var secret = new System.Security.SecureString();
        password.ToList().ForEach(secret.AppendChar);
        return new PSCredential(user, secret);
    }

    /// <summary>Two accounts, two centers, a partner, the years 2024 to 2026, and entries of two lines each.</summary>
    public static Company MakeCompany(string database, int entries)
    {
        var company = new Company(database, $"{database} Foods");
        company.AddAccount("4", "Expenses", "at_Expenses", postable: false);
        company.AddAccount("400000", "Material", "at_Expenses", father: "4", level: 2);
        company.AddAccount("410000", "Freight", "at_Expenses", father: "4", level: 2);
        company.AddAccount("100000", "Bank");
        company.AddAccount("140000", "Receivables");
        company.AddProfitCenter("SALES", "Sales");
        company.AddProfitCenter("PLANT", "Plant", dimension: 2);
        company.AddPartner("C100", "Customer", "cCustomer", "140000");
        foreach (var year in new[] { 2024, 2025, 2026 })
        {
            company.Periods.AddYear(new DateOnly(year, 1, 1));
        }

        for (var i = 0; i < entries; i++)
        {
            company.Journal.Post(Draft(new DateOnly(2024, 1, 1).AddDays(i % 366), 10m + (i % 7)) with { Memo = $"Entry {i + 1}" });
        }

        return company;
    }

    public static EntryDraft Draft(DateOnly date, decimal amount, string account = "400000", string? costCenter = "SALES") => new()
    {
        ReferenceDate = date,
        Lines =
        [
            new LineDraft { AccountCode = account, Debit = amount, CostingCode = costCenter },
            new LineDraft { AccountCode = "100000", Credit = amount },
        ],
    };

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
    }
}

internal static class SapB1Results
{
    /// <summary>The keys of the journal entries in the output.</summary>
    public static IEnumerable<int> Keys(this ShellResult result) =>
        result.Output.Select(entry => (int)entry.Properties["JdtNum"].Value);
}
