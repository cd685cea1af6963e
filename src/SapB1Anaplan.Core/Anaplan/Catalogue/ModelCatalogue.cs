using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>
/// What a model holds. Names are resolved against listings kept for the life of the connection; a name that is missing
/// is looked up afresh once, because ids and definitions change when a model is synchronised.
/// </summary>
internal sealed class ModelCatalogue(AnaplanTransport transport, ModelScope scope)
{
    private readonly ConcurrentDictionary<string, object> _listings = new();

    public IAsyncEnumerable<AnaplanList> ReadListsAsync(CancellationToken cancellationToken) =>
        ReadNamedAsync("lists", (id, name) => new AnaplanList { Id = id, Name = name }, cancellationToken);

    public IAsyncEnumerable<AnaplanModule> ReadModulesAsync(CancellationToken cancellationToken) =>
        ReadNamedAsync("modules", (id, name) => new AnaplanModule { Id = id, Name = name }, cancellationToken);

    public IAsyncEnumerable<AnaplanProcess> ReadProcessesAsync(CancellationToken cancellationToken) =>
        ReadNamedAsync("processes", (id, name) => new AnaplanProcess { Id = id, Name = name }, cancellationToken);

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

    /// <summary>The views of a module, name or id; null for all.</summary>
    public async IAsyncEnumerable<AnaplanView> ReadViewsAsync(
        string? module, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = await ModuleIdAsync(module, cancellationToken).ConfigureAwait(false);
        var views = ReadAsync(
            id is null ? "views?includesubsidiaryviews=true" : $"modules/{AnaplanUri.Segment(id)}/views",
            "views",
            AnaplanJson.Default.ListViewRecord,
            w => new AnaplanView { Id = w.Id ?? "", Name = w.Name ?? "", ModuleId = w.ModuleId ?? id },
            cancellationToken);
        await foreach (var view in views.ConfigureAwait(false))
        {
            yield return view;
        }
    }

    /// <summary>The line items of a module, name or id; null for all.</summary>
    public async IAsyncEnumerable<AnaplanLineItem> ReadLineItemsAsync(
        string? module, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = await ModuleIdAsync(module, cancellationToken).ConfigureAwait(false);
        var items = ReadAsync(
            id is null ? "lineItems?includeAll=true" : $"modules/{AnaplanUri.Segment(id)}/lineItems?includeAll=true",
            "items",
            AnaplanJson.Default.ListLineItemRecord,
            w => new AnaplanLineItem
            {
                Id = w.Id ?? "",
                Name = w.Name ?? "",
                ModuleId = w.ModuleId ?? id,
                ModuleName = w.ModuleName,
                Format = w.Format,
                Formula = w.Formula,
                Summary = w.Summary,
                CellCount = w.CellCount,
            },
            cancellationToken);
        await foreach (var item in items.ConfigureAwait(false))
        {
            yield return item;
        }
    }

    public Task<AnaplanList> FindListAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadListsAsync, new("list", x => x.Id, x => x.Name), cancellationToken);

    public Task<AnaplanModule> FindModuleAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadModulesAsync, new("module", x => x.Id, x => x.Name), cancellationToken);

    /// <summary>A saved view is named Module.View; within a module its own part of the name is enough.</summary>
    public async Task<AnaplanView> FindViewAsync(string nameOrId, string? module, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(
                nameOrId,
                token => ReadViewsAsync(module, token),
                new("view", x => x.Id, x => x.Name),
                cancellationToken,
                $"view {module}").ConfigureAwait(false);
        }
        catch (AnaplanException missing) when (missing.ErrorId == ErrorIds.AnaplanNameNotFound)
        {
            var suffix = "." + nameOrId.Trim().Trim('\'');
            var all = await ReadViewsAsync(module, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            var matches = all
                .Where(view => view.Name.Replace("'", string.Empty).EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (matches.Count == 1)
            {
                return matches[0];
            }

            throw;
        }
    }

    public Task<AnaplanFile> FindFileAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadFilesAsync, new("file", x => x.Id, x => x.Name), cancellationToken);

    public Task<AnaplanImport> FindImportAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadImportsAsync, new("import", x => x.Id, x => x.Name), cancellationToken);

    public Task<AnaplanExport> FindExportAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadExportsAsync, new("export", x => x.Id, x => x.Name), cancellationToken);

    public Task<AnaplanProcess> FindProcessAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadProcessesAsync, new("process", x => x.Id, x => x.Name), cancellationToken);

    public Task<AnaplanAction> FindActionAsync(string nameOrId, CancellationToken cancellationToken) =>
        FindAsync(nameOrId, ReadActionsAsync, new("action", x => x.Id, x => x.Name), cancellationToken);

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

    private async Task<string?> ModuleIdAsync(string? module, CancellationToken cancellationToken) => module is null
        ? null
        : (await FindModuleAsync(module, cancellationToken).ConfigureAwait(false)).Id;

    private IAsyncEnumerable<T> ReadNamedAsync<T>(
        string key, Func<string, string, T> make, CancellationToken cancellationToken) =>
        ReadAsync(key, AnaplanJson.Default.ListNamedRecord, w => make(w.Id ?? "", w.Name ?? ""), cancellationToken);

    private IAsyncEnumerable<TOut> ReadAsync<TWire, TOut>(
        string key, JsonTypeInfo<List<TWire>> type, Func<TWire, TOut> convert, CancellationToken cancellationToken) =>
        ReadAsync(key, key, type, convert, cancellationToken);

    private IAsyncEnumerable<TOut> ReadAsync<TWire, TOut>(
        string path, string key, JsonTypeInfo<List<TWire>> type, Func<TWire, TOut> convert, CancellationToken cancellationToken) =>
        PagedReader.ReadAsync(
            transport,
            new Listing<TWire>(scope.Path() + path, key, type, $"the {key} of the model '{scope.Display}'"),
            cancellationToken).SelectAsync(convert, cancellationToken);

    private async Task<T> FindAsync<T>(
        string nameOrId,
        Func<CancellationToken, IAsyncEnumerable<T>> read,
        NamedKind<T> kind,
        CancellationToken cancellationToken,
        string? listing = null)
        where T : class
    {
        var key = listing ?? kind.Label;
        if (_listings.TryGetValue(key, out var kept))
        {
            try
            {
                return NameResolver.Find((List<T>)kept, nameOrId, kind);
            }
            catch (AnaplanException missing) when (missing.ErrorId == ErrorIds.AnaplanNameNotFound)
            {
                _listings.TryRemove(key, out _);
            }
        }

        var all = await read(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        _listings[key] = all;
        return NameResolver.Find(all, nameOrId, kind);
    }
}
