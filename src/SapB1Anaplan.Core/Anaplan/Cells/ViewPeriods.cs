using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Cells;

/// <summary>
/// Reads the names of the periods of a view. The items of the time dimension are refused when asked of the model, and
/// told when asked of a view (reference section 3.6).
/// </summary>
internal sealed class ViewPeriods(ModelLink model, AnaplanView view)
{
    /// <summary>The id of the time dimension in every model (reference section 2.3).</summary>
    private const string TimeId = "20000000003";

    private string Subject => $"the periods of the view '{view.Name}'";

    /// <returns>The names; null where the view has no time dimension.</returns>
    public async Task<IReadOnlyCollection<string>?> ReadAsync(CancellationToken cancellationToken)
    {
        var shape = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, model.Scope.ModelPath("views", view.Id), Subject),
            root => root?.Deserialize(AnaplanJson.Default.ViewShapeRecord) ?? new ViewShapeRecord(),
            cancellationToken).ConfigureAwait(false);
        List<NamedRecord>?[] axes = [shape.Rows, shape.Columns, shape.Pages];
        if (!axes.Any(axis => axis?.Exists(dimension => dimension.Id == TimeId) == true))
        {
            return null;
        }

        var items = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, model.Scope.ModelPath("views", view.Id, "dimensions", TimeId, "items"), Subject),
            "items",
            AnaplanJson.Default.ListListItemRecord,
            cancellationToken).ConfigureAwait(false);
        return (items ?? []).Where(item => !string.IsNullOrEmpty(item.Name)).Select(item => item.Name!).ToList();
    }
}
