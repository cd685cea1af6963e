using System.Globalization;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>Posts draft journals: asks, reports, and looks once more at the end for those in doubt.</summary>
/// <param name="sap">SAP Business One.</param>
/// <param name="intents">The intents, taken for posting.</param>
/// <param name="trail">Who is running; null for a pipeline typed by hand.</param>
/// <param name="settings">How to post.</param>
/// <param name="output">Where to report; it is asked before each journal.</param>
internal sealed class PostStage(
    ServiceLayerClient sap, DraftIntents intents, RunTrail? trail, DraftSettings settings, ICommandOutput output)
{
    private const string Activity = "Posting draft journals";

    private readonly DraftPoster _poster = new(sap, intents, settings, trail?.Id);

    /// <summary>Posts a plan that has passed every check.</summary>
    /// <returns>What became of each journal; those that the user declined are left out.</returns>
    public async Task<IReadOnlyList<DraftJournalResult>> PostAsync(BudgetPlan plan, CancellationToken cancellationToken)
    {
        trail?.Audit(
            "BudgetPlanned",
            plan.Budget,
            ("source", plan.SourceHash),
            ("lines", plan.LinesRead.ToString(CultureInfo.InvariantCulture)),
            ("journals", plan.Journals.Count.ToString(CultureInfo.InvariantCulture)));
        SupersedeWithdrawn(plan);
        var results = await PostAsync(plan.Journals, null, cancellationToken).ConfigureAwait(false);
        foreach (var result in results)
        {
            trail?.Audit("DraftJournal" + result.Outcome, result.Key, ("reason", result.Reason ?? string.Empty));
            if (DraftResults.Failure(result) is { } failure)
            {
                output.Warning($"{failure.Message} {failure.NextStep}");
            }
        }

        return results;
    }

    /// <summary>Posts journals in their order.</summary>
    /// <param name="journals">The journals.</param>
    /// <param name="check">
    /// Finds what stands in the way; a journal with findings is refused without a call. Null: all were checked.
    /// </param>
    /// <param name="cancellationToken">Ends the posting after the journal under way.</param>
    /// <returns>What became of each; those that the user declined are left out.</returns>
    public async Task<IReadOnlyList<DraftJournalResult>> PostAsync(
        IReadOnlyList<DraftJournal> journals, CheckStage? check, CancellationToken cancellationToken)
    {
        var results = new List<DraftJournalResult>();
        for (var at = 0; at < journals.Count; at++)
        {
            var journal = journals[at];
            output.Progress(Activity, $"{at} of {journals.Count}", at * 100 / journals.Count);
            if (check?.Check(journal).ToList() is { Count: > 0 } findings)
            {
                results.Add(DraftResults.Refused(journal, findings));
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

    private static string Describe(DraftJournal journal) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} of {1:yyyy-MM-dd}, {2} lines, {3:N2}: {4}",
        journal.Key, journal.ReferenceDate, journal.Lines.Count, journal.TotalDebit, journal.Memo);

    /// <summary>Marks what a plan withdraws without a journal in its place.</summary>
    private void SupersedeWithdrawn(BudgetPlan plan)
    {
        var withdrawn = plan.Periods.Where(period => period.Journals == 0).SelectMany(period => period.Superseded);
        intents.Save(withdrawn.Select(intents.Find).Where(intent => intent is { State: DraftJournalState.Confirmed })
            .Select(intent => intent! with
            {
                State = DraftJournalState.Superseded, Evidence = intent.Evidence + " The budget withdrew it.",
            }));
    }

    private async Task LookAgainAsync(
        List<DraftJournalResult> results, IReadOnlyList<DraftJournal> journals, CancellationToken cancellationToken)
    {
        for (var at = 0; at < results.Count; at++)
        {
            if (results[at].Outcome != DraftJournalOutcome.InDoubt || intents.Find(results[at].Key) is not { } intent)
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
