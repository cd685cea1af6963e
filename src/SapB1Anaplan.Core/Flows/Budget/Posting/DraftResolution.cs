using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>Settles a draft journal in doubt: by what SAP Business One shows, or by what a person says.</summary>
internal sealed class DraftResolution(ServiceLayerClient client, DraftIntents intents, DraftSettings settings)
{
    /// <summary>The intent under a key, which must be in doubt.</summary>
    /// <exception cref="SapB1AnaplanException">DraftJournalUnknown, DraftJournalNotInDoubt.</exception>
    public DraftJournalIntent Find(string key)
    {
        var intent = intents.Find(key) ?? throw new SapB1AnaplanException(
            ErrorIds.DraftJournalUnknown,
            FailureCategory.ObjectNotFound,
            $"There is no draft journal '{key}' of {intents.Company} in '{intents.Ledger.Path}'.",
            "Get-SapB1DraftJournal lists them; the ledger of a job is named with -LedgerPath.");
        return intent.State is DraftJournalState.InDoubt or DraftJournalState.Sent
            ? intent
            : throw BudgetFailures.State(
                ErrorIds.DraftJournalNotInDoubt,
                $"The draft journal '{key}' is {intent.State}: {intent.Evidence}",
                "There is nothing to settle.");
    }

    /// <summary>Looks for it once more.</summary>
    public async Task<DraftJournalIntent> LookAsync(DraftJournalIntent intent, CancellationToken cancellationToken) =>
        await new DraftPoster(client, intents, settings, null).SettleAsync(intent, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes a person's word, unless what is found contradicts it.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="posted">What the person says.</param>
    /// <param name="person">Who says so.</param>
    /// <param name="reason">On what grounds.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="SapB1AnaplanException">DraftJournalEvidenceContradicts.</exception>
    public async Task<DraftJournalIntent> DecideAsync(
        DraftJournalIntent intent, bool posted, string person, string reason, CancellationToken cancellationToken)
    {
        var found = await LookAsync(intent, cancellationToken).ConfigureAwait(false);
        var contradicts = found.State == (posted ? DraftJournalState.NotPosted : DraftJournalState.Confirmed);
        if (contradicts)
        {
            throw BudgetFailures.State(
                ErrorIds.DraftJournalEvidenceContradicts,
                $"The draft journal '{intent.Key}' is {found.State}: {found.Evidence}",
                "It is settled now by what was found.");
        }

        var settled = intents.Save(found with
        {
            State = posted ? DraftJournalState.Confirmed : DraftJournalState.NotPosted,
            Evidence = $"{person}: {reason}",
            SettledBy = person,
        });
        new AuditTrail(intents.Ledger).Add(
            intent.RunId ?? string.Empty,
            "DraftJournalResolved",
            intent.Key,
            ("posted", posted ? "yes" : "no"),
            ("by", person),
            ("reason", reason),
            ("found", found.Evidence ?? string.Empty));
        return settled;
    }
}
