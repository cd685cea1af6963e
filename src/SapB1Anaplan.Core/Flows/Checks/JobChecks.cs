using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Checks;

/// <summary>Looks at everything that a run of a job needs, in the order in which a run would meet it, and writes nothing.</summary>
public static class JobChecks
{
    /// <summary>Runs the checks.</summary>
    /// <param name="path">The job file.</param>
    /// <param name="connectSap">Connects to SAP Business One; null to leave it out.</param>
    /// <param name="connectModel">Opens the model; null to leave it out.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <returns>One record per check. What depends on a check that did not pass is left out.</returns>
    public static async IAsyncEnumerable<JobCheck> RunAsync(
        string path,
        Func<Job, CancellationToken, Task<ServiceLayerClient>>? connectSap,
        Func<Job, CancellationToken, Task<AnaplanModelClient>>? connectModel,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Job? job = null;
        yield return await CheckAsync("job file", () => Task.FromResult((job = JobFile.Load(path)).Path)).ConfigureAwait(false);
        if (job is null)
        {
            yield break;
        }

        yield return await CheckAsync("mapping", () => Task.FromResult(Rules(MappingLoader.Load(job)))).ConfigureAwait(false);
        if (job.Actuals is not null)
        {
            yield return await CheckAsync("calendar", () => Task.FromResult(
                $"{DateTime.Today:yyyy-MM-dd} is in '{MappingLoader.Calendar(job).Label(DateTime.Today) ?? "no period"}'")).ConfigureAwait(false);
        }

        yield return await CheckAsync("ledger", () => Task.FromResult(Ledger(job))).ConfigureAwait(false);
        if (connectSap is not null)
        {
            yield return await CheckAsync("SAP Business One", async () => await SapAsync(
                await connectSap(job, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        AnaplanModelClient? model = null;
        if (connectModel is not null)
        {
            yield return await CheckAsync("Anaplan", async () =>
            {
                model = await connectModel(job, cancellationToken).ConfigureAwait(false);
                return $"model {model.ModelName ?? model.ModelId} in {model.WorkspaceName ?? model.WorkspaceId}";
            }).ConfigureAwait(false);
        }

        if (model is null)
        {
            yield break;
        }

        foreach (var (kind, list) in job.MasterData?.Lists ?? [])
        {
            string?[] headers = [list.Columns.Code, list.Columns.Name, list.Columns.Parent, list.Columns.Type];
            yield return await ImportAsync(model, MasterDataSection.NameOf(kind), list.Import!, headers, cancellationToken).ConfigureAwait(false);
        }

        if (job.Actuals is not null)
        {
            yield return await ImportAsync(model, "actuals", job.Actuals.Import!, job.Actuals.Columns.Keys, cancellationToken).ConfigureAwait(false);
        }

        if (job.Compare is not null)
        {
            yield return await ExportAsync(model, "compare", job.Compare.Export!, cancellationToken).ConfigureAwait(false);
        }

        if (job.Budget?.Export is not null)
        {
            yield return await ExportAsync(model, "budget", job.Budget.Export, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<JobCheck> CheckAsync(string check, Func<Task<string>> look)
    {
        try
        {
            return new JobCheck { Check = check, Passed = true, Message = await look().ConfigureAwait(false) };
        }
        catch (SapB1AnaplanException failure)
        {
            return new JobCheck
            {
                Check = check,
                Message = failure.Message,
                NextStep = failure.NextStep,
                ErrorId = failure.ErrorId,
            };
        }
    }

    private static string Rules(SapB1AnaplanMapping mapping) => mapping.Tables.Count == 0
        ? "no files: codes stay as they are"
        : string.Join(", ", mapping.Tables.Select(table => $"{table.Rules.Count} rules for {table.Dimension}"));

    private static string Ledger(Job job)
    {
        if (!File.Exists(job.LedgerPath))
        {
            return $"'{job.LedgerPath}' will be made by the first run";
        }

        using var store = StoreDatabase.Open(job.LedgerPath);
        store.CheckIntegrity();
        return $"'{job.LedgerPath}' is sound";
    }

    private static async Task<string> SapAsync(ServiceLayerClient sap, CancellationToken cancellationToken)
    {
        var entries = await sap.CountJournalEntriesAsync(new JournalEntryQuery(), cancellationToken).ConfigureAwait(false);
        return $"{sap.CompanyDatabase}, local currency {sap.LocalCurrency}, {entries} journal entries";
    }

    private static Task<JobCheck> ImportAsync(
        AnaplanModelClient model,
        string section,
        string import,
        IEnumerable<string?> headers,
        CancellationToken cancellationToken) => CheckAsync($"import of {section}", async () =>
    {
        // The first row is where a spool compares its columns with those of the import.
        using var spool = await model.CreateSpoolAsync(import, cancellationToken).ConfigureAwait(false);
        spool.Write(headers.OfType<string>().ToDictionary(header => header, header => (object?)header));
        return $"'{import}' takes the columns of the job";
    });

    private static Task<JobCheck> ExportAsync(
        AnaplanModelClient model,
        string section,
        string export,
        CancellationToken cancellationToken) => CheckAsync($"export of {section}", async () =>
    {
        await model.ReadTasksAsync(AnaplanActionKind.Export, export, cancellationToken).ConfigureAwait(false);
        return $"'{export}' is there";
    });
}
