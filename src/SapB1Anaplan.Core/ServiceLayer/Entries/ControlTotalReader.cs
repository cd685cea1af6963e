using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Reads the server's own sums over its journal in the best way it allows. What it refused once is not asked of it again
/// over this connection; what it once allowed and then refuses is a failure.
/// </summary>
internal sealed class ControlTotalReader(
    ServiceLayerTransport transport,
    StoredQueries queries,
    JournalEntryReader entries,
    MetadataModel metadata,
    string? localCurrency)
{
    private const string AllCurrencies = "##";
    private const int AccountsPerPage = 5000;

    // Before any entry, and a day that every database knows.
    private static readonly DateTime Beginning = new(1900, 1, 1);

    private readonly EntitySet<AccountBalanceRecord> _accounts = new(
        transport,
        new EntityShape<AccountBalanceRecord>(
            "ChartOfAccounts", "Code", AccountBalanceRecord.Properties, WireJson.Default.PageRecordAccountBalanceRecord)
        {
            Code = static record => record.Code,
        },
        new PageSizer(transport.Options.PageSize ?? AccountsPerPage));

    private volatile string? _noSums;
    private volatile string? _noBalances;
    private volatile bool _sums;
    private volatile bool _balances;

    /// <summary>The way for a journal as a whole, and why. Asks the server the first time.</summary>
    public async Task<(ControlTotalWay Way, string Reason)> DecideAsync(CancellationToken cancellationToken)
    {
        if (_sums || await SumsAsync(StoredQueries.FarAhead, cancellationToken).ConfigureAwait(false) is not null)
        {
            return (ControlTotalWay.StoredQuery, Because());
        }

        return _balances || await BalancesAsync(cancellationToken).ConfigureAwait(false) is not null
            ? (ControlTotalWay.AccountBalance, Because())
            : (ControlTotalWay.Count, Because());
    }

    /// <summary>Reads the sums, of all entries or of those posted from a day on.</summary>
    public async Task<ControlTotals> ReadAsync(DateTime? from, CancellationToken cancellationToken)
    {
        var totals = await SumsAsync(from ?? Beginning, cancellationToken).ConfigureAwait(false);
        if (totals is null && from is null)
        {
            totals = await BalancesAsync(cancellationToken).ConfigureAwait(false);
        }

        totals ??= new ControlTotals
        {
            Way = ControlTotalWay.Count,
            Reason = Because() + (from is null ? string.Empty : "; the balance of an account cannot be asked from a day on"),
            Entries = await entries.CountAsync(
                from is { } day ? $"ReferenceDate ge {ODataText.Date(day)}" : null, cancellationToken).ConfigureAwait(false),
        };
        HttpTrace.Output?.Verbose($"The server's own sums are told by {totals.Way}: {totals.Reason}");
        return totals;
    }

    /// <summary>Reads the sums of each entry of some days, over the lines of one account or over all.</summary>
    public async IAsyncEnumerable<EntrySum> EntrySumsAsync(
        string? account, DateTime from, DateTime to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] days = [StoredQueries.Day("d1", from), StoredQueries.Day("d2", to)];
        await using var rows = (account is null
            ? queries.ReadAsync(LineSumQueries.ByEntry, days, cancellationToken)
            : queries.ReadAsync(
                LineSumQueries.ByEntryOfAccount, [.. days, StoredQueries.Text("account", account)], cancellationToken))
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(rows).ConfigureAwait(false))
        {
            var row = rows.Current;
            yield return new EntrySum(row.TransId, row.Deb, row.Cre, row.Cnt);
        }
    }

    /// <summary>Reads the sums of what was posted before a day, per account; one question, so that all belongs together.</summary>
    public async Task<IReadOnlyDictionary<string, ControlSum>> BeforeAsync(DateTime day, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<string, ControlSum>(StringComparer.Ordinal);
        await using var rows = queries
            .ReadAsync(LineSumQueries.ByAccountBefore, [StoredQueries.Day("d1", day)], cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(rows).ConfigureAwait(false))
        {
            sums[rows.Current.Account ?? string.Empty] = Sum(rows.Current);
        }

        return sums;
    }

    private static async Task<bool> MoveAsync<T>(IAsyncEnumerator<T> rows)
    {
        try
        {
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (StoredQueries.IsRefusal(refused))
        {
            throw new ServiceLayerException(
                ErrorIds.SapB1NotSupported,
                FailureCategory.InvalidOperation,
                $"The server does not sum its journal lines: {refused.Message}",
                "Have the user authorised to run stored queries on JDT1, or read the entries instead.",
                refused)
            {
                HttpStatus = refused.HttpStatus,
                Code = refused.Code,
            };
        }
    }

    private static ControlSum Sum(LineSumRecord row) => new(row.Deb, row.Cre, row.SDeb, row.SCre, row.Cnt);

    private string Because() => _noSums is null
        ? "the user may run stored queries on JDT1"
        : $"stored queries on JDT1 are refused: {_noSums}"
            + (_noBalances is null ? string.Empty : $"; and the balances of accounts: {_noBalances}");

    private async Task<ControlTotals?> SumsAsync(DateTime from, CancellationToken cancellationToken)
    {
        if (_noSums is not null)
        {
            return null;
        }

        try
        {
            string[] since = [StoredQueries.Day("d1", from)];
            var byAccount = new Dictionary<string, ControlSum>(StringComparer.Ordinal);
            await foreach (var row in queries
                .ReadAsync(LineSumQueries.ByAccount, since, cancellationToken).ConfigureAwait(false))
            {
                byAccount[row.Account ?? string.Empty] = Sum(row);
            }

            var byDay = new Dictionary<DateTime, ControlSum>();
            await foreach (var row in queries
                .ReadAsync(LineSumQueries.ByDay, since, cancellationToken).ConfigureAwait(false))
            {
                byDay[row.RefDate ?? default] = Sum(row);
            }

            _sums = true;
            return new ControlTotals
            {
                Way = ControlTotalWay.StoredQuery,
                Reason = Because(),
                ByAccount = byAccount,
                ByDay = byDay,
            };
        }
        catch (ServiceLayerException refused) when (!_sums && StoredQueries.IsRefusal(refused))
        {
            _noSums = refused.Message;
            return null;
        }
    }

    private async Task<ControlTotals?> BalancesAsync(CancellationToken cancellationToken)
    {
        var asked = AccountBalanceRecord.Properties;
        if (metadata.Existing("ChartOfAccount", asked).Count < asked.Count)
        {
            _noBalances ??= "the metadata has none";
        }

        if (_noBalances is not null)
        {
            return null;
        }

        try
        {
            var byAccount = new Dictionary<string, ControlSum>(StringComparer.Ordinal);
            var unprovable = new List<string>();
            await foreach (var account in _accounts.ByOffsetAsync(null, cancellationToken).ConfigureAwait(false))
            {
                // A title may sum the accounts below it, so that it says nothing new.
                if (account.ActiveAccount == false)
                {
                    continue;
                }

                if (HasOwnCurrency(account))
                {
                    unprovable.Add(account.Code);
                }
                else
                {
                    byAccount[account.Code] = new ControlSum(account.Balance, 0m, account.BalanceSystem, 0m, 0);
                }
            }

            _balances = true;
            return new ControlTotals
            {
                Way = ControlTotalWay.AccountBalance,
                Reason = Because(),
                ByAccount = byAccount,
                Unprovable = unprovable,
            };
        }
        catch (ServiceLayerException refused) when (!_balances && StoredQueries.IsRefusal(refused))
        {
            _noBalances = refused.Message;
            return null;
        }
    }

    private bool HasOwnCurrency(AccountBalanceRecord account) =>
        !string.IsNullOrEmpty(account.AcctCurrency)
        && account.AcctCurrency != AllCurrencies
        && !string.Equals(account.AcctCurrency, localCurrency, StringComparison.OrdinalIgnoreCase);
}
