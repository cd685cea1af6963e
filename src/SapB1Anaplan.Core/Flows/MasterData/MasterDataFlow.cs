using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>
/// The flow of master data: each kind is read whole, compared with what its list provably holds, and only what is new
/// or changed is imported. Nothing is ever deleted in Anaplan.
/// </summary>
public static class MasterDataFlow
{
    private const string Flow = "MasterData";

    /// <summary>Runs the flow.</summary>
    /// <param name="job">The job; it has a section masterData.</param>
    /// <param name="sap">SAP Business One.</param>
    /// <param name="model">The model.</param>
    /// <param name="output">Where to report; it is asked before each import.</param>
    /// <param name="rehearsal">Does everything up to that question and leaves no trace.</param>
    /// <param name="release">What a person releases; null for nothing.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="SapB1AnaplanException">JobBusy, LoadFailed, and those of ledger and clients.</exception>
    public static Task<MasterDataSyncResult> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        ICommandOutput output,
        bool rehearsal = false,
        HoldRelease? release = null,
        CancellationToken cancellationToken = default) => FlowRun.DoAsync(
        job,
        Flow,
        output,
        rehearsal,
        run => RunAsync(run, sap, model, release, cancellationToken),
        cancellationToken);

    private static async Task<MasterDataSyncResult> RunAsync(
        FlowRun run,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        HoldRelease? release,
        CancellationToken cancellationToken)
    {
        var lists = new List<MasterDataListResult>();
        var asked = true;
        var read = new ReadStage(sap);
        var fit = new FitStage(run.Store, run.Job.Path, model.ModelId);
        var send = new SendStage(run.Store, run.Trail, run.Job.Path, model);
        var limit = new MemberLimit(run.Store, run.Trail, run.Job.Limits, release);
        var held = new List<HeldChange>();
        foreach (var list in new MasterDataSettings(run.Job).Lists)
        {
            var records = await read.ReadAsync(list, cancellationToken).ConfigureAwait(false);
            var present = list.InModel is { } name
                ? await MemberLists.ItemsAsync(model, name, cancellationToken).ConfigureAwait(false)
                : null;
            var fitted = fit.Fit(list, records, present);
            var result = new MasterDataListResult
            {
                Kind = list.Name,
                Import = list.Import,
                Read = records.Count,
                Sent = fitted.Send.Count,
                Vanished = fitted.Gone,
                Shortened = fitted.Shortened,
            };
            if (limit.Of(list.Name, fitted.New) is { Count: > 0 } tooMany)
            {
                held.AddRange(tooMany);
                result = result with { Sent = 0 };
            }
            else if (fitted.Send.Count > 0)
            {
                var question = $"Load {fitted.Send.Count} records with '{list.Import}'";
                asked = await run.Output.ConfirmAsync($"model {model.ModelName ?? model.ModelId}", question).ConfigureAwait(false);
                if (asked)
                {
                    result = result with
                    {
                        Refused = await send.SendAsync(list, fitted.Send, cancellationToken).ConfigureAwait(false),
                    };
                }
            }

            lists.Add(result);
        }

        return held.Count == 0 ? Judge(lists, asked) : new MasterDataSyncResult { Lists = lists, HeldChanges = held }.Judged(
            SyncStatus.Held,
            $"{string.Join(" ", held.Select(change => change.Message))} Where this is meant, run Sync-SapB1MasterData once with "
            + "-Release and the id of this run, and -ReleasedBy.");
    }

    private static MasterDataSyncResult Judge(List<MasterDataListResult> lists, bool asked)
    {
        var sent = lists.Sum(list => list.Sent);
        var refused = lists.Sum(list => list.Refused.Count);
        var status = !asked ? SyncStatus.Rehearsed
            : refused > 0 ? SyncStatus.Partial
            : sent == 0 ? SyncStatus.NothingToDo : SyncStatus.Done;
        return new MasterDataSyncResult { Lists = lists }.Judged(
            status,
            status == SyncStatus.NothingToDo
                ? $"Nothing changed: {Number(lists.Sum(list => list.Read))} records read, nothing sent."
                : $"{Number(lists.Sum(list => list.Read))} records read, {Number(sent)} {(asked ? "sent" : "not sent")}"
                    + (refused > 0 ? $", {refused} refused." : ".")
                    + Vanished(lists));
    }

    private static string Vanished(List<MasterDataListResult> lists)
    {
        var count = lists.Sum(list => list.Vanished.Count);
        return count == 0 ? string.Empty : $" {count} codes are no longer in SAP Business One and stay in Anaplan.";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
