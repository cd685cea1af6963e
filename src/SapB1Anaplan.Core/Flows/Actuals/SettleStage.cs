using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Finds out what dead runs left behind.</summary>
internal sealed class SettleStage(
    StoreDatabase store,
    RunTrail trail,
    LoadSettings settings,
    AnaplanModelClient model)
{
    private readonly LoadEnding _ending = new(store, trail, settings);

    /// <summary>Waits for the tasks of loads whose run died, and settles them.</summary>
    /// <param name="isReadBack">
    /// True where the model is read back: no load counts then by what its task says, and its cells are in doubt until then.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task SettleAsync(bool isReadBack, CancellationToken cancellationToken)
    {
        foreach (var load in new LoadLog(store, settings.Job).Open())
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
            if (isReadBack)
            {
                _ending.Fail(load.Id, load.File, $"its task ended ({result.Outcome}), and the run died before the model was read back");
            }
            else if (result.Outcome == AnaplanTaskOutcome.Succeeded)
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
