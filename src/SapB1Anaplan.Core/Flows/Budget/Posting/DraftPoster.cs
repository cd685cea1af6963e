using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Drafts;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>
/// Posts draft journals, each exactly once: the intent is durable before the call, a call whose outcome is unknown is
/// never repeated, and what is in doubt climbs the ladder. One journal after the other; one that fails does not stop
/// the others, a server that is gone does.
/// </summary>
internal sealed class DraftPoster
{
    /// <summary>After so many unknown outcomes in a row the rest would only be put in doubt too.</summary>
    private const int DoubtLimit = 3;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ServiceLayerClient _client;
    private readonly DraftIntents _intents;
    private readonly DraftSettings _settings;
    private readonly CertaintyLadder _ladder;
    private readonly TimeProvider _time;
    private readonly string? _run;
    private int _doubtsInRow;
    private bool _paused;

    /// <param name="client">The connection.</param>
    /// <param name="intents">The intents, taken for posting.</param>
    /// <param name="settings">How to post.</param>
    /// <param name="run">The run, for the record; null for a pipeline typed by hand.</param>
    /// <param name="time">The clock.</param>
    public DraftPoster(
        ServiceLayerClient client, DraftIntents intents, DraftSettings settings, string? run, TimeProvider? time = null)
    {
        _client = client;
        _intents = intents;
        _settings = settings;
        _ladder = new CertaintyLadder(client, intents, settings);
        _run = run;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Posts one journal, unless it was posted before.</summary>
    public async Task<DraftJournalResult> PostAsync(DraftJournal journal, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var known = _intents.Find(journal.Key);
            if (known is { State: DraftJournalState.Sent or DraftJournalState.InDoubt })
            {
                known = await SettleAsync(known, cancellationToken).ConfigureAwait(false);
            }

            return known?.State switch
            {
                DraftJournalState.Confirmed or DraftJournalState.Superseded => DraftResults.AlreadyPosted(journal, known),
                DraftJournalState.Sent or DraftJournalState.InDoubt => DraftResults.InDoubt(journal, known),
                _ when Refusal(journal, known) is { } refusal => refusal,
                _ when _doubtsInRow >= DoubtLimit =>
                    DraftResults.NotSent(journal, "The outcome of the calls before is unknown."),
                _ => await SendAsync(journal, known, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (ServiceLayerException failure) when (failure.HttpStatus != 401)
        {
            return DraftResults.NotSent(journal, failure.Message) with
            {
                ErrorId = failure.ErrorId, NextStep = failure.NextStep,
            };
        }
    }

    /// <summary>Climbs the ladder for an intent in doubt and stores what came of it.</summary>
    public async Task<DraftJournalIntent> SettleAsync(DraftJournalIntent intent, CancellationToken cancellationToken)
    {
        var found = await _ladder.ClimbAsync(intent, cancellationToken).ConfigureAwait(false);
        return _intents.Save(Apply(intent, found));
    }

    private static DraftJournalIntent Apply(DraftJournalIntent intent, DraftCertainty found) => intent with
    {
        State = found.Posted switch
        {
            true => DraftJournalState.Confirmed,
            false => DraftJournalState.NotPosted,
            _ => DraftJournalState.InDoubt,
        },
        Attempt = Math.Max(intent.Attempt, found.KnownAttempts),
        Evidence = found.Evidence,
        JdtNum = found.JdtNum ?? intent.JdtNum,
        BatchNum = found.BatchNum ?? intent.BatchNum,
    };

    /// <summary>Why a journal may not be posted after all that was posted before it; null when it may.</summary>
    private DraftJournalResult? Refusal(DraftJournal journal, DraftJournalIntent? known)
    {
        if (known is not null && JournalKey.Contents(known.Journal) != JournalKey.Contents(journal))
        {
            return DraftResults.Refused(
                journal,
                ErrorIds.DraftJournalKeyConflict,
                $"The key {journal.Key} stands for a journal with other lines.",
                "Give the journal a key of its own, or none.");
        }

        if (journal.Budget.Length == 0)
        {
            return null;
        }

        var slot = new PostedSlot(_intents.ListSlot(journal));
        return slot.StateWithout(journal.Set) == journal.Follows
            ? null
            : DraftResults.Refused(
                journal,
                ErrorIds.DraftJournalPeriodPosted,
                $"Other figures of the budget '{journal.Budget}' {journal.Version} were posted for {journal.Period}: "
                + string.Join(
                    ", ", slot.History.Where(intent => intent.Journal.Set != journal.Set).Select(intent => intent.Key)),
                "Let Sync-AnaplanBudget, or ConvertTo-SapB1DraftJournal with the same ledger, make the correction.");
    }

    /// <summary>Marks the vouchers that a replacement stands in the place of, before it is sent.</summary>
    private void SupersedeReplaced(DraftJournal journal)
    {
        var replaced = new HashSet<string>(journal.Replaces, StringComparer.Ordinal);
        var intents = new PostedSlot(_intents.ListSlot(journal)).Counted
            .Where(intent => replaced.Contains(intent.Key) && intent.State == DraftJournalState.Confirmed)
            .Select(intent => intent with
            {
                State = DraftJournalState.Superseded,
                Evidence = $"{intent.Evidence} {journal.Key} stands in its place.",
            })
            .ToList();
        if (intents.Count > 0)
        {
            _intents.Save(intents);
        }
    }

    private async Task<DraftJournalResult> SendAsync(
        DraftJournal journal, DraftJournalIntent? known, CancellationToken cancellationToken)
    {
        var found = await _ladder.LookAsync(journal.Key, cancellationToken).ConfigureAwait(false);
        var intent = (known ?? new DraftJournalIntent { Key = journal.Key }) with
        {
            Journal = journal,
            RunId = _run,
            Attempt = Math.Max(known?.Attempt ?? 0, found.KnownAttempts),
        };
        if (found.Posted is true)
        {
            return DraftResults.AlreadyPosted(journal, _intents.Save(Apply(intent, found)));
        }

        await PauseAsync(cancellationToken).ConfigureAwait(false);
        SupersedeReplaced(journal);
        intent = _intents.Save(intent with
        {
            State = DraftJournalState.Sent, Attempt = intent.Attempt + 1, SentAt = _intents.Now, Evidence = null,
        });
        return await CallAsync(intent, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DraftJournalResult> CallAsync(DraftJournalIntent intent, CancellationToken cancellationToken)
    {
        var journal = intent.Journal;
        try
        {
            // Whoever stops the run now would leave it in doubt, so the call gets a moment to end by itself.
            using var grace = new CancellationTokenSource();
            using var stop = cancellationToken.Register(() => grace.CancelAfter(Grace));
            await AddAsync(intent, grace.Token).ConfigureAwait(false);
        }
        catch (ServiceLayerException failure) when (IsRefusal(failure))
        {
            _doubtsInRow = 0;
            _intents.Save(intent with { State = DraftJournalState.Refused, Evidence = failure.Message });
            return DraftResults.Refused(journal, ErrorIds.DraftJournalRefused, failure.Message, failure.NextStep);
        }
        catch (ServiceLayerException failure) when (failure.Outcome == WriteOutcome.NotSent)
        {
            _intents.Save(intent with { State = DraftJournalState.Planned, Evidence = failure.Message });
            return DraftResults.NotSent(journal, failure.Message) with { ErrorId = failure.ErrorId };
        }
        catch (Exception failure) when (failure is ServiceLayerException or OperationCanceledException)
        {
            return await DoubtAsync(intent, failure, cancellationToken).ConfigureAwait(false);
        }

        _doubtsInRow = 0;
        _intents.Save(intent with { State = DraftJournalState.Confirmed, Evidence = "The server confirmed it." });
        return DraftResults.Of(journal, DraftJournalOutcome.Posted, null);
    }

    private Task AddAsync(DraftJournalIntent intent, CancellationToken cancellationToken) =>
        _settings.MarkerTable is { } table
            ? _client.Drafts.AddAsync(intent.Journal, table, intent.Attempt, cancellationToken)
            : _client.Drafts.AddAsync(intent.Journal, cancellationToken);

    /// <summary>With a marker, "exists already" speaks of the marker: an earlier call may have been committed.</summary>
    private bool IsRefusal(ServiceLayerException failure) =>
        failure.Outcome == WriteOutcome.Refused && !(_settings.MarkerTable is not null && DraftJournalCalls.IsTaken(failure));

    private async Task<DraftJournalResult> DoubtAsync(
        DraftJournalIntent intent, Exception failure, CancellationToken cancellationToken)
    {
        _doubtsInRow++;
        var doubtful = _intents.Save(intent with { State = DraftJournalState.InDoubt, Evidence = failure.Message });
        if (cancellationToken.IsCancellationRequested)
        {
            return DraftResults.InDoubt(intent.Journal, doubtful);
        }

        var settled = await SettleAsync(doubtful, cancellationToken).ConfigureAwait(false);
        switch (settled.State)
        {
            case DraftJournalState.Confirmed:
                _doubtsInRow = 0;
                return DraftResults.Of(intent.Journal, DraftJournalOutcome.Posted, settled.Evidence);
            case DraftJournalState.NotPosted:
                return DraftResults.NotSent(intent.Journal, $"{failure.Message} {settled.Evidence}");
            default:
                return DraftResults.InDoubt(intent.Journal, settled);
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_paused && _settings.Pause > TimeSpan.Zero)
        {
            await _time.Delay(_settings.Pause, cancellationToken).ConfigureAwait(false);
        }

        _paused = true;
    }
}
