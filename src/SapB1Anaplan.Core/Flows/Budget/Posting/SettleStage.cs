using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>Looks once more for every journal of a budget that an earlier run left in doubt.</summary>
internal sealed class SettleStage(ServiceLayerClient sap, DraftIntents intents, RunTrail trail, DraftSettings settings)
{
    public async Task SettleAsync(string budget, CancellationToken cancellationToken)
    {
        var poster = new DraftPoster(sap, intents, settings, trail.Id);
        foreach (var intent in intents.List(budget).Where(intent => intent.State == DraftJournalState.InDoubt))
        {
            var settled = await poster.SettleAsync(intent, cancellationToken).ConfigureAwait(false);
            trail.Audit(
                "DraftJournalLookedFor",
                intent.Key,
                ("state", settled.State.ToString()),
                ("evidence", settled.Evidence ?? string.Empty));
        }
    }
}
