using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Tests.ServiceLayer;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>A sandbox server and what a client of it needs to know.</summary>
internal sealed class CompanyOnServer : IAsyncDisposable
{
    private CompanyOnServer(ServiceLayerSandbox server) => Server = server;

    public ServiceLayerSandbox Server { get; }

    public Company Company => Server.Company;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CompanyOnServer> StartAsync(
        Company company, Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null)
    {
        var options = new ServiceLayerSandboxOptions { Companies = [company] };
        return new CompanyOnServer(await ServiceLayerSandbox.StartAsync(change?.Invoke(options) ?? options));
    }

    public Task<ServiceLayerClient> ConnectAsync(
        int sessions = 1,
        int? pageSize = null,
        string path = "",
        ChangeTracking tracking = ChangeTracking.Automatic,
        int overlap = 500,
        int retries = 6,
        string password = Company.DefaultPassword) => ServiceLayerClient.ConnectAsync(
        new ServiceLayerOptions
        {
            Uri = new Uri(Server.Uri, path),
            CompanyDatabase = Company.Database,
            UserName = Company.DefaultUser,
            Password = password,
            Sessions = sessions,
            PageSize = pageSize,
            ChangeTracking = tracking,
            Overlap = overlap,
            MaxRetries = retries,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        },
        Token);

    /// <summary>How often the server was asked for something, failed attempts included.</summary>
    public int Requests(string path, string? method = null) => Server.Requests.Count(method, path);

    /// <summary>A company with entries of any number of lines, balanced, in 2024.</summary>
    public static Company Ledger(int entries, int linesPerEntry = 2)
    {
        var company = SmallCompany.Make();
        for (var i = 0; i < entries; i++)
        {
            company.Journal.Post(Entry(i, linesPerEntry));
        }

        return company;
    }

    public static EntryDraft Entry(int number, int lines = 2, DateOnly? date = null) => new()
    {
        ReferenceDate = date ?? new DateOnly(2024, 1, 1).AddDays(number % 366),
        Memo = $"Entry {number}",
        Lines =
        [
            .. Enumerable.Range(0, lines - 1).Select(i => new LineDraft
            {
                AccountCode = "400000",
                Debit = 1.01m * (i + 1),
                CostingCode = "SALES",
            }),
            new LineDraft { AccountCode = "100000", Credit = 1.01m * (lines - 1) * lines / 2 },
        ],
    };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

internal static class AsyncLists
{
    public static Task<List<Models.JournalEntry>> EntriesAsync(
        this ServiceLayerClient client, JournalEntryQuery? query = null, Action<int>? each = null) =>
        client.ReadJournalEntriesAsync(query ?? new JournalEntryQuery(), CompanyOnServer.Token).ToListAsync(each);

    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> source, Action<int>? each = null)
    {
        var list = new List<T>();
        await foreach (var item in source.WithCancellation(CompanyOnServer.Token))
        {
            list.Add(item);
            each?.Invoke(list.Count);
        }

        return list;
    }

    /// <summary>Entries as one text per line, to compare reads to the last digit.</summary>
    public static IEnumerable<string> Lines(this IEnumerable<Models.JournalEntry> entries) =>
        from entry in entries
        from line in entry.JournalEntryLines
        select FormattableString.Invariant(
            $"{entry.JdtNum}/{line.LineId} {entry.ReferenceDate:yyyy-MM-dd} {line.AccountCode} {line.CostingCode} {line.Debit} {line.Credit}");
}
