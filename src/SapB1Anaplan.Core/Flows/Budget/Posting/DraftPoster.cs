using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Drafts;
using SapB1Anaplan.Models;

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
    private readonly DraftIntents _book;
    private readonly DraftSettings _settings;
    private readonly CertaintyLadder _ladder;
    private readonly TimeProvider _time;
    private readonly string? _run;
    private int _doubtsInRow;
    private bool _paused;

    /// <param name="client">The connection.</param>
    /// <param name="book">The intents, taken for posting.</param>
    /// <param name="settings">How to post.</param>
    /// <param name="run">The run, for the record; null for a pipeline typed by hand.</param>
    /// <param name="time">The clock.</param>
    public DraftPoster(
        ServiceLayerClient client, DraftIntents book, DraftSettings settings, string? run, TimeProvider? time = null)
    {
        _client = client;
        _book = book;
        _settings = settings;
        _ladder = new CertaintyLadder(client, book, settings);
        _run = run;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Posts one journal, unless it was posted before.</summary>
    public async Task<DraftJournalResult> PostAsync(DraftJournal journal, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var known = _book.Find(journal.Key);
            if (known is { State: DraftJournalState.Sent or DraftJournalState.InDoubt })
            {
                known = await SettleAsync(known, cancellationToken).ConfigureAwait(false);
            }

            return known?.State switch
            {
                DraftJournalState.Confirmed or DraftJournalState.Superseded => Before(journal, known),
                DraftJournalState.Sent or DraftJournalState.InDoubt => Doubtful(journal, known),
                _ when DraftAdmission.Refusal(journal, known, _book) is { } refusal => refusal,
                _ when _doubtsInRow >= DoubtLimit => NotSent(journal, "The outcome of the calls before is unknown."),
                _ => await SendAsync(journal, known, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (ServiceLayerException failure) when (failure.HttpStatus != 401)
        {
            return NotSent(journal, failure.Message) with { ErrorId = failure.ErrorId, NextStep = failure.NextStep };
        }
    }

    /// <summary>Climbs the ladder for an intent in doubt and stores what came of it.</summary>
    public async Task<DraftJournalIntent> SettleAsync(DraftJournalIntent intent, CancellationToken cancellationToken)
    {
        var found = await _ladder.ClimbAsync(intent, cancellationToken).ConfigureAwait(false);
        return _book.Save(Apply(intent, found));
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

    private static DraftJournalResult Result(DraftJournal journal, DraftJournalOutcome outcome, string? reason) => new()
    {
        Key = journal.Key,
        Outcome = outcome,
        Period = journal.Period,
        ReferenceDate = journal.ReferenceDate,
        Lines = journal.Lines.Count,
        TotalDebit = journal.TotalDebit,
        Reason = reason,
    };

    private static DraftJournalResult Before(DraftJournal journal, DraftJournalIntent known) =>
        Result(journal, DraftJournalOutcome.AlreadyPosted, known.Evidence);

    private static DraftJournalResult Doubtful(DraftJournal journal, DraftJournalIntent known) =>
        Result(journal, DraftJournalOutcome.InDoubt, known.Evidence) with
        {
            ErrorId = ErrorIds.DraftJournalInDoubt,
            NextStep = $"Look for '{journal.Key}' in reference 2 of the journal vouchers, then run "
                + $"Resolve-SapB1DraftJournal -Key {journal.Key} with -Posted or -NotPosted.",
        };

    private static DraftJournalResult NotSent(DraftJournal journal, string reason) =>
        Result(journal, DraftJournalOutcome.NotSent, reason) with
        {
            NextStep = "Run again when the server answers: this journal was not sent.",
        };

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
            return Before(journal, _book.Save(Apply(intent, found)));
        }

        await PauseAsync(cancellationToken).ConfigureAwait(false);
        DraftAdmission.Supersede(journal, _book);
        intent = _book.Save(intent with
        {
            State = DraftJournalState.Sent, Attempt = intent.Attempt + 1, SentAt = _book.Now, Evidence = null,
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
            _book.Save(intent with { State = DraftJournalState.Refused, Evidence = failure.Message });
            return Result(journal, DraftJournalOutcome.Refused, failure.Message) with
            {
                ErrorId = ErrorIds.DraftJournalRefused, NextStep = failure.NextStep,
            };
        }
        catch (ServiceLayerException failure) when (failure.Outcome == WriteOutcome.NotSent)
        {
            _book.Save(intent with { State = DraftJournalState.Planned, Evidence = failure.Message });
            return NotSent(journal, failure.Message) with { ErrorId = failure.ErrorId };
        }
        catch (Exception failure) when (failure is ServiceLayerException or OperationCanceledException)
        {
            return await DoubtAsync(intent, failure, cancellationToken).ConfigureAwait(false);
        }

        _doubtsInRow = 0;
        _book.Save(intent with { State = DraftJournalState.Confirmed, Evidence = "The server confirmed it." });
        return Result(journal, DraftJournalOutcome.Posted, null);
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
        var doubtful = _book.Save(intent with { State = DraftJournalState.InDoubt, Evidence = failure.Message });
        if (cancellationToken.IsCancellationRequested)
        {
            return Doubtful(intent.Journal, doubtful);
        }

        var settled = await SettleAsync(doubtful, cancellationToken).ConfigureAwait(false);
        switch (settled.State)
        {
            case DraftJournalState.Confirmed:
                _doubtsInRow = 0;
                return Result(intent.Journal, DraftJournalOutcome.Posted, settled.Evidence);
            case DraftJournalState.NotPosted:
                return NotSent(intent.Journal, $"{failure.Message} {settled.Evidence}");
            default:
                return Doubtful(intent.Journal, settled);
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
