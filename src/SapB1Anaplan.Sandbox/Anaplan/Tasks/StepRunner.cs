using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Exports;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Imports;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>Does the work of one action while the task has the model.</summary>
internal sealed class StepRunner(Spool spool, PrivateFiles files, DumpStore dumps, SandboxSettings settings)
{
    public static (string Id, string Name) Identify(object definition) => definition switch
    {
        ImportDefinition import => (import.Id, import.Name),
        ExportDefinition export => (export.Id, export.Name),
        DeleteDefinition delete => (delete.Id, delete.Name),
        ProcessDefinition process => (process.Id, process.Name),
        _ => throw new ArgumentException("Not an action.", nameof(definition)),
    };

    public TaskResult Run(
        AnaplanModel model, ModelTask task, object definition, IReadOnlyList<MappingParameter> answers) =>
        definition switch
        {
            ImportDefinition import => Import(model, task, import, answers),
            ExportDefinition export => Export(model, task, export),
            DeleteDefinition delete => Delete(model, delete),
            _ => throw new ArgumentException("Not an action.", nameof(definition)),
        };

    private TaskResult Import(
        AnaplanModel model, ModelTask task, ImportDefinition import, IReadOnlyList<MappingParameter> answers)
    {
        if (import.Source is not { } file)
        {
            return Copy(model, task, import);
        }

        if (files.ForImport(task.User, model, file) is not { } content)
        {
            return Refuse(model, task, import, "uploadedFileNoLongerAvailable",
                $"The uploaded file {file.Name} is no longer available");
        }

        if (Resolve(import, answers) is not { } asked)
        {
            return Refuse(model, task, import, "importFailedGeneralError", "A mapping that asks on run has no answer");
        }

        using var source = new SourceRows(content.OpenAll(), file);
        using var dump = new FailureDump(spool, source.Header);
        var outcome = import.List is not null
            ? RunList(model, task, import, source, dump)
            : RunModule(model, task, import, source, dump, asked);
        var problems = dump.Details().ToList();
        var dumpFile = dump.Finish();
        dumps.Replace(task, import.Id, dumpFile);
        Note(model, task, import, outcome.Counters, source.Hash);
        return new TaskResult
        {
            Successful = outcome.Successful,
            ObjectId = import.Id,
            ObjectName = import.Name,
            FailureDumpAvailable = dumpFile is not null,
            Details = [.. outcome.Details, .. problems, .. ImportDetails.UnmappedColumns(import, source)],
            IgnoredRows = outcome.Counters.Ignored,
        };
    }

    private static TaskResult Copy(AnaplanModel model, ModelTask task, ImportDefinition import)
    {
        var copied = ModuleCopy.Run(import.SourceModule!, import.Module!);
        foreach (var (_, counters) in copied)
        {
            Note(model, task, import, counters, null);
        }

        return new TaskResult
        {
            Successful = true,
            ObjectId = import.Id,
            ObjectName = import.Name,
            Details = [.. copied.Select(entry =>
                ImportDetails.LineItem(import.Module!.Name, entry.Item.Name, entry.Counters, entry.Counters.Rows))],
        };
    }

    private static ImportOutcome RunList(
        AnaplanModel model, ModelTask task, ImportDefinition import, SourceRows source, FailureDump dump)
    {
        var run = new ListImport(import, source, dump, IsFull(model, task));
        run.Run(task.Cancel);
        var counters = run.Counters;
        var nothingTaken = counters.Failed > 0 && counters.Succeeded == 0;
        List<ResultDetail> details = [ImportDetails.List(import.List!.Name, counters)];
        if (nothingTaken || run.WorkspaceWasFull)
        {
            details.Insert(0, new ResultDetail("hierarchyImportFailed", $"Import into {import.List!.Name} failed"));
        }

        return new ImportOutcome(!nothingTaken && !run.WorkspaceWasFull, counters, details);
    }

    private static ImportOutcome RunModule(
        AnaplanModel model, ModelTask task, ImportDefinition import, SourceRows source, FailureDump dump,
        IReadOnlyDictionary<string, Member> asked)
    {
        var run = new ModuleImport(import, source, dump, asked);
        var full = IsFull(model, task);
        run.Run(full, task.Cancel);
        var counters = run.Counters;
        if (full)
        {
            return new ImportOutcome(false, new ImportCounters { Rows = counters.Rows },
                [new ResultDetail("moduleImportFailed", "The workspace is full")]);
        }

        var nothingTaken = counters.Failed > 0 && counters.Succeeded == 0;
        var details = run.ByLineItem
            .Select(entry =>
                ImportDetails.LineItem(import.Module!.Name, entry.Item.Name, entry.Counters, counters.Rows))
            .ToList();
        if (nothingTaken)
        {
            details.Insert(0, new ResultDetail("moduleImportFailed", $"Import into {import.Module!.Name} failed"));
        }

        return new ImportOutcome(!nothingTaken, counters, details);
    }

    private static bool IsFull(AnaplanModel model, ModelTask task) =>
        model.Workspace.IsFull || task.WorkspaceIsFull;

    private TaskResult Refuse(AnaplanModel model, ModelTask task, ImportDefinition import, string type, string text)
    {
        dumps.Replace(task, import.Id, null);
        Note(model, task, import, new ImportCounters(), null);
        return TaskResult.Failure(import.Id, import.Name, type, text);
    }

    private static Dictionary<string, Member>? Resolve(
        ImportDefinition import, IReadOnlyList<MappingParameter> answers)
    {
        var resolved = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var dimension in import.AskedOnRun)
        {
            var answer = answers.FirstOrDefault(candidate =>
                candidate.EntityType == dimension.Name && candidate.IsFor(import));
            if (answer is null || dimension.Find(answer.EntityName) is not { } member)
            {
                return null;
            }

            resolved.Add(dimension.Id, member);
        }

        return resolved;
    }

    private static void Note(
        AnaplanModel model, ModelTask task, ImportDefinition import, ImportCounters counters, string? hash)
    {
        lock (model.Runs)
        {
            model.Runs.Add(new ImportRun(import.Name, task.Id, task.User.Email, counters, hash));
        }
    }

    private TaskResult Export(AnaplanModel model, ModelTask task, ExportDefinition export)
    {
        var output = spool.Create();
        int rows;
        using (var stream = output.OpenWrite())
        {
            rows = new ExportWriter(export).Write(stream, task.User, task.Cancel);
        }

        files.Remove(task.User, model, export.Id);
        files.Keep(task.User, model, export.Id, new SlicedContent(output, settings.DownloadChunkBytes));
        return new TaskResult
        {
            Successful = true,
            ObjectId = export.Id,
            ObjectName = export.Name,
            Details = [new ResultDetail("exportSucceeded", "The export was successful", 0,
                ["rowCount", rows.ToString(CultureInfo.InvariantCulture)])],
        };
    }

    private static TaskResult Delete(AnaplanModel model, DeleteDefinition delete)
    {
        var members = delete.List.Members.Where(delete.Selection).ToList();
        foreach (var member in members)
        {
            model.Delete(delete.List, member);
        }

        return new TaskResult
        {
            Successful = true,
            ObjectId = delete.Id,
            ObjectName = delete.Name,
            Details = [new ResultDetail("deleteFromSelectionSucceeded",
                $"{members.Count} items deleted from {delete.List.Name}", members.Count,
                ["hierarchyName", delete.List.Name, "deletedCount",
                    members.Count.ToString(CultureInfo.InvariantCulture)])],
        };
    }

    private sealed record ImportOutcome(
        bool Successful, ImportCounters Counters, IReadOnlyList<ResultDetail> Details);
}
