using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Drafts;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>
/// Finds out whether a draft journal is in SAP Business One: marker rows, posted entries, parked vouchers, as far as the
/// server lets them be read (architecture section 6). Not finding it proves nothing, except where a marker row says so
/// or a query sees all vouchers and the server has had time to finish.
/// </summary>
internal sealed class CertaintyLadder(ServiceLayerClient client, DraftIntents intents, DraftSettings settings)
{
    private readonly DraftJournalCalls _calls = client.Drafts;
    private string? _vouchersUnreadable;

    /// <summary>Looks for a journal before it is sent for the first time: it may have been posted from elsewhere.</summary>
    public async Task<DraftCertainty> LookAsync(string key, CancellationToken cancellationToken)
    {
        var attempts = 0;
        if (settings.MarkerTable is { } table)
        {
            var markers = await _calls.FindMarkersAsync(table, key, cancellationToken).ConfigureAwait(false);
            attempts = markers.Count == 0 ? 0 : markers.Max(marker => marker.Attempt);
            if (markers.Any(marker => !marker.IsVoid))
            {
                return MarkerFound(table, attempts);
            }
        }

        var posted = await _calls.FindPostedAsync(key, cancellationToken).ConfigureAwait(false);
        if (posted.Count > 0)
        {
            return new DraftCertainty
            {
                Posted = true, Evidence = $"Journal entry {posted[0]} carries it in Reference2.", JdtNum = posted[0],
            };
        }

        var vouchers = await VouchersAsync(key, cancellationToken).ConfigureAwait(false);
        return vouchers is { Count: > 0 }
            ? VoucherFound(vouchers[0])
            : new DraftCertainty { Evidence = "It is nowhere to be found.", KnownAttempts = attempts };
    }

    /// <summary>Climbs the ladder for a journal in doubt. Failures of the server on the way leave it in doubt.</summary>
    public async Task<DraftCertainty> ClimbAsync(DraftJournalIntent intent, CancellationToken cancellationToken)
    {
        try
        {
            var found = await LookAsync(intent.Key, cancellationToken).ConfigureAwait(false);
            if (found.Posted is true)
            {
                return found;
            }

            return settings.MarkerTable is { } table
                ? await FenceAsync(table, intent, found.KnownAttempts, cancellationToken).ConfigureAwait(false)
                : await JudgeAbsenceAsync(intent, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException failure)
        {
            return new DraftCertainty { Evidence = $"It could not be looked for: {failure.Message}" };
        }
    }

    private static DraftCertainty MarkerFound(string table, int attempts) => new()
    {
        Posted = true, Evidence = $"The table {table} holds its marker.", KnownAttempts = attempts,
    };

    private static DraftCertainty VoucherFound(int number) => new()
    {
        Posted = true, Evidence = $"Voucher {number} carries it in Reference2.", BatchNum = number,
    };

    private async Task<DraftCertainty> FenceAsync(
        string table, DraftJournalIntent intent, int known, CancellationToken cancellationToken)
    {
        var attempt = Math.Max(intent.Attempt, 1);
        if (await _calls.FenceAsync(table, intent.Key, attempt, cancellationToken).ConfigureAwait(false))
        {
            return new DraftCertainty
            {
                Posted = false,
                Evidence = $"The table {table} had no marker of attempt {attempt}, and now holds one that keeps it out.",
                KnownAttempts = Math.Max(known, attempt),
            };
        }

        // Somebody was faster: either the voucher itself, or a fence.
        var markers = await _calls.FindMarkersAsync(table, intent.Key, cancellationToken).ConfigureAwait(false);
        return markers.Any(marker => !marker.IsVoid)
            ? MarkerFound(table, markers.Max(marker => marker.Attempt))
            : markers.Any(marker => marker.Attempt == attempt)
                ? new DraftCertainty
                {
                    Posted = false,
                    Evidence = $"The table {table} holds a marker that keeps attempt {attempt} out.",
                    KnownAttempts = markers.Max(marker => marker.Attempt),
                }
                : new DraftCertainty { Evidence = $"The table {table} refuses a marker and shows none." };
    }

    private async Task<DraftCertainty> JudgeAbsenceAsync(DraftJournalIntent intent, CancellationToken cancellationToken)
    {
        if (_vouchersUnreadable is { } reason)
        {
            return new DraftCertainty
            {
                Evidence = $"No posted entry carries it, and parked vouchers cannot be read here: {reason}",
            };
        }

        var settled = (intent.SentAt ?? DateTimeOffset.MinValue) + settings.SettleAfter;
        if (intents.Now < settled)
        {
            return new DraftCertainty
            {
                Evidence = "No posted entry and no voucher carries it yet; the server may still be busy with it until "
                    + $"{settled.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.",
            };
        }

        return await SeesVouchersAsync(cancellationToken).ConfigureAwait(false)
            ? new DraftCertainty { Posted = false, Evidence = "No posted entry and no voucher carries it." }
            : new DraftCertainty { Evidence = "The query for vouchers does not even find those that are there." };
    }

    /// <summary>A query that finds none of the vouchers known to exist proves nothing about the others.</summary>
    private async Task<bool> SeesVouchersAsync(CancellationToken cancellationToken)
    {
        var known = intents.List(null)
            .Where(intent => intent.State == DraftJournalState.Confirmed).Reverse().Take(3).ToList();
        foreach (var intent in known)
        {
            if (await VouchersAsync(intent.Key, cancellationToken).ConfigureAwait(false) is { Count: > 0 })
            {
                return true;
            }
        }

        return known.Count == 0;
    }

    private async Task<IReadOnlyList<int>?> VouchersAsync(string key, CancellationToken cancellationToken)
    {
        if (_vouchersUnreadable is not null)
        {
            return null;
        }

        if (settings.View is null && !settings.UseSqlQueries)
        {
            _vouchersUnreadable = "neither a stored query nor a view is switched on.";
            return null;
        }

        try
        {
            return settings.View is { } view
                ? await _calls.FindVouchersAsync(view, key, cancellationToken).ConfigureAwait(false)
                : await _calls.FindVouchersAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is >= 400 and < 500)
        {
            _vouchersUnreadable = refused.Message;
            return null;
        }
    }
}

/// <summary>What the ladder found out about a draft journal.</summary>
internal sealed record DraftCertainty
{
    /// <summary>True: it is in SAP Business One. False: it is not and never will be. Null: nobody can tell.</summary>
    public bool? Posted { get; init; }

    /// <summary>What that rests on.</summary>
    public required string Evidence { get; init; }

    public int? JdtNum { get; init; }

    public int? BatchNum { get; init; }

    /// <summary>The attempts that markers tell of; 0 where there are none.</summary>
    public int KnownAttempts { get; init; }
}
