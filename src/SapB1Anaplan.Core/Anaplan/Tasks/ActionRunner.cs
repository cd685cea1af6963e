using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>Runs the four kinds of actions, with the files that they read and write.</summary>
internal sealed class ActionRunner(ModelLink model, ModelCatalogue catalogue, ModelFiles files, TaskRunner tasks)
{
    public async Task<AnaplanTaskResult> RunImportAsync(
        string nameOrId, AnaplanUpload? upload, AnaplanTaskRequest? request, CancellationToken cancellationToken)
    {
        var import = await catalogue.FindImportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(model.Scope, AnaplanActionKind.Import, import.Id, import.Name);
        if (upload is null)
        {
            return await tasks.RunAsync(paths, [], request, cancellationToken).ConfigureAwait(false);
        }

        var source = upload.File ?? import.DataSourceId ?? throw new AnaplanException(
            ErrorIds.AnaplanImportHasNoFile,
            FailureCategory.InvalidOperation,
            $"The import '{import.Name}' reads a model, not a file, so nothing can be sent to it.",
            "Run it without data, or name an import that reads a file.") { Target = nameOrId };
        var prepared = upload.Import?.Import.Id == import.Id
            ? upload.Import!
            : await files.PrepareImportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        await prepared.Format.CheckAsync(upload.Path, import.Name).ConfigureAwait(false);
        var result = await tasks.RunAsync(paths, [upload with { File = source }], request, cancellationToken)
            .ConfigureAwait(false);
        return result.Failures.Count == 0
            ? result
            : result with
            {
                Failures = await SourceRows.FindAsync(upload.Path, prepared.Format, result.Failures).ConfigureAwait(false),
            };
    }

    public async Task<AnaplanTaskResult> RunProcessAsync(
        string nameOrId,
        IReadOnlyList<AnaplanUpload> uploads,
        AnaplanTaskRequest? request,
        CancellationToken cancellationToken)
    {
        var process = await catalogue.FindProcessAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(model.Scope, AnaplanActionKind.Process, process.Id, process.Name);
        var targeted = new List<AnaplanUpload>();
        foreach (var upload in uploads)
        {
            targeted.Add(upload.File is null
                ? upload with { File = await OnlySourceAsync(process, cancellationToken).ConfigureAwait(false) }
                : upload);
        }

        return await tasks.RunAsync(paths, targeted, request, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AnaplanTaskResult> RunActionAsync(
        string nameOrId, AnaplanTaskRequest? request, CancellationToken cancellationToken)
    {
        var action = await catalogue.FindActionAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(model.Scope, AnaplanActionKind.Action, action.Id, action.Name);
        return await tasks.RunAsync(paths, [], request, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AnaplanExportResult> RunExportAsync(
        string nameOrId, string? path, AnaplanTaskRequest? request, CancellationToken cancellationToken)
    {
        var export = await catalogue.FindExportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(model.Scope, AnaplanActionKind.Export, export.Id, export.Name);
        var format = await files.ReadExportFormatAsync(export, cancellationToken).ConfigureAwait(false);

        // The output is one private file per user: nobody may run the export again before it is fetched.
        await using var lease = await model.EnterAsync($"running {paths.Subject}", cancellationToken).ConfigureAwait(false);
        var task = await tasks
            .StartAndWaitAsync(paths, request ?? new AnaplanTaskRequest(), "export", cancellationToken).ConfigureAwait(false);
        if (!task.IsSuccess)
        {
            return new AnaplanExportResult(task, null, false, format);
        }

        var target = path ?? Path.Combine(Path.GetTempPath(), $"SapB1Anaplan-{Guid.NewGuid():N}.csv");
        var file = await files.Downloader
            .ReceiveAsync(new RemoteFile(export.Id, export.Name), target, false, cancellationToken).ConfigureAwait(false);
        return new AnaplanExportResult(task, file, path is null, format);
    }

    private async Task<string> OnlySourceAsync(AnaplanProcess process, CancellationToken cancellationToken)
    {
        var request = new AnaplanRequest(
            HttpMethod.Get,
            model.Scope.Path("processes", process.Id) + "?showImportDataSource=true",
            $"the process '{process.Name}'");
        var sources = await model.Transport.ReadAsync(request, SourcesOf, cancellationToken).ConfigureAwait(false);
        return sources.Count == 1
            ? sources[0]
            : throw new AnaplanException(
                ErrorIds.AnaplanImportHasNoFile,
                FailureCategory.InvalidArgument,
                $"The process '{process.Name}' reads {sources.Count} files, so it is not clear where the data should go.",
                sources.Count == 0 ? "Run it without data." : $"Name the file; it reads {string.Join(", ", sources)}.")
            {
                Target = process.Name,
            };
    }

    private static IReadOnlyList<string> SourcesOf(JsonElement? root) =>
        root is { } answer
        && AnaplanJson.TryFind(answer, "processMetadata", out var metadata)
        && AnaplanJson.TryFind(metadata, "actions", out var actions)
        && actions.ValueKind == JsonValueKind.Array
            ? actions.EnumerateArray()
                .Select(action => AnaplanJson.TryFind(action, "importDataSourceId", out var source) ? source.ToString() : string.Empty)
                .Where(source => source.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToList()
            : [];
}
