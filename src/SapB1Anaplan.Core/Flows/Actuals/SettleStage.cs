using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Makes sure that what the ledger says of the model is about this model, and finds out what dead runs left behind.</summary>
internal sealed class SettleStage(
    StoreDatabase store,
    RunTrail trail,
    LoadSettings settings,
    AnaplanModelClient model,
    ICommandOutput output)
{
    private readonly LoadEnding _ending = new(store, trail, settings);

    /// <summary>Forgets what was confirmed where totals went to another place before.</summary>
    public void Claim()
    {
        if (new JobBook(store, settings.Measure).SetLayout(settings.Place))
        {
            output.Warning("Company, model, import, columns or amount differ from before: every total is sent anew.");
        }
    }

    /// <summary>Finds out what became of loads whose run died.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var load in new LoadLog(store).Open())
        {
            if (load.Task is null)
            {
                // It may have started without its id reaching the ledger. The client waits for such a task before it
                // sends anything, and what is sent then are full totals.
                _ending.Fail(load.Id, load.File, "it is not known to have started");
                continue;
            }

            var result = await model.AttachAsync(AnaplanActionKind.Import, load.Action, load.Task, null, cancellationToken)
                .ConfigureAwait(false);
            if (result.Outcome == AnaplanTaskOutcome.Succeeded)
            {
                _ending.Confirm(load.Id, load.File, [], result);
            }
            else
            {
                _ending.Fail(load.Id, load.File, result.Reason ?? result.Outcome.ToString());
            }
        }
    }
}
