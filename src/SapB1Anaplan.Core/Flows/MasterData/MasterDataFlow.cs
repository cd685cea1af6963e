using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

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
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="SapB1AnaplanException">JobBusy, LoadFailed, and those of ledger and clients.</exception>
    public static Task<MasterDataSyncResult> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        ICommandOutput output,
        bool rehearsal = false,
        CancellationToken cancellationToken = default) => FlowRun.DoAsync(
        job,
        Flow,
        output,
        rehearsal,
        run => RunAsync(run, sap, model, cancellationToken));

    private static async Task<MasterDataSyncResult> RunAsync(
        FlowRun run,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        CancellationToken cancellationToken)
    {
        var lists = new List<MasterDataListResult>();
        var asked = true;
        foreach (var (kind, list) in JobValues.Lists(run.Job.MasterData))
        {
            var read = await ReadAsync(kind, list, sap, cancellationToken).ConfigureAwait(false);
            var (records, shortened) = MasterRecord.Fit(read.Concat(Extra(run.Job, kind, list)), list.Root ?? string.Empty);
            var book = new ConfirmedMasterData(run.Store, sap.CompanyDatabase, kind);
            var place = $"{model.ModelId}|{list.Import}|{list.Columns.Code}|{list.Columns.Name}|{list.Columns.Parent}|{list.Columns.Type}";
            var (changed, gone) = book.Update(records.Select(record => (record.Code, record.Hash(place))).ToList());
            var send = records.Where(record => changed.Contains(record.Code)).ToList();
            var result = new MasterDataListResult
            {
                Kind = kind,
                Import = list.Import!,
                Read = read.Count,
                Sent = send.Count,
                Vanished = gone,
                Shortened = shortened,
            };
            if (send.Count > 0)
            {
                var question = $"Load {send.Count} records with '{list.Import}'";
                asked = await run.Output.ConfirmAsync($"model {model.ModelName ?? model.ModelId}", question).ConfigureAwait(false);
                if (asked)
                {
                    result = result with
                    {
                        Refused = await SendAsync(run, model, list, book, send, cancellationToken).ConfigureAwait(false),
                    };
                }
            }

            lists.Add(result);
        }

        return Judge(lists, asked);
    }

    private static async Task<List<MasterRecord>> ReadAsync(
        string kind,
        MasterDataList list,
        ServiceLayerClient sap,
        CancellationToken cancellationToken)
    {
        bool InDimension(int dimension) => list.Dimension is null || list.Dimension == dimension;
        var records = new List<MasterRecord>();
        switch (kind)
        {
            case "accounts":
                await foreach (var account in sap.ReadAccountsAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (account.Postable || !list.PostableOnly)
                    {
                        records.Add(MasterRecord.Of(account));
                    }
                }

                break;
            case "costCenters":
                await foreach (var center in sap.ReadProfitCentersAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (InDimension(center.InWhichDimension))
                    {
                        records.Add(new MasterRecord(
                            center.CenterCode, center.CenterName ?? string.Empty, string.Empty, Number(center.InWhichDimension)));
                    }
                }

                // Journal lines bear rules. Most have the code of the center they belong to; those that split an amount
                // over several centers are members of their own, or their lines would have no place to go.
                await foreach (var rule in sap.ReadDistributionRulesAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (InDimension(rule.InWhichDimension) && !records.Exists(record => record.Code == rule.FactorCode))
                    {
                        records.Add(Of(rule));
                    }
                }

                break;
            case "distributionRules":
                await foreach (var rule in sap.ReadDistributionRulesAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (InDimension(rule.InWhichDimension))
                    {
                        records.Add(Of(rule));
                    }
                }

                break;
            case "projects":
                await foreach (var project in sap.ReadProjectsAsync(cancellationToken).ConfigureAwait(false))
                {
                    records.Add(new MasterRecord(project.Code, project.Name ?? string.Empty, string.Empty, string.Empty));
                }

                break;
            default:
                await foreach (var dimension in sap.ReadDimensionsAsync(cancellationToken).ConfigureAwait(false))
                {
                    records.Add(new MasterRecord(
                        Number(dimension.DimensionCode),
                        dimension.DimensionDescription ?? dimension.DimensionName ?? string.Empty,
                        string.Empty,
                        string.Empty));
                }

                break;
        }

        return records;
    }

    private static MasterRecord Of(DistributionRule rule) =>
        new(rule.FactorCode, rule.FactorDescription ?? string.Empty, string.Empty, Number(rule.InWhichDimension));

    /// <summary>The members that actuals need and SAP Business One does not have: for lines without a code, and for suspense.</summary>
    private static IEnumerable<MasterRecord> Extra(Job job, string kind, MasterDataList list)
    {
        if (job.Actuals is null || kind is not ("accounts" or "costCenters" or "projects"))
        {
            yield break;
        }

        var layout = new RowLayout(job.Actuals.Columns);
        var dimensions = kind == "accounts"
            ? [MappingDimension.Account]
            : kind == "projects"
            ? layout.Dimensions.Where(dimension => dimension == MappingDimension.Project)
            : layout.Dimensions.Where(dimension => dimension.StartsWith(MappingDimension.CostCenter, StringComparison.Ordinal)
                && (list.Dimension is null or 1 ? dimension == MappingDimension.CostCenter : dimension.EndsWith(Number(list.Dimension.Value), StringComparison.Ordinal)));
        var none = job.Mapping.None.ToDictionary();
        var suspense = job.Mapping.Suspense.ToDictionary();
        foreach (var dimension in dimensions)
        {
            if (dimension != MappingDimension.Account)
            {
                var member = none.TryGetValue(dimension, out var named) ? named : "NONE";
                yield return new MasterRecord(member, member, string.Empty, string.Empty);
            }

            if (suspense.TryGetValue(dimension, out var suspended))
            {
                yield return new MasterRecord(suspended, suspended, string.Empty, string.Empty);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> SendAsync(
        FlowRun run,
        AnaplanModelClient model,
        MasterDataList list,
        ConfirmedMasterData book,
        List<MasterRecord> records,
        CancellationToken cancellationToken)
    {
        using var spool = await model.CreateSpoolAsync(list.Import!, cancellationToken).ConfigureAwait(false);
        foreach (var record in records)
        {
            var row = new Dictionary<string, object?> { [list.Columns.Code] = record.Code };
            Add(row, list.Columns.Name, record.Name);
            Add(row, list.Columns.Parent, record.Parent);
            Add(row, list.Columns.Type, record.Type);
            spool.Write(row);
        }

        spool.Close();
        var result = await model.RunImportAsync(list.Import!, spool.Upload, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw new AnaplanException(
                ErrorIds.LoadFailed,
                FailureCategory.InvalidData,
                $"The import '{list.Import}' did not succeed ({result.Outcome}): {result.Reason}",
                "None of its records counts as loaded; the next run sends them again.")
            {
                Target = result,
            };
        }

        var refused = result.Failures.Select(failure => (
                Code: failure.SourceRow is { } row && row >= 1 && row <= records.Count ? records[(int)row - 1].Code : null,
                failure.Reason))
            .ToList();

        // Rows that were rejected without being named leave all of them open.
        var open = result.DumpMissing || result.FailuresTruncated || refused.Any(row => row.Code is null);
        book.Confirm(open ? [] : records.Select(record => record.Code).Except(refused.Select(row => row.Code!)));
        run.Audit(
            "MasterDataLoaded",
            list.Import!,
            ("task", result.TaskId),
            ("outcome", result.Outcome.ToString()),
            ("sent", Number(records.Count)),
            ("refused", Number(refused.Count)));
        return open && refused.Count == 0
            ? [$"Anaplan did not take all records ({result.Rows}) and did not say which."]
            : refused.Select(row => $"{row.Code ?? "?"}: {row.Reason}").ToList();
    }

    private static void Add(Dictionary<string, object?> row, string? header, string value)
    {
        if (!string.IsNullOrEmpty(header))
        {
            row[header!] = value;
        }
    }

    private static MasterDataSyncResult Judge(List<MasterDataListResult> lists, bool asked)
    {
        var sent = lists.Sum(list => list.Sent);
        var refused = lists.Sum(list => list.Refused.Count);
        var status = !asked ? SyncStatus.Rehearsed
            : refused > 0 ? SyncStatus.Partial
            : sent == 0 ? SyncStatus.NothingToDo : SyncStatus.Done;
        return new MasterDataSyncResult
        {
            Lists = lists,
            Status = status,
            ExitCode = status switch
            {
                SyncStatus.Partial => RunExitCode.Partial,
                SyncStatus.NothingToDo => RunExitCode.NothingToDo,
                _ => RunExitCode.Done,
            },
            Message = status == SyncStatus.NothingToDo
                ? $"Nothing changed: {Number(lists.Sum(list => list.Read))} records read, nothing sent."
                : $"{Number(lists.Sum(list => list.Read))} records read, {Number(sent)} {(asked ? "sent" : "not sent")}"
                    + (refused > 0 ? $", {refused} refused." : ".")
                    + Vanished(lists),
        };
    }

    private static string Vanished(List<MasterDataListResult> lists)
    {
        var count = lists.Sum(list => list.Vanished.Count);
        return count == 0 ? string.Empty : $" {count} codes are no longer in SAP Business One and stay in Anaplan.";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
