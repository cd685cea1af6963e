using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Budget.Checking;

/// <summary>What draft journals are mapped and checked against, read once per run.</summary>
internal sealed class DraftMasterData
{
    public required IReadOnlyDictionary<string, Account> Accounts { get; init; }

    public required IReadOnlyDictionary<string, DistributionRule> Rules { get; init; }

    public required IReadOnlyList<PostingPeriod> Periods { get; init; }

    public required IReadOnlyDictionary<string, Project> Projects { get; init; }

    /// <summary>Null in companies without branches.</summary>
    public IReadOnlyDictionary<int, Branch>? Branches { get; init; }

    /// <summary>The decimals of the local currency.</summary>
    public int Decimals { get; init; } = 2;

    public bool NegativeAmounts { get; init; }

    public DraftTextLimits Limits { get; init; } = new();

    /// <summary>The key of an account by its key or, in a segmented chart, its format code; null where there is none.</summary>
    public string? AccountCode(string codeOrFormatCode) => Accounts.ContainsKey(codeOrFormatCode)
        ? codeOrFormatCode
        : Accounts.Values.FirstOrDefault(account => account.FormatCode == codeOrFormatCode)?.Code;

    /// <summary>Reads it.</summary>
    public static async Task<DraftMasterData> ReadAsync(
        ServiceLayerClient client, DraftTextLimits limits, CancellationToken cancellationToken) => new()
    {
        Accounts = await ByCodeAsync(client.ReadAccountsAsync(cancellationToken), account => account.Code)
            .ConfigureAwait(false),
        Rules = await ByCodeAsync(client.ReadDistributionRulesAsync(cancellationToken), rule => rule.FactorCode)
            .ConfigureAwait(false),
        Periods = await ListAsync(client.ReadPostingPeriodsAsync(cancellationToken)).ConfigureAwait(false),
        Projects = await ByCodeAsync(client.ReadProjectsAsync(cancellationToken), project => project.Code)
            .ConfigureAwait(false),
        Branches = client.Server.BranchesEnabled
            ? (await ListAsync(client.ReadBranchesAsync(cancellationToken)).ConfigureAwait(false))
                .ToDictionary(branch => branch.BPLID)
            : null,
        Decimals = client.Server.TotalsAccuracy ?? 2,
        NegativeAmounts = client.Server.NegativeAmounts,
        Limits = limits,
    };

    private static async Task<IReadOnlyDictionary<string, T>> ByCodeAsync<T>(
        IAsyncEnumerable<T> items, Func<T, string> code)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        await foreach (var item in items.ConfigureAwait(false))
        {
            found[code(item)] = item;
        }

        return found;
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var found = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
        {
            found.Add(item);
        }

        return found;
    }
}

/// <summary>
/// The longest texts that SAP Business One takes (Service Layer reference section 3.2). They vary by version; these are
/// the shortest, and a longer text is refused by the server, not cut.
/// </summary>
public sealed record DraftTextLimits
{
    /// <summary>OJDT.Memo: 50, or 254 from 10.0 on.</summary>
    public int Memo { get; init; } = 50;

    /// <summary>OJDT.Ref1 and Ref2.</summary>
    public int Reference { get; init; } = 100;

    /// <summary>OJDT.Ref3.</summary>
    public int Reference3 { get; init; } = 27;

    /// <summary>JDT1.LineMemo: 50, or 254 from 10.0 on.</summary>
    public int LineMemo { get; init; } = 50;
}
