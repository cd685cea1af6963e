using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Holds the log against SAP Business One's own figures, by the best way that the server allows, reads again just what
/// differs, and says what differs still (budgets and balances reference section 2).
/// </summary>
internal sealed class ProofStage(
    StoreDatabase store,
    long company,
    ServiceLayerClient sap,
    EntryBatch batch,
    DateTime? from,
    ICommandOutput output)
{
    private readonly LedgerEntries _entries = new(store, company);
    private readonly LedgerSums _sums = new(store, company);
    private readonly HashSet<int> _hidden = [];
    private readonly MissingEntries _missing = new(sap, new LedgerEntries(store, company), batch, from, output);
    private ControlTotals? _totals;

    /// <summary>The entries of the log that SAP Business One does not give any more.</summary>
    public IReadOnlyCollection<int> Gone => _missing.Gone;

    public async Task<LedgerProof> ProveAsync(CancellationToken cancellationToken)
    {
        _totals = await sap.ReadControlTotalsAsync(from, cancellationToken).ConfigureAwait(false);
        var found = Compare();
        if (_totals.Way == ControlTotalWay.Count || found.Way == ControlTotalWay.Count)
        {
            if (_entries.HighestKey() is > 0 and var highest)
            {
                await _missing.FindAsync(0, highest, cancellationToken).ConfigureAwait(false);
            }

            return found with { Differences = [] };
        }

        if (found.Differences.Count == 0)
        {
            return found;
        }

        output.Verbose($"{found.Differences.Count} sums differ from those of SAP Business One; what they are made of is read again.");
        if (_totals.Way == ControlTotalWay.StoredQuery)
        {
            await ReadEntriesAsync(found.Differences, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await ReadAllAsync(found.Differences, cancellationToken).ConfigureAwait(false);
        }

        // Entries may have been posted since; what is compared last was asked last.
        _totals = await sap.ReadControlTotalsAsync(from, cancellationToken).ConfigureAwait(false);
        return Compare();
    }

    /// <summary>Compares once more with what was asked last.</summary>
    public LedgerProof Compare()
    {
        var totals = _totals!;
        var proof = new LedgerProof { Way = totals.Way, Reason = totals.Reason, Unprovable = totals.Unprovable };
        if (totals.Way == ControlTotalWay.StoredQuery)
        {
            return proof with { Differences = [.. Accounts(totals, lines: true), .. Days(totals)] };
        }

        // The balance of an account may leave out what is dated ahead; no source says (budgets and balances reference
        // section 2.1), so it proves nothing then.
        return totals.Way == ControlTotalWay.Count ? proof
            : _entries.LastDay() > store.Time.GetLocalNow().Date
                ? proof with { Way = ControlTotalWay.Count, Reason = $"{totals.Reason}; entries are dated ahead, so balances prove nothing" }
                : proof with { Differences = Accounts(totals, lines: false).ToList() };
    }

    private IEnumerable<LedgerDifference> Accounts(ControlTotals totals, bool lines)
    {
        var here = _sums.ByAccount().ToDictionary(sum => sum.Account, StringComparer.Ordinal);
        var accounts = lines ? totals.ByAccount.Keys.Union(here.Keys) : totals.ByAccount.Keys;
        foreach (var account in accounts.OrderBy(code => code, StringComparer.Ordinal))
        {
            here.TryGetValue(account, out var mine);
            totals.ByAccount.TryGetValue(account, out var theirs);
            if (Differ(theirs, mine, lines))
            {
                yield return Difference(theirs, mine) with { AccountCode = account };
            }
        }
    }

    private IEnumerable<LedgerDifference> Days(ControlTotals totals)
    {
        var here = _sums.ByDay().ToDictionary(sum => StoredDay.ToDate(sum.Day));
        foreach (var day in totals.ByDay.Keys.Union(here.Keys).OrderBy(day => day))
        {
            here.TryGetValue(day, out var mine);
            totals.ByDay.TryGetValue(day, out var theirs);
            if (Differ(theirs, mine, lines: true))
            {
                yield return Difference(theirs, mine) with { ReferenceDate = day };
            }
        }
    }

    private static bool Differ(ControlSum? theirs, LedgerSum? mine, bool lines)
    {
        theirs ??= new ControlSum(0m, 0m, 0m, 0m, 0);
        mine ??= new LedgerSum();
        return lines
            ? (theirs.Debit, theirs.Credit, theirs.SystemDebit, theirs.SystemCredit, theirs.Lines)
                != (mine.Debit, mine.Credit, mine.SystemDebit, mine.SystemCredit, mine.Lines)
            : theirs.Debit - theirs.Credit != mine.Debit - mine.Credit;
    }

    private LedgerDifference Difference(ControlSum? theirs, LedgerSum? mine) => new()
    {
        SapAmount = (theirs?.Debit ?? 0m) - (theirs?.Credit ?? 0m),
        LedgerAmount = (mine?.Debit ?? 0m) - (mine?.Credit ?? 0m),
        SapLines = theirs?.Lines ?? 0,
        LedgerLines = mine?.Lines ?? 0,
        Hidden = [.. _hidden],
    };

    private async Task ReadEntriesAsync(IReadOnlyList<LedgerDifference> differences, CancellationToken cancellationToken)
    {
        var days = differences.Where(difference => difference.ReferenceDate is not null)
            .Select(difference => difference.ReferenceDate!.Value).ToList();
        var spans = days.Count > 0
            ? Spans(days).Select(span => ((string?)null, span.From, span.To))
            : differences.Select(difference => (difference.AccountCode, new DateTime(1900, 1, 1), DateTime.MaxValue.Date));
        foreach (var (account, first, last) in spans.ToList())
        {
            var here = _entries.Totals(account, first, last);
            var there = new Dictionary<int, EntrySum>();
            await foreach (var sum in sap.ReadEntrySumsAsync(account, first, last, cancellationToken).ConfigureAwait(false))
            {
                there[sum.JdtNum] = sum;
            }

            var differ = there.Values.Where(sum => !Same(sum, here)).Select(sum => sum.JdtNum)
                .Union(here.Keys.Where(key => !there.ContainsKey(key))).ToList();
            await _missing.MissAsync(differ, there.Keys, cancellationToken).ConfigureAwait(false);
            _hidden.UnionWith(_missing.Hidden);
        }
    }

    private static bool Same(EntrySum sum, IReadOnlyDictionary<int, EntryTotals> here) =>
        here.TryGetValue(sum.JdtNum, out var known)
        && (known.Debit, known.Credit, known.Lines) == (sum.Debit, sum.Credit, sum.Lines);

    // Neighbouring days are asked for together: a difference in one comes with others beside it.
    private static IEnumerable<(DateTime From, DateTime To)> Spans(List<DateTime> days)
    {
        var (from, to) = (days[0], days[0]);
        foreach (var day in days.Skip(1))
        {
            if ((day - to).TotalDays > 31)
            {
                yield return (from, to);
                from = day;
            }

            to = day;
        }

        yield return (from, to);
    }

    // The balances name no entry, so all are read; once for the same difference, because the server may mean another sum.
    private async Task ReadAllAsync(IReadOnlyList<LedgerDifference> differences, CancellationToken cancellationToken)
    {
        if (_entries.HighestKey() is > 0 and var highest)
        {
            await _missing.FindAsync(0, highest, cancellationToken).ConfigureAwait(false);
        }

        var still = Compare().Differences;
        var name = $"proof:{company}";
        var text = TextHash.Of(string.Join("\n", still.Select(one => FormattableString.Invariant($"{one.AccountCode} {one.SapAmount - one.LedgerAmount}"))));
        if (still.Count == 0 || _missing.Gone.Count > 0 || store.ReadMeta(name) == text)
        {
            return;
        }

        output.Warning($"The balances of {differences.Count} accounts differ from the entries read; all entries are read again.");
        var seen = new HashSet<int>();
        await foreach (var entry in sap
            .ReadJournalEntriesAsync(new JournalEntryQuery { PostedFrom = from }, cancellationToken).ConfigureAwait(false))
        {
            seen.Add(entry.JdtNum);
            batch.Add(entry);
            if (batch.IsFull)
            {
                batch.Write();
            }
        }

        batch.Write();
        var gone = _entries.KnownKeys(0, int.MaxValue, from).Where(key => !seen.Contains(key)).ToList();
        await _missing.MissAsync(gone, [], cancellationToken).ConfigureAwait(false);
        store.WriteMeta(name, text);
    }
}
