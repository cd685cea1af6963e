using System.Globalization;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>
/// Runs of a job that may be refused, and the one sentence they are judged by: code 0 or 9 only where both sides agree to
/// the cent, else another code and a text that names what is not.
/// </summary>
internal static class RowBench
{
    /// <summary>The columns of the sandbox's import, and the same in another order.</summary>
    public const string OtherOrder = """
        "columns": { "Period": "period", "Cost Center": "costCenter", "Account": "account", "Currency": "currency", "Amount": "amount" }
        """;

    /// <summary>A job with a name of its own.</summary>
    public static Job WriteNamed(this CompanyAndModel bench, string name, string sections) =>
        JobFile.Load(bench.Anaplan.Write(name, "{ " + sections + " }"));

    /// <summary>Sections actuals and, where wanted, compare.</summary>
    public static string Sections(bool compare, string more = "", string import = "Load actuals", string other = "") =>
        $$""" "actuals": { "import": "{{import}}"{{Comma(more)}} }"""
        + (compare ? """, "compare": { "export": "Actuals" }""" : string.Empty) + Comma(other);

    /// <summary>A mapping of all accounts to themselves, but for those that are named.</summary>
    public static string Mapping(this CompanyAndModel bench, params (string From, string To)[] others)
    {
        var rules = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["1000"] = "1000" };
        for (var account = 4000; account < 4020; account++)
        {
            rules[$"{account}"] = $"{account}";
        }

        foreach (var (from, to) in others)
        {
            rules[from] = to;
        }

        bench.Anaplan.Write(
            "accounts.csv", "source,target\n" + string.Concat(rules.Select(rule => $"{rule.Key},{rule.Value}\n")));
        return """ "mapping": { "accounts": "accounts.csv" } """;
    }

    /// <summary>Runs actuals against the first company or another one.</summary>
    public static async Task<RowRun> RunAsync(
        this CompanyAndModel bench, Job job, ActualsRequest? request = null, string? database = null, Uri? server = null)
    {
        try
        {
            await using var sap = await ServiceLayerClient.ConnectAsync(
                new ServiceLayerOptions
                {
                    Uri = server ?? bench.Sap.Uri,
                    CompanyDatabase = database ?? bench.Company.Database,
                    UserName = Company.DefaultUser,
                    Password = Company.DefaultPassword,
                    PageSize = job.Sap.PageSize,
                    Overlap = job.Sap.Overlap,
                    RetryDelay = TimeSpan.FromMilliseconds(2),
                },
                TestContext.Current.CancellationToken);
            await using var anaplan = await bench.Anaplan.ConnectAsync();
            var model = await anaplan.OpenModelAsync(null, null, TestContext.Current.CancellationToken);
            return new RowRun(
                await ActualsFlow.RunAsync(
                    job, sap, model, bench.Output, request: request, cancellationToken: TestContext.Current.CancellationToken),
                null,
                string.Empty);
        }
        catch (SapB1AnaplanException failure)
        {
            return new RowRun(null, failure, LastRun(job));
        }
    }

    /// <summary>Releases what a run was held or refused for, as often as the next brake holds it.</summary>
    public static async Task<RowRun> ReleaseAsync(this CompanyAndModel bench, Job job, RowRun held, string? database = null)
    {
        var run = held;
        for (var brake = 0; brake < 4 && (brake == 0 || run.Code == RunExitCode.Held); brake++)
        {
            run = await bench.RunAsync(
                job, new ActualsRequest { Release = run.Id, ReleasedBy = "controller" }, database);
        }

        return run;
    }

    /// <summary>The one sentence.</summary>
    public static void MustBeTrue(this CompanyAndModel bench, RowRun run, SortedDictionary<string, decimal>? sum = null)
    {
        if (run.ClaimsAgreement)
        {
            Assert.Equal(sum ?? bench.PlainSum(), bench.Held());
        }
        else
        {
            Assert.False(string.IsNullOrWhiteSpace(run.Says));
        }
    }

    /// <summary>Both sides agree, and the run says so.</summary>
    public static void MustAgree(this CompanyAndModel bench, RowRun run, SortedDictionary<string, decimal>? sum = null)
    {
        Assert.Equal(sum ?? bench.PlainSum(), bench.Held());
        Assert.True(run.ClaimsAgreement, $"{run.Code}: {run.Says}");
    }

    /// <summary>The plain sum over a company's ledger, each line in the cell that a rule gives it; null for none.</summary>
    public static SortedDictionary<string, decimal> Sum(Company company, Func<JournalLineView, string?> cellOf)
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var line in company.Journal.Lines)
        {
            if (cellOf(line) is { } cell)
            {
                sums[cell] = sums.GetValueOrDefault(cell) + line.Debit - line.Credit;
            }
        }

        return new(sums.Where(pair => pair.Value != 0m).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
    }

    /// <summary>The same with another account, center or period for a line.</summary>
    public static SortedDictionary<string, decimal> Sum(
        this CompanyAndModel bench,
        Func<string, string>? account = null,
        Func<string?, string>? center = null,
        Func<DateOnly, string>? period = null,
        Company? company = null) => Sum(
            company ?? bench.Company,
            line => $"{account?.Invoke(line.AccountCode) ?? line.AccountCode} {center?.Invoke(line.CostingCode) ?? line.CostingCode ?? "NONE"} "
                + $"EUR {period?.Invoke(line.ReferenceDate) ?? line.ReferenceDate.ToString("MMM yy", CultureInfo.InvariantCulture)}");

    /// <summary>Another company on the same server, with the same masters.</summary>
    public static Company NewCompany(string database, Action<Company> post)
    {
        var company = new Company(database);
        company.Settings.LocalCurrency = "EUR";
        company.Settings.SystemCurrency = "EUR";
        foreach (var account in Enumerable.Range(4000, 20).Append(1000))
        {
            company.AddAccount($"{account}", $"{account}", "at_Expenses");
        }

        foreach (var center in Enumerable.Range(0, 5))
        {
            company.AddProfitCenter($"CC{center}", $"CC{center}");
        }

        company.Periods.Cover(new DateOnly(2026, 1, 1));
        post(company);
        return company;
    }

    /// <summary>The pages of journal entries that were asked for so far.</summary>
    public static int Pages(this ServiceLayerSandbox sap) => sap.Requests.Count("GET", "/JournalEntries\\?");

    private static string Comma(string more) => more.Length == 0 ? string.Empty : ", " + more;

    private static string LastRun(Job job)
    {
        if (!File.Exists(job.LedgerPath))
        {
            return string.Empty;
        }

        using var store = StoreDatabase.OpenExisting(job.LedgerPath);
        return store.ExecuteText("SELECT run FROM runs ORDER BY id DESC LIMIT 1") ?? string.Empty;
    }
}

/// <summary>How a run ended: with a result, or with a failure.</summary>
internal sealed record RowRun(ActualsSyncResult? Result, SapB1AnaplanException? Failure, string FailedRun)
{
    public RunExitCode Code => Result?.ExitCode ?? Failure!.ExitCode;

    public string Id => Result?.Run ?? FailedRun;

    public string Says => Result?.Message ?? Failure!.Message;

    public string? ErrorId => Failure?.ErrorId;

    public bool ClaimsAgreement => Code is RunExitCode.Done or RunExitCode.NothingToDo;

    public int Healed => Result?.Healed.Count ?? 0;

    public IEnumerable<string?> ExtraAccounts => Result?.ExtraCells.Select(cell => cell.Account) ?? [];

    public IEnumerable<int> WithoutLines => Result?.WithoutLines ?? [];

    public IEnumerable<string> HeldReasons => Result?.HeldChanges.Select(change => change.Reason.ToString()) ?? [];
}

/// <summary>The time that the machine tells, moved on; timers run as ever.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
