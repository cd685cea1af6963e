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
    private readonly MissingEntries _missing = new(sap, new LedgerEntries(store, company), batch, from, output);
    private ControlTotals? _totals;

    /// <summary>The entries of the log that SAP Business One does not give any more.</summary>
    public IReadOnlyCollection<int> Gone => _missing.Gone;

    /// <summary>
    /// True where it is proved that they are gone, and not merely out of sight of this user: the server's own sums are
    /// without them.
    /// </summary>
    public bool IsGoneProved { get; private set; }

    /// <exception cref="ServiceLayerException">SapB1JournalIncomplete, and those of the client.</exception>
    public async Task<LedgerProof> ProveAsync(CancellationToken cancellationToken)
    {
        _totals = await sap.ReadControlTotalsAsync(from, cancellationToken).ConfigureAwait(false);
        var found = Compare();
        if (found.Way == ControlTotalWay.StoredQuery && found.Differences.Count > 0)
        {
            output.Verbose($"{found.Differences.Count} sums differ from those of SAP Business One; their entries are read again.");
            await ReadEntriesAsync(found.Differences, cancellationToken).ConfigureAwait(false);
        }

        // Sums know nothing of rights: an entry out of sight is in them, and its changes would never be seen.
        var known = _missing.Gone.ToList();
        await _missing.FindAsync(cancellationToken).ConfigureAwait(false);
        if (_missing.Unread is { } count)
        {
            throw Incomplete(count.There, count.Here);
        }


        if (found.Way == ControlTotalWay.StoredQuery)
        {
            _missing.Hide(_missing.Gone.Except(known));
            IsGoneProved = true;
        }
        else if (found.Way == ControlTotalWay.AccountBalance)
        {
            await ByBalancesAsync(cancellationToken).ConfigureAwait(false);
        }

        if (found.Differences.Count > 0)
        {
            // Entries may have been posted since; what is compared last was asked last.
            _totals = await sap.ReadControlTotalsAsync(from, cancellationToken).ConfigureAwait(false);
        }

        return Compare();
    }

    /// <summary>Compares once more with what was asked last.</summary>
    public LedgerProof Compare()
    {
        var totals = _totals!;
        var proof = new LedgerProof { Way = totals.Way, Reason = totals.Reason, Unprovable = totals.Unprovable };
        IReadOnlyList<LedgerDifference> entries = _missing.Hidden.Count == 0
            ? []
            : [new LedgerDifference { Hidden = [.. _missing.Hidden] }];
        if (totals.Way == ControlTotalWay.StoredQuery)
        {
            return proof with { Differences = [.. Accounts(totals, lines: true), .. Days(totals), .. entries] };
        }

        // The balance of an account may leave out what is dated ahead; no source says (budgets and balances reference
        // section 2.1), so it proves nothing then.
        return totals.Way == ControlTotalWay.Count ? proof with { Differences = entries }
            : _entries.LastDay() > store.Time.GetLocalNow().Date
                ? proof with
                {
                    Way = ControlTotalWay.Count,
                    Reason = $"{totals.Reason}; entries are dated ahead, so balances prove nothing",
                    Differences = entries,
                }
                : proof with { Differences = [.. Accounts(totals, lines: false), .. entries] };
    }

    private static ServiceLayerException Incomplete(long there, long here) => new(
        ErrorIds.SapB1JournalIncomplete,
        FailureCategory.InvalidData,
        $"SAP Business One counts {there} journal entries and gave {here} of them, also when they were read again.",
        "Nothing was sent, and what was read is kept; the next run reads the rest. Where it stays so, look at a proxy "
        + "between this machine and the Service Layer, and at sap.pageSize.");

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

    private static LedgerDifference Difference(ControlSum? theirs, LedgerSum? mine) => new()
    {
        SapAmount = (theirs?.Debit ?? 0m) - (theirs?.Credit ?? 0m),
        LedgerAmount = (mine?.Debit ?? 0m) - (mine?.Credit ?? 0m),
        SapLines = theirs?.Lines ?? 0,
        LedgerLines = mine?.Lines ?? 0,
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

    private async Task ByBalancesAsync(CancellationToken cancellationToken)
    {
        var still = Compare().Differences;
        if (_missing.Gone.Count > 0)
        {
            // What is gone takes its amounts out of the balances; what is out of sight leaves them there.
            var net = _entries.NetByAccount(_missing.Gone);
            if (still.Count == 0 && net.Values.Any(amount => amount != 0m))
            {
                _missing.Hide([.. _missing.Gone]);
            }
            else
            {
                IsGoneProved = still.Count > 0
                    && still.All(one => net.TryGetValue(one.AccountCode ?? string.Empty, out var amount)
                        && one.LedgerAmount - one.SapAmount == amount)
                    && net.All(pair => pair.Value == 0m || still.Any(one => one.AccountCode == pair.Key));
            }

            return;
        }

        // The balances name no entry, so all are read; once for the same difference, because the server may mean another sum.
        var name = $"proof:{company}";
        var text = TextHash.Of(string.Join(
            "\n", still.Select(one => FormattableString.Invariant($"{one.AccountCode} {one.SapAmount - one.LedgerAmount}"))));
        if (still.Count == 0 || store.ReadMeta(name) == text)
        {
            return;
        }

        output.Warning($"The balances of {still.Count} accounts differ from the entries read; all entries are read again.");
        var query = new JournalEntryQuery { PostedFrom = from };
        await foreach (var entry in sap.ReadJournalEntriesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            batch.Add(entry);
            if (batch.IsFull)
            {
                batch.Write();
            }
        }

        batch.Write();
        store.WriteMeta(name, text);
    }
}
