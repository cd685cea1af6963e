using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>A company whose sums are asked for, on a server that lets stored queries be run unless told otherwise.</summary>
internal static class ProofBench
{
    /// <summary>Ninety days of 2024, and an entry far ahead; system amounts differ from local ones.</summary>
    public static Company Mixed()
    {
        var company = CompanyOnServer.Ledger(0);
        company.Settings.SystemRate = 1.1m;
        for (var i = 0; i < 90; i++)
        {
            company.Journal.Post(CompanyOnServer.Entry(i, 2 + (i % 4)));
        }

        company.Journal.Post(CompanyOnServer.Entry(3, 4, new(2031, 12, 31)));
        return company;
    }

    public static void Post(Company company, decimal amount, string account = "400000") => company.Journal.Post(new EntryDraft
    {
        ReferenceDate = new(2024, 5, 1),
        Lines =
        [
            new LineDraft { AccountCode = account, Debit = amount },
            new LineDraft { AccountCode = "100000", Credit = amount },
        ],
    });

    public static Task<CompanyOnServer> StartAsync(
        Company company, Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null) =>
        CompanyOnServer.StartAsync(company, options =>
        {
            var allowed = options with { SqlQueries = SqlAccess.Allowed };
            return change?.Invoke(allowed) ?? allowed;
        });
}
