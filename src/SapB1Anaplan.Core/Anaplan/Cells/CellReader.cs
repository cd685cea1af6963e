using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan.Catalogue;

namespace SapB1Anaplan.Core.Anaplan.Cells;

/// <summary>Reads members and cells of what is found by name or id.</summary>
internal sealed class CellReader(ModelLink model, ModelCatalogue catalogue)
{
    public async IAsyncEnumerable<AnaplanListItem> ReadListAsync(
        string list, bool includeAll, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await catalogue.FindListAsync(list, cancellationToken).ConfigureAwait(false);
        var reader = new ListReader(model, found);
        await foreach (var item in reader.ReadAsync(includeAll, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<KeyValuePair<string, string>>> ReadViewAsync(
        string view,
        string? module,
        IReadOnlyDictionary<string, string>? pages,
        bool allPages,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await catalogue.FindViewAsync(view, module, cancellationToken).ConfigureAwait(false);
        var reader = new ViewReader(model, found);
        await foreach (var row in reader.ReadAsync(pages, allPages, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    public async Task<IReadOnlyCollection<string>?> ReadPeriodNamesAsync(
        string view, string? module, CancellationToken cancellationToken)
    {
        var found = await catalogue.FindViewAsync(view, module, cancellationToken).ConfigureAwait(false);
        return await new ViewPeriods(model, found).ReadAsync(cancellationToken).ConfigureAwait(false);
    }
}
