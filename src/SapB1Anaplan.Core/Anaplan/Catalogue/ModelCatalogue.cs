using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>
/// What a model holds. Names are resolved against listings kept for the life of the connection; a name that is missing
/// is looked up afresh once, because ids and definitions change when a model is synchronised.
/// </summary>
internal sealed class ModelCatalogue
{
    private readonly AnaplanTransport _transport;
    private readonly ModelScope _scope;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> _listings = new();

    public ModelCatalogue(AnaplanTransport transport, ModelScope scope)
    {
        _transport = transport;
        _scope = scope;
    }

    public IAsyncEnumerable<AnaplanList> ReadListsAsync(CancellationToken cancellationToken) =>
        ReadAsync("lists", AnaplanJson.Default.ListNamedRecord, w => new AnaplanList { Id = w.Id ?? "", Name = w.Name ?? "" }, cancellationToken);

    public IAsyncEnumerable<AnaplanModule> ReadModulesAsync(CancellationToken cancellationToken) =>
        ReadAsync("modules", AnaplanJson.Default.ListNamedRecord, w => new AnaplanModule { Id = w.Id ?? "", Name = w.Name ?? "" }, cancellationToken);

    public IAsyncEnumerable<AnaplanProcess> ReadProcessesAsync(CancellationToken cancellationToken) =>
        ReadAsync("processes", AnaplanJson.Default.ListNamedRecord, w => new AnaplanProcess { Id = w.Id ?? "", Name = w.Name ?? "" }, cancellationToken);

    public IAsyncEnumerable<AnaplanAction> ReadActionsAsync(CancellationToken cancellationToken) => ReadAsync(
        "actions",
        AnaplanJson.Default.ListActionRecord,
        w => new AnaplanAction { Id = w.Id ?? "", Name = w.Name ?? "", ActionType = w.ActionType },
        cancellationToken);

    public IAsyncEnumerable<AnaplanImport> ReadImportsAsync(CancellationToken cancellationToken) => ReadAsync(
        "imports",
        AnaplanJson.Default.ListImportRecord,
        w => new AnaplanImport
        {
            Id = w.Id ?? "",
            Name = w.Name ?? "",
            ImportType = w.ImportType,
            DataSourceId = w.ImportDataSourceId is { Length: > 0 } source ? source : null,
        },
        cancellationToken);

    public IAsyncEnumerable<AnaplanExport> ReadExportsAsync(CancellationToken cancellationToken) => ReadAsync(
        "exports",
        AnaplanJson.Default.ListExportRecord,
        w => new AnaplanExport
        {
            Id = w.Id ?? "",
            Name = w.Name ?? "",
            ExportType = w.ExportType,
            ExportFormat = w.ExportFormat,
            Encoding = w.Encoding,
            Layout = w.Layout,
        },
        cancellationToken);

    public IAsyncEnumerable<AnaplanFile> ReadFilesAsync(CancellationToken cancellationToken) => ReadAsync(
        "files",
        AnaplanJson.Default.ListFileRecord,
        w => new AnaplanFile
        {
            Id = w.Id ?? "",
            Name = w.Name ?? "",
            ChunkCount = w.ChunkCount ?? 0,
            Encoding = w.Encoding,
            Separator = w.Separator,
            Delimiter = w.Delimiter,
            HeaderRow = w.HeaderRow ?? -1,
            FirstDataRow = w.FirstDataRow ?? -1,
            Format = w.Format,
        },
        cancellationToken);

    public IAsyncEnumerable<AnaplanView> ReadViewsAsync(string? moduleId, CancellationToken cancellationToken) => ReadAsync(
        moduleId is null ? "views?includesubsidiaryviews=true" : $"modules/{AnaplanUri.Segment(moduleId)}/views",
        "views",
        AnaplanJson.Default.ListViewRecord,
        w => new AnaplanView { Id = w.Id ?? "", Name = w.Name ?? "", ModuleId = w.ModuleId ?? moduleId },
        cancellationToken);

    public IAsyncEnumerable<AnaplanLineItem> ReadLineItemsAsync(string? moduleId, CancellationToken cancellationToken) => ReadAsync(
        moduleId is null ? "lineItems?includeAll=true" : $"modules/{AnaplanUri.Segment(moduleId)}/lineItems?includeAll=true",
        "items",
        AnaplanJson.Default.ListLineItemRecord,
        w => new AnaplanLineItem
        {
            Id = w.Id ?? "",
            Name = w.Name ?? "",
            ModuleId = w.ModuleId ?? moduleId,
            ModuleName = w.ModuleName,
            Format = w.Format,
            Formula = w.Formula,
            Summary = w.Summary,
            CellCount = w.CellCount,
        },
        cancellationToken);

    public Task<AnaplanList> FindListAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadListsAsync, x => x.Id, x => x.Name, "list", cancellationToken);

    public Task<AnaplanModule> FindModuleAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadModulesAsync, x => x.Id, x => x.Name, "module", cancellationToken);

    public Task<AnaplanView> FindViewAsync(string nameOrId, string? moduleId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, token => ReadViewsAsync(moduleId, token), x => x.Id, x => x.Name, $"view{moduleId}", cancellationToken);

    public Task<AnaplanFile> FindFileAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadFilesAsync, x => x.Id, x => x.Name, "file", cancellationToken);

    public Task<AnaplanImport> FindImportAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadImportsAsync, x => x.Id, x => x.Name, "import", cancellationToken);

    public Task<AnaplanExport> FindExportAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadExportsAsync, x => x.Id, x => x.Name, "export", cancellationToken);

    public Task<AnaplanProcess> FindProcessAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadProcessesAsync, x => x.Id, x => x.Name, "process", cancellationToken);

    public Task<AnaplanAction> FindActionAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadActionsAsync, x => x.Id, x => x.Name, "action", cancellationToken);

    /// <summary>The id and name of whatever can run as a task.</summary>
    public async Task<(string Id, string Name)> FindRunnableAsync(
        AnaplanActionKind kind, string nameOrId, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case AnaplanActionKind.Import:
                var import = await FindImportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
                return (import.Id, import.Name);
            case AnaplanActionKind.Export:
                var export = await FindExportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
                return (export.Id, export.Name);
            case AnaplanActionKind.Process:
                var process = await FindProcessAsync(nameOrId, cancellationToken).ConfigureAwait(false);
                return (process.Id, process.Name);
            default:
                var action = await FindActionAsync(nameOrId, cancellationToken).ConfigureAwait(false);
                return (action.Id, action.Name);
        }
    }

    private IAsyncEnumerable<TOut> ReadAsync<TWire, TOut>(
        string key, JsonTypeInfo<List<TWire>> type, Func<TWire, TOut> convert, CancellationToken cancellationToken) =>
        ReadAsync(key, key, type, convert, cancellationToken);

    private IAsyncEnumerable<TOut> ReadAsync<TWire, TOut>(
        string path, string key, JsonTypeInfo<List<TWire>> type, Func<TWire, TOut> convert, CancellationToken cancellationToken) =>
        PagedReader.ReadAsync(_transport, _scope.Path() + path, key, type, $"the {key} of the model '{_scope.Display}'", cancellationToken)
            .SelectAsync(convert, cancellationToken);

    private async Task<T> FindAsync<T>(
        string nameOrId,
        Func<CancellationToken, IAsyncEnumerable<T>> read,
        Func<T, string> id,
        Func<T, string> name,
        string kind,
        CancellationToken cancellationToken)
        where T : class
    {
        var label = kind.StartsWith("view", StringComparison.Ordinal) ? "view" : kind;
        if (_listings.TryGetValue(kind, out var kept))
        {
            try
            {
                return NameResolver.Find((List<T>)kept, nameOrId, id, name, label);
            }
            catch (AnaplanException missing) when (missing.ErrorId == ErrorIds.AnaplanNameNotFound)
            {
                _listings.TryRemove(kind, out _);
            }
        }

        var all = await read(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        _listings[kind] = all;
        return NameResolver.Find(all, nameOrId, id, name, label);
    }
}
