using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Finds the entries that are new or changed since a day, in the best way the server allows. Each way gives at least
/// all changed entries; reading one that did not change does no harm.
/// </summary>
internal sealed class ChangeTracker(
    ServiceLayerTransport transport, JournalEntryReader reader, MasterData masters, StoredQueries queries)
{
    private readonly SqlChangeQuery _sql = new(queries);
    private (ChangeTracking Way, string Reason)? _decision;

    /// <summary>The way changes are found, and why. Asks the server only where nothing has told it yet.</summary>
    public async Task<(ChangeTracking Way, string Reason)> DecideAsync(CancellationToken cancellationToken)
    {
        if ((_decision ??= WithoutAsking()) is null)
        {
            await ChangedKeysAsync(StoredQueries.FarAhead, cancellationToken).ConfigureAwait(false);
        }

        return _decision!.Value;
    }

    /// <summary>Reads the entries that are new or changed.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        ChangeWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The first real question is the test of whether the server lets it be asked.
        var changed = (_decision ??= WithoutAsking()) is null or { Way: ChangeTracking.SqlQuery }
            ? await ChangedKeysAsync(window.Since, cancellationToken).ConfigureAwait(false)
            : null;
        var (way, reason) = _decision!.Value;
        HttpTrace.Output?.Verbose($"Changed entries are found by {way}: {reason}");
        if (way == ChangeTracking.KeySet && window.HighestJdtNum is null)
        {
            HttpTrace.Output?.Warning(
                "The server does not tell which entries changed: all that may have changed are given, others among them.");
        }

        var entries = changed is not null
            ? BySqlAsync(changed, window, cancellationToken)
            : way == ChangeTracking.UpdateDate
                ? ByDateAsync(window, cancellationToken)
                : ByKeySetAsync(window, cancellationToken);
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private IAsyncEnumerable<JournalEntry> ByDateAsync(ChangeWindow window, CancellationToken cancellationToken) =>
        Read(
            window,
            ODataText.And(
                ODataText.Or(new[] { $"UpdateDate ge {ODataText.Date(window.Since)}", NewSince(window) }.OfType<string>()),
                window.Filter),
            cancellationToken);

    // Whoever names the highest key gets what lies around it again next time, late commits with it.
    private IAsyncEnumerable<JournalEntry> Read(ChangeWindow window, string? filter, CancellationToken cancellationToken) =>
        window.HighestJdtNum is null
            ? reader.ReadAsync(filter, 0, null, cancellationToken)
            : reader.ReadOnceAsync(filter, cancellationToken);

    private async IAsyncEnumerable<JournalEntry> BySqlAsync(
        IReadOnlyCollection<int> changed, ChangeWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in reader.ByKeysAsync(changed, window.Filter, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }

        if (NewSince(window) is not { } fresh
            || !await MayHaveMissedAsync(window.HighestJdtNum!.Value, cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        var known = new HashSet<int>(changed);
        await foreach (var entry in reader
            .ReadAsync(ODataText.And(fresh, window.Filter), 0, null, cancellationToken).ConfigureAwait(false))
        {
            if (!known.Contains(entry.JdtNum))
            {
                yield return entry;
            }
        }
    }

    // An entry committed late is listed by the day of its creation. Where that day is hidden, or the ledger has grown, what
    // lies around the highest key is read again.
    private async Task<bool> MayHaveMissedAsync(int highest, CancellationToken cancellationToken) =>
        !_sql.TellsCreated
        || await reader.AnyAsync($"JdtNum gt {ODataText.Number(highest)}", cancellationToken).ConfigureAwait(false);

    private async IAsyncEnumerable<JournalEntry> ByKeySetAsync(
        ChangeWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fresh = NewSince(window) ?? await FirstOfDayAsync(window.Since, cancellationToken).ConfigureAwait(false);
        var named = window.ReadAgainAsync is { } ask
            ? await ask(cancellationToken).ConfigureAwait(false)
            : window.ReadAgain;
        var spans = named.Count > 0
            ? Merge(named)
            : await OpenPeriodsAsync(window.Since, cancellationToken).ConfigureAwait(false);
        var again = spans.Select(span =>
            $"ReferenceDate ge {ODataText.Date(span.From)} and ReferenceDate le {ODataText.Date(span.To)}");
        var filter = ODataText.And(ODataText.Or(new[] { fresh }.Concat(again)), window.Filter);
        await foreach (var entry in Read(window, filter, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private string? NewSince(ChangeWindow window) => window.HighestJdtNum is { } highest
        ? $"JdtNum gt {ODataText.Number(Math.Max(0, highest - transport.Options.Overlap))}"
        : null;

    // Without a mark the keys of entries posted on or after the day bound what can have been entered since then.
    private async Task<string> FirstOfDayAsync(DateTime since, CancellationToken cancellationToken)
    {
        var first = await reader
            .EdgeAsync($"ReferenceDate ge {ODataText.Date(since)}", highest: false, cancellationToken)
            .ConfigureAwait(false)
            ?? await reader.EdgeAsync(null, highest: true, cancellationToken).ConfigureAwait(false)
            ?? 0;
        return $"JdtNum gt {ODataText.Number(Math.Max(0, first - 1 - transport.Options.Overlap))}";
    }

    private async Task<IReadOnlyCollection<(DateTime From, DateTime To)>> OpenPeriodsAsync(
        DateTime since, CancellationToken cancellationToken)
    {
        try
        {
            var periods = await masters.PostingPeriodsAsync(cancellationToken).ConfigureAwait(false);
            return Merge(periods.Where(period => period.Open).Select(p => (p.PostingDateFrom, p.PostingDateTo)));
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is 400 or 403 or 404 or 405)
        {
            HttpTrace.Output?.Warning(
                $"The posting periods cannot be read ({refused.Message}); entries posted since {since:yyyy-MM-dd} are read again instead.");
            return [(since, DateTime.MaxValue.Date)];
        }
    }

    private static List<(DateTime From, DateTime To)> Merge(IEnumerable<(DateTime From, DateTime To)> spans)
    {
        var merged = new List<(DateTime From, DateTime To)>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (merged.Count > 0 && span.From <= merged[merged.Count - 1].To.AddDays(1))
            {
                var last = merged[merged.Count - 1];
                merged[merged.Count - 1] = (last.From, span.To > last.To ? span.To : last.To);
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private (ChangeTracking Way, string Reason)? WithoutAsking()
    {
        var wanted = transport.Options.ChangeTracking;
        if (wanted == ChangeTracking.KeySet)
        {
            return (ChangeTracking.KeySet, "it was asked for");
        }

        if (reader.HasUpdateDate && wanted != ChangeTracking.SqlQuery)
        {
            return (ChangeTracking.UpdateDate, "the metadata has UpdateDate on JournalEntry");
        }

        return wanted == ChangeTracking.UpdateDate
            ? throw NotPossible("the metadata of the server has no UpdateDate on JournalEntry")
            : null;
    }

    /// <summary>The keys of the changed entries; null where the server does not let the user ask.</summary>
    private async Task<IReadOnlyCollection<int>?> ChangedKeysAsync(DateTime since, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await _sql.ChangedSinceAsync(since, cancellationToken).ConfigureAwait(false);
            _decision = (
                ChangeTracking.SqlQuery, "the metadata has no UpdateDate, and the user may run a stored query on OJDT");
            return keys;
        }
        catch (ServiceLayerException refused) when (!_sql.Known && StoredQueries.IsRefusal(refused))
        {
            _decision = transport.Options.ChangeTracking == ChangeTracking.SqlQuery
                ? throw NotPossible(refused.Message)
                : (ChangeTracking.KeySet, $"the metadata has no UpdateDate, and stored queries are refused: {refused.Message}");
            return null;
        }
    }

    private ServiceLayerException NotPossible(string why) => new(
        ErrorIds.SapB1NotSupported,
        FailureCategory.InvalidOperation,
        $"Changes cannot be found by {transport.Options.ChangeTracking}: {why}.",
        "Connect with -ChangeTracking Automatic.");
}
