using System.Globalization;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>Posts a number of draft journals: asks, reports, and looks once more at the end for those in doubt.</summary>
internal sealed class DraftRun(
    ServiceLayerClient client, DraftIntents book, DraftSettings settings, string? run, ICommandOutput output)
{
    private const string Activity = "Posting draft journals";

    private readonly DraftPoster _poster = new(client, book, settings, run);

    /// <summary>Posts them in their order.</summary>
    /// <param name="journals">The journals.</param>
    /// <param name="check">What is known to stand in the way; a journal with findings is refused without a call.</param>
    /// <param name="cancellationToken">Ends the run after the journal under way.</param>
    /// <returns>What became of each; those that the user declined are left out.</returns>
    public async Task<IReadOnlyList<DraftJournalResult>> PostAsync(
        IReadOnlyList<DraftJournal> journals, DraftJournalCheck? check, CancellationToken cancellationToken)
    {
        var results = new List<DraftJournalResult>();
        for (var at = 0; at < journals.Count; at++)
        {
            var journal = journals[at];
            output.Progress(Activity, $"{at} of {journals.Count}", at * 100 / journals.Count);
            if (Refusal(journal, check) is { } refusal)
            {
                results.Add(refusal);
            }
            else if (await output.ConfirmAsync(Describe(journal), "Post draft journal").ConfigureAwait(false))
            {
                results.Add(await _poster.PostAsync(journal, cancellationToken).ConfigureAwait(false));
            }
        }

        output.Progress(Activity, "Done", 100);
        await LookAgainAsync(results, journals, cancellationToken).ConfigureAwait(false);
        return results;
    }

    /// <summary>The failure that a result stands for; null where there is none.</summary>
    public static SapB1AnaplanException? Failure(DraftJournalResult result) => result.Outcome switch
    {
        DraftJournalOutcome.Posted or DraftJournalOutcome.AlreadyPosted => null,
        _ => new ServiceLayerException(
            result.ErrorId ?? ErrorIds.DraftJournalRefused,
            result.Outcome == DraftJournalOutcome.Refused ? FailureCategory.InvalidData : FailureCategory.InvalidOperation,
            $"Draft journal {result.Key}: {result.Reason}",
            result.NextStep)
        {
            Target = result,
            Outcome = result.Outcome switch
            {
                DraftJournalOutcome.InDoubt => WriteOutcome.Unknown,
                DraftJournalOutcome.NotSent => WriteOutcome.NotSent,
                _ => WriteOutcome.Refused,
            },
        },
    };

    private static string Describe(DraftJournal journal) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} of {1:yyyy-MM-dd}, {2} lines, {3:N2}: {4}",
        journal.Key, journal.ReferenceDate, journal.Lines.Count, journal.TotalDebit, journal.Memo);

    private DraftJournalResult? Refusal(DraftJournal journal, DraftJournalCheck? check)
    {
        // What was posted once is past all checks; what may have been posted is first looked for.
        var findings = check is null || book.Find(journal.Key) is { State: not (DraftJournalState.Planned or DraftJournalState.Refused or DraftJournalState.NotPosted) }
            ? []
            : check.Check(journal).ToList();
        return findings.Count == 0
            ? null
            : DraftAdmission.Refuse(
                journal,
                findings[0].Rule,
                string.Join(" ", findings.Take(5).Select(finding => finding.Message))
                    + (findings.Count > 5 ? $" And {findings.Count - 5} more." : string.Empty),
                findings[0].Fix);
    }

    private async Task LookAgainAsync(
        List<DraftJournalResult> results, IReadOnlyList<DraftJournal> journals, CancellationToken cancellationToken)
    {
        for (var at = 0; at < results.Count; at++)
        {
            if (results[at].Outcome != DraftJournalOutcome.InDoubt || book.Find(results[at].Key) is not { } intent)
            {
                continue;
            }

            var settled = await _poster.SettleAsync(intent, cancellationToken).ConfigureAwait(false);
            if (settled.State == DraftJournalState.Confirmed)
            {
                results[at] = results[at] with
                {
                    Outcome = DraftJournalOutcome.Posted, Reason = settled.Evidence, ErrorId = null, NextStep = null,
                };
            }
            else if (settled.State == DraftJournalState.NotPosted)
            {
                var journal = journals.First(candidate => candidate.Key == results[at].Key);
                results[at] = await _poster.PostAsync(journal, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
