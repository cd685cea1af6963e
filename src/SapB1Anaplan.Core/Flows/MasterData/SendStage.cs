using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>Imports records into a list, and confirms those that it provably took.</summary>
internal sealed class SendStage(StoreDatabase store, RunTrail trail, string job, AnaplanModelClient model)
{
    /// <returns>The records that were refused, and why.</returns>
    /// <exception cref="AnaplanException">LoadFailed.</exception>
    public async Task<IReadOnlyList<string>> SendAsync(
        ListSettings settings,
        IReadOnlyList<MasterRecord> records,
        CancellationToken cancellationToken)
    {
        using var spool = await model.CreateSpoolAsync(settings.Import, cancellationToken).ConfigureAwait(false);
        foreach (var record in records)
        {
            var row = new Dictionary<string, object?> { [settings.List.Columns.Code] = record.Code };
            Add(row, settings.List.Columns.Name, record.Name);
            Add(row, settings.List.Columns.Parent, record.Parent);
            Add(row, settings.List.Columns.Type, record.Type);
            spool.Write(row);
        }

        spool.Close();
        var result = await model.RunImportAsync(settings.Import, spool.Upload, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw new AnaplanException(
                ErrorIds.LoadFailed,
                FailureCategory.InvalidData,
                $"The import '{settings.Import}' did not succeed ({result.Outcome}): {result.Reason}",
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
        new ConfirmedMasterData(store, job, settings.Name).Confirm(open ? [] : records.Select(record => record.Code).Except(refused.Select(row => row.Code!)));
        trail.Audit(
            "MasterDataLoaded",
            settings.Import,
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

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
