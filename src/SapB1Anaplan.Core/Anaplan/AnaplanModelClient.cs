using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Cells;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;

namespace SapB1Anaplan.Core.Anaplan;

/// <summary>
/// Everything that can be done with one model. Actions take the model's gate, so that one at a time runs on it from
/// this machine; the upload of an action happens inside, because the platform does not lock files.
/// </summary>
public sealed partial class AnaplanModelClient
{
    private readonly ModelLink _model;
    private readonly ModelCatalogue _catalogue;
    private readonly CellReader _cells;
    private readonly ModelFiles _files;
    private readonly TaskRunner _tasks;
    private readonly ActionRunner _actions;

    internal AnaplanModelClient(ModelLink model, TenantCatalogue tenant, ISharedState state)
    {
        _model = model;
        _catalogue = new ModelCatalogue(model.Transport, model.Scope);
        _cells = new CellReader(model, _catalogue);
        _files = new ModelFiles(model, _catalogue);
        var notes = new StartNotes(state, model.Options);
        _tasks = new TaskRunner(model, _catalogue, _files.Uploader, new TaskStarter(model, tenant, notes), notes);
        _actions = new ActionRunner(model, _catalogue, _files, _tasks);
    }

    /// <summary>The id of the model.</summary>
    public string ModelId => _model.Scope.ModelId;

    /// <summary>The name of the model; null where it is not visible.</summary>
    public string? ModelName => _model.Scope.ModelName;

    /// <summary>The name where it is visible, else the id.</summary>
    public string DisplayName => _model.Scope.Display;

    /// <summary>The id of its workspace.</summary>
    public string WorkspaceId => _model.Scope.WorkspaceId;

    /// <summary>The name of its workspace; null where it is not visible.</summary>
    public string? WorkspaceName => _model.Scope.WorkspaceName;

    /// <summary>The lists.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanList> ReadListsAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadListsAsync(cancellationToken);

    /// <summary>The modules.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanModule> ReadModulesAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadModulesAsync(cancellationToken);

    /// <summary>The files.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanFile> ReadFilesAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadFilesAsync(cancellationToken);

    /// <summary>The imports.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanImport> ReadImportsAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadImportsAsync(cancellationToken);

    /// <summary>The exports.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanExport> ReadExportsAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadExportsAsync(cancellationToken);

    /// <summary>The name of an export, however it was given.</summary>
    internal async Task<string> ExportNameAsync(string nameOrId, CancellationToken cancellationToken) =>
        (await _catalogue.FindExportAsync(nameOrId, cancellationToken).ConfigureAwait(false)).Name;

    /// <summary>The processes.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanProcess> ReadProcessesAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadProcessesAsync(cancellationToken);

    /// <summary>The actions that are neither imports, exports nor processes.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanAction> ReadActionsAsync(CancellationToken cancellationToken = default) =>
        _catalogue.ReadActionsAsync(cancellationToken);

    /// <summary>The views.</summary>
    /// <param name="module">A module, name or id; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanView> ReadViewsAsync(
        string? module = null, CancellationToken cancellationToken = default) =>
        _catalogue.ReadViewsAsync(module, cancellationToken);

    /// <summary>The line items.</summary>
    /// <param name="module">A module, name or id; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanLineItem> ReadLineItemsAsync(
        string? module = null, CancellationToken cancellationToken = default) =>
        _catalogue.ReadLineItemsAsync(module, cancellationToken);

    /// <summary>The members of a list; lists of any size.</summary>
    /// <param name="list">The list, name or id.</param>
    /// <param name="includeAll">True to read properties and subsets as well.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanListItem> ReadListItemsAsync(
        string list, bool includeAll = false, CancellationToken cancellationToken = default) =>
        _cells.ReadListAsync(list, includeAll, cancellationToken);

    /// <summary>
    /// The cells of a view, row by row. A row is a list of names and texts: the dimensions first, then the values.
    /// </summary>
    /// <param name="view">The view, name or id; the name of a module stands for its default view.</param>
    /// <param name="module">The module of the view; null to look in all.</param>
    /// <param name="pages">The item to show of each page dimension, names or ids; the server chooses for those left
    /// out.</param>
    /// <param name="allPages">True to read all pages, in a large read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<IReadOnlyList<KeyValuePair<string, string>>> ReadViewDataAsync(
        string view,
        string? module = null,
        IReadOnlyDictionary<string, string>? pages = null,
        bool allPages = false,
        CancellationToken cancellationToken = default) =>
        _cells.ReadViewAsync(view, module, pages, allPages, cancellationToken);

    /// <summary>Sends a file.</summary>
    /// <param name="fileNameOrId">The file at Anaplan, which must exist.</param>
    /// <param name="path">The file here.</param>
    /// <param name="chunkSize">The bytes of a chunk; null for the setting of the connection.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, string path, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        _files.UploadAsync(fileNameOrId, path, chunkSize, cancellationToken);

    /// <summary>Sends what a stream gives, whose length need not be known. It is read once and stays open.</summary>
    /// <param name="fileNameOrId">The file at Anaplan, which must exist.</param>
    /// <param name="source">The stream.</param>
    /// <param name="chunkSize">The bytes of a chunk; null for the setting of the connection.</param>
    /// <param name="cancellationToken">Ends the call; the old content then stays in effect.</param>
    public Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, Stream source, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        _files.UploadAsync(fileNameOrId, source, chunkSize, cancellationToken);

    /// <summary>Fetches a file.</summary>
    /// <param name="fileNameOrId">The file, or an export whose output is wanted.</param>
    /// <param name="path">Where it goes; replaced when all of it is there.</param>
    /// <param name="resume">True to keep the chunks that an earlier try left beside the path.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<AnaplanFileTransfer> DownloadAsync(
        string fileNameOrId, string path, bool resume = false, CancellationToken cancellationToken = default) =>
        _files.DownloadAsync(fileNameOrId, path, resume, cancellationToken);

    /// <summary>Finds an import and asks how it reads its file, once for all files that a load makes.</summary>
    /// <param name="importNameOrId">The import.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<PreparedImport> PrepareImportAsync(string importNameOrId, CancellationToken cancellationToken = default) =>
        _files.PrepareImportAsync(importNameOrId, cancellationToken);

    /// <summary>Makes a file that rows for an import are written to.</summary>
    /// <param name="importNameOrId">The import.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<RowSpool> CreateSpoolAsync(string importNameOrId, CancellationToken cancellationToken = default) =>
        (await PrepareImportAsync(importNameOrId, cancellationToken).ConfigureAwait(false)).CreateSpool();

    /// <summary>Sends a file, if one is given, and runs an import on it.</summary>
    /// <param name="nameOrId">The import.</param>
    /// <param name="upload">What to send first; null to import what is there.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    /// <returns>The verdict; a failed task is a result, not an exception.</returns>
    public Task<AnaplanTaskResult> RunImportAsync(
        string nameOrId,
        AnaplanUpload? upload = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default) =>
        _actions.RunImportAsync(nameOrId, upload, request, cancellationToken);

    /// <summary>Sends files, if any are given, and runs a process.</summary>
    /// <param name="nameOrId">The process.</param>
    /// <param name="uploads">What to send first; one without a file goes to the only file that the process
    /// reads.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    public Task<AnaplanTaskResult> RunProcessAsync(
        string nameOrId,
        IReadOnlyList<AnaplanUpload>? uploads = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default) =>
        _actions.RunProcessAsync(nameOrId, uploads ?? [], request, cancellationToken);

    /// <summary>Runs an action that is neither an import, an export nor a process.</summary>
    /// <param name="nameOrId">The action.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    public Task<AnaplanTaskResult> RunActionAsync(
        string nameOrId, AnaplanTaskRequest? request = null, CancellationToken cancellationToken = default) =>
        _actions.RunActionAsync(nameOrId, request, cancellationToken);

    /// <summary>Runs an export and fetches its output.</summary>
    /// <param name="nameOrId">The export.</param>
    /// <param name="path">Where the output goes; null for a temporary file that goes with the result.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="cancellationToken">Ends the waiting; a started task goes on.</param>
    public Task<AnaplanExportResult> RunExportAsync(
        string nameOrId, string? path = null, AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default) =>
        _actions.RunExportAsync(nameOrId, path, request, cancellationToken);

    /// <summary>Goes on waiting for a task that was started before, here or elsewhere.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the waiting; the task goes on.</param>
    public Task<AnaplanTaskResult> AttachAsync(
        AnaplanActionKind kind,
        string nameOrId,
        string taskId,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default) =>
        _tasks.AttachAsync(kind, nameOrId, taskId, timeout, cancellationToken);

    /// <summary>The tasks of an action, latest first; those of other users too.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<AnaplanTask>> ReadTasksAsync(
        AnaplanActionKind kind, string nameOrId, CancellationToken cancellationToken = default) =>
        _tasks.ReadTasksAsync(kind, nameOrId, cancellationToken);

    /// <summary>One task as it stands.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<AnaplanTask> ReadTaskAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, CancellationToken cancellationToken = default) =>
        _tasks.ReadTaskAsync(kind, nameOrId, taskId, cancellationToken);

    /// <summary>Asks the server to cancel a task. It does so only if what the task did can be rolled back.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task CancelAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, CancellationToken cancellationToken = default) =>
        _tasks.CancelAsync(kind, nameOrId, taskId, cancellationToken);
}
