using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Cells;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan;

/// <content>What the model holds: definitions, members and cells.</content>
public sealed partial class AnaplanModelClient
{
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
    public async IAsyncEnumerable<AnaplanView> ReadViewsAsync(
        string? module = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var moduleId = await ModuleIdAsync(module, cancellationToken).ConfigureAwait(false);
        await foreach (var view in _catalogue.ReadViewsAsync(moduleId, cancellationToken).ConfigureAwait(false))
        {
            yield return view;
        }
    }

    /// <summary>The line items.</summary>
    /// <param name="module">A module, name or id; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<AnaplanLineItem> ReadLineItemsAsync(
        string? module = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var moduleId = await ModuleIdAsync(module, cancellationToken).ConfigureAwait(false);
        await foreach (var item in _catalogue.ReadLineItemsAsync(moduleId, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <summary>The members of a list; lists of any size.</summary>
    /// <param name="list">The list, name or id.</param>
    /// <param name="includeAll">True to read properties and subsets as well.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<AnaplanListItem> ReadListItemsAsync(
        string list,
        bool includeAll = false,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = await _catalogue.FindListAsync(list, cancellationToken).ConfigureAwait(false);
        var reader = new ListReader(_transport, _options, _scope, found);
        await foreach (var item in reader.ReadAsync(includeAll, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <summary>
    /// The cells of a view, row by row. A row is a list of names and texts: the dimensions first, then the values.
    /// </summary>
    /// <param name="view">The view, name or id; the name of a module stands for its default view.</param>
    /// <param name="module">The module of the view; null to look in all.</param>
    /// <param name="pages">The item to show of each page dimension, names or ids; the server chooses for those left
    /// out.</param>
    /// <param name="allPages">True to read all pages, in a large read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<KeyValuePair<string, string>>> ReadViewDataAsync(
        string view,
        string? module = null,
        IReadOnlyDictionary<string, string>? pages = null,
        bool allPages = false,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var moduleId = await ModuleIdAsync(module, cancellationToken).ConfigureAwait(false);
        var found = await FindViewAsync(view, moduleId, cancellationToken).ConfigureAwait(false);
        var reader = new ViewReader(_transport, _options, _scope, found);
        await foreach (var row in reader.ReadAsync(pages, allPages, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    private async Task<string?> ModuleIdAsync(string? module, CancellationToken cancellationToken) => module is null
        ? null
        : (await _catalogue.FindModuleAsync(module, cancellationToken).ConfigureAwait(false)).Id;

    /// <summary>A saved view is named Module.View; within a module its own part of the name is enough.</summary>
    private async Task<AnaplanView> FindViewAsync(string view, string? moduleId, CancellationToken cancellationToken)
    {
        try
        {
            return await _catalogue.FindViewAsync(view, moduleId, cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException missing) when (missing.ErrorId == ErrorIds.AnaplanNameNotFound)
        {
            var suffix = "." + view.Trim().Trim('\'');
            var matches = new List<AnaplanView>();
            await foreach (var candidate in _catalogue.ReadViewsAsync(moduleId, cancellationToken).ConfigureAwait(false))
            {
                if (candidate.Name.Replace("'", string.Empty).EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                {
                    matches.Add(candidate);
                }
            }

            if (matches.Count == 1)
            {
                return matches[0];
            }

            throw;
        }
    }
}
