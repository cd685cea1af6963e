using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan;

/// <summary>
/// Everything that can be done with one model. Actions take the model's gate, so that one at a time runs on it from
/// this machine; the upload of an action happens inside, because the platform does not lock files.
/// </summary>
public sealed partial class AnaplanModelClient
{
    private readonly AnaplanTransport _transport;
    private readonly AnaplanOptions _options;
    private readonly ModelScope _scope;
    private readonly ModelCatalogue _catalogue;
    private readonly ModelGate _gate;
    private readonly FileUploader _uploader;
    private readonly FileDownloader _downloader;
    private readonly TaskStarter _starter;
    private readonly TaskWaiter _waiter;

    internal AnaplanModelClient(
        AnaplanTransport transport, TenantCatalogue tenant, ISharedState state, AnaplanOptions options, ModelScope scope)
    {
        _transport = transport;
        _options = options;
        _scope = scope;
        _catalogue = new ModelCatalogue(transport, scope);
        _gate = new ModelGate(state, options);
        _uploader = new FileUploader(transport, options);
        _downloader = new FileDownloader(transport, options);
        _starter = new TaskStarter(transport, tenant, state, options);
        _waiter = new TaskWaiter(transport, options);
    }

    /// <summary>The id of the model.</summary>
    public string ModelId => _scope.ModelId;

    /// <summary>The name of the model; null where it is not visible.</summary>
    public string? ModelName => _scope.ModelName;

    /// <summary>The name where it is visible, else the id.</summary>
    public string DisplayName => _scope.Display;

    /// <summary>The id of its workspace.</summary>
    public string WorkspaceId => _scope.WorkspaceId;

    /// <summary>The name of its workspace; null where it is not visible.</summary>
    public string? WorkspaceName => _scope.WorkspaceName;

    /// <summary>Sends a file.</summary>
    /// <param name="fileNameOrId">The file at Anaplan, which must exist.</param>
    /// <param name="path">The file here.</param>
    /// <param name="chunkSize">The bytes of a chunk; null for the setting of the connection.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, string path, int? chunkSize = null, CancellationToken cancellationToken = default)
    {
        var file = await _catalogue.FindFileAsync(fileNameOrId, cancellationToken).ConfigureAwait(false);
        var plan = await _uploader.PlanAsync(file, path, chunkSize, cancellationToken).ConfigureAwait(false);
        await using var lease = await EnterAsync($"sending '{file.Name}'", cancellationToken).ConfigureAwait(false);
        return await _uploader.SendAsync(_scope, file, path, plan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what a stream gives, whose length need not be known. It is read once and stays open.</summary>
    /// <param name="fileNameOrId">The file at Anaplan, which must exist.</param>
    /// <param name="source">The stream.</param>
    /// <param name="chunkSize">The bytes of a chunk; null for the setting of the connection.</param>
    /// <param name="cancellationToken">Ends the call; the old content then stays in effect.</param>
    public async Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, Stream source, int? chunkSize = null, CancellationToken cancellationToken = default)
    {
        var file = await _catalogue.FindFileAsync(fileNameOrId, cancellationToken).ConfigureAwait(false);
        await using var lease = await EnterAsync($"sending '{file.Name}'", cancellationToken).ConfigureAwait(false);
        return await new StreamUploader(_transport, _options, _uploader)
            .SendAsync(_scope, file, source, chunkSize, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="fileNameOrId">The file, or an export whose output is wanted.</param>
    /// <param name="path">Where it goes; replaced when all of it is there.</param>
    /// <param name="resume">True to keep the chunks that an earlier try left beside the path.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AnaplanFileTransfer> DownloadAsync(
        string fileNameOrId, string path, bool resume = false, CancellationToken cancellationToken = default)
    {
        var (id, name) = await FindContentAsync(fileNameOrId, cancellationToken).ConfigureAwait(false);
        return await _downloader.ReceiveAsync(_scope, id, name, path, resume, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a file that rows for an import are written to.</summary>
    /// <param name="importNameOrId">The import.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<RowSpool> CreateSpoolAsync(string importNameOrId, CancellationToken cancellationToken = default)
    {
        var import = await _catalogue.FindImportAsync(importNameOrId, cancellationToken).ConfigureAwait(false);
        return new RowSpool(await ReadFormatAsync(import, cancellationToken).ConfigureAwait(false), import.Name);
    }

    /// <summary>Sends a file, if one is given, and runs an import on it.</summary>
    /// <param name="nameOrId">The import.</param>
    /// <param name="upload">What to send first; null to import what is there.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    /// <returns>The verdict; a failed task is a result, not an exception.</returns>
    public async Task<AnaplanTaskResult> RunImportAsync(
        string nameOrId,
        AnaplanUpload? upload = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        var import = await _catalogue.FindImportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(_scope, AnaplanActionKind.Import, import.Id, import.Name);
        if (upload is null)
        {
            return await RunAsync(paths, [], request, cancellationToken).ConfigureAwait(false);
        }

        var source = upload.File ?? import.DataSourceId ?? throw new AnaplanException(
            ErrorIds.AnaplanImportHasNoFile,
            FailureCategory.InvalidOperation,
            $"The import '{import.Name}' reads a model, not a file, so nothing can be sent to it.",
            "Run it without data, or name an import that reads a file.") { Target = nameOrId };
        var format = await ReadFormatAsync(import, cancellationToken).ConfigureAwait(false);
        await format.CheckAsync(upload.Path, import.Name).ConfigureAwait(false);
        var result = await RunAsync(paths, [upload with { File = source }], request, cancellationToken)
            .ConfigureAwait(false);
        return result.Failures.Count == 0
            ? result
            : result with { Failures = await SourceRows.FindAsync(upload.Path, format, result.Failures).ConfigureAwait(false) };
    }

    /// <summary>Sends files, if any are given, and runs a process.</summary>
    /// <param name="nameOrId">The process.</param>
    /// <param name="uploads">What to send first; one without a file goes to the only file that the process
    /// reads.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    public async Task<AnaplanTaskResult> RunProcessAsync(
        string nameOrId,
        IReadOnlyList<AnaplanUpload>? uploads = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        var process = await _catalogue.FindProcessAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(_scope, AnaplanActionKind.Process, process.Id, process.Name);
        var targeted = new List<AnaplanUpload>();
        foreach (var upload in uploads ?? [])
        {
            targeted.Add(upload.File is null
                ? upload with { File = await OnlySourceAsync(process, cancellationToken).ConfigureAwait(false) }
                : upload);
        }

        return await RunAsync(paths, targeted, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs an action that is neither an import, an export nor a process.</summary>
    /// <param name="nameOrId">The action.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    public async Task<AnaplanTaskResult> RunActionAsync(
        string nameOrId, AnaplanTaskRequest? request = null, CancellationToken cancellationToken = default)
    {
        var action = await _catalogue.FindActionAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(_scope, AnaplanActionKind.Action, action.Id, action.Name);
        return await RunAsync(paths, [], request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs an export and fetches its output.</summary>
    /// <param name="nameOrId">The export.</param>
    /// <param name="path">Where the output goes; null for a temporary file that goes with the result.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    public async Task<AnaplanExportResult> RunExportAsync(
        string nameOrId,
        string? path = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        var export = await _catalogue.FindExportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var paths = new TaskPaths(_scope, AnaplanActionKind.Export, export.Id, export.Name);
        var format = await ReadExportFormatAsync(export, cancellationToken).ConfigureAwait(false);

        // The output is one private file per user: nobody may run the export again before it is fetched.
        await using var lease = await EnterAsync($"running {paths.Subject}", cancellationToken).ConfigureAwait(false);
        var task = await StartAndWaitAsync(paths, request ?? new AnaplanTaskRequest(), "export", cancellationToken)
            .ConfigureAwait(false);
        if (!task.IsSuccess)
        {
            return new AnaplanExportResult(task, null, false, format);
        }

        var target = path ?? Path.Combine(Path.GetTempPath(), $"SapB1Anaplan-{Guid.NewGuid():N}.csv");
        var file = await _downloader.ReceiveAsync(_scope, export.Id, export.Name, target, false, cancellationToken)
            .ConfigureAwait(false);
        return new AnaplanExportResult(task, file, path is null, format);
    }

    private async Task<(string Id, string? Name)> FindContentAsync(string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            var file = await _catalogue.FindFileAsync(nameOrId, cancellationToken).ConfigureAwait(false);
            return (file.Id, file.Name);
        }
        catch (AnaplanException missing) when (missing.ErrorId == ErrorIds.AnaplanNameNotFound)
        {
            // The output of an export is a file with the export's id that the list of files may lack.
            var export = await _catalogue.FindExportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
            return (export.Id, export.Name);
        }
    }

    private async Task<string> OnlySourceAsync(AnaplanProcess process, CancellationToken cancellationToken)
    {
        var request = new AnaplanRequest(
            HttpMethod.Get, _scope.Path("processes", process.Id) + "?showImportDataSource=true", $"the process '{process.Name}'");
        var sources = await _transport.ReadAsync(request, SourcesOf, cancellationToken).ConfigureAwait(false);
        return sources.Count == 1
            ? sources[0]
            : throw new AnaplanException(
                ErrorIds.AnaplanImportHasNoFile,
                FailureCategory.InvalidArgument,
                $"The process '{process.Name}' reads {sources.Count} files, so it is not clear where the data should go.",
                sources.Count == 0 ? "Run it without data." : $"Name the file; it reads {string.Join(", ", sources)}.") { Target = process.Name };
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

    private async Task<ImportFormat> ReadFormatAsync(AnaplanImport import, CancellationToken cancellationToken)
    {
        var metadata = await _transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, _scope.Path("imports", import.Id), $"the import '{import.Name}'"),
            "importMetadata",
            AnaplanJson.Default.ImportMetadataRecord,
            cancellationToken).ConfigureAwait(false);
        return ImportFormat.From(metadata?.Source);
    }

    private async Task<ExportFormat> ReadExportFormatAsync(AnaplanExport export, CancellationToken cancellationToken)
    {
        var metadata = await _transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, _scope.Path("exports", export.Id), $"the export '{export.Name}'"),
            "exportMetadata",
            AnaplanJson.Default.ExportMetadataRecord,
            cancellationToken).ConfigureAwait(false);
        return ExportFormat.From(metadata, export);
    }
}
