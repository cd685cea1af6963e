using System.Runtime.CompilerServices;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Cells;

/// <summary>
/// Reads the cells of a view as rows: one page in one answer, all pages, or too many cells, in a large read.
/// </summary>
internal sealed class ViewReader(ModelLink model, AnaplanView view)
{
    private const string TabularMultiColumn = "TABULAR_MULTI_COLUMN";

    private string Subject => $"the view '{view.Name}'";

    public async IAsyncEnumerable<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(
        IReadOnlyDictionary<string, string>? pages,
        bool allPages,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var grid = allPages ? null : await TryReadGridAsync(
            pages ?? new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
        if (grid is not null)
        {
            foreach (var row in grid)
            {
                yield return row;
            }

            yield break;
        }

        var read = new LargeRead(
            model, model.Scope.ModelPath("views", view.Id, "readRequests"), "viewReadRequest", Subject);
        string[]? header = null;
        await foreach (var row in read.ReadAsync(TabularMultiColumn, cancellationToken).ConfigureAwait(false))
        {
            if (header is null)
            {
                header = row;
                continue;
            }

            yield return header.Zip(row, (name, value) => new KeyValuePair<string, string>(name, value)).ToList();
        }
    }

    /// <summary>
    /// One page as JSON; null where it has more cells than one answer may hold and no page was chosen.
    /// </summary>
    private async Task<List<IReadOnlyList<KeyValuePair<string, string>>>?> TryReadGridAsync(
        IReadOnlyDictionary<string, string> pages, CancellationToken cancellationToken)
    {
        var shape = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, model.Scope.ModelPath("views", view.Id), Subject),
            root => root?.Deserialize(AnaplanJson.Default.ViewShapeRecord) ?? new ViewShapeRecord(),
            cancellationToken).ConfigureAwait(false);
        var query = "?format=v1";
        foreach (var page in pages)
        {
            var (dimension, item) = await ResolveAsync(shape, page.Key, page.Value, cancellationToken)
                .ConfigureAwait(false);
            query += $"&pages={AnaplanUri.Segment(dimension)}:{AnaplanUri.Segment(item)}";
        }

        try
        {
            return await model.Transport.ReadAsync(
                new AnaplanRequest(HttpMethod.Get, model.Scope.ModelPath("views", view.Id, "data") + query, Subject),
                root => root is { } answer ? Rows(answer, shape) : [],
                cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException refused) when (refused.HttpStatus == 400 && pages.Count == 0)
        {
            HttpTrace.Output?.Verbose(
                $"{Subject} does not fit into one answer; reading it in pages. {refused.Message}");
            return null;
        }
    }

    private async Task<(string Dimension, string Item)> ResolveAsync(
        ViewShapeRecord shape, string dimension, string item, CancellationToken cancellationToken)
    {
        var found = NameResolver.Find(
            (shape.Pages ?? []).Select(wire => new AnaplanList { Id = wire.Id ?? string.Empty, Name = wire.Name ?? string.Empty }).ToList(),
            dimension,
            new($"page dimension of {Subject}", d => d.Id, d => d.Name));
        var items = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, model.Scope.ModelPath("views", view.Id, "dimensions", found.Id, "items"), Subject),
            "items",
            AnaplanJson.Default.ListListItemRecord,
            cancellationToken).ConfigureAwait(false) ?? [];
        var byCode = items.FirstOrDefault(wire => string.Equals(wire.Code, item, StringComparison.OrdinalIgnoreCase));
        return (found.Id, byCode?.Id ?? NameResolver.Find(
            items.Select(wire => new AnaplanListItem { Id = wire.Id ?? string.Empty, Name = wire.Name }).ToList(),
            item,
            new($"item of '{found.Name}'", i => i.Id, i => i.Name ?? string.Empty)).Id);
    }

    private static List<IReadOnlyList<KeyValuePair<string, string>>> Rows(JsonElement answer, ViewShapeRecord shape)
    {
        var pages = Texts(answer, "pages");
        var columns = Array(answer, "columnCoordinates").Select(Labels).ToList();
        var rows = new List<IReadOnlyList<KeyValuePair<string, string>>>();
        foreach (var row in Array(answer, "rows"))
        {
            var values = new List<KeyValuePair<string, string>>();
            values.AddRange(Named(shape.Pages, pages, "Page"));
            values.AddRange(Named(shape.Rows, Texts(row, "rowCoordinates"), "Row"));
            var cells = Texts(row, "cells");
            for (var i = 0; i < cells.Count; i++)
            {
                var label = i < columns.Count && columns[i].Length > 0 ? columns[i] : cells.Count == 1 ? "Value" : $"Value {i + 1}";
                values.Add(new KeyValuePair<string, string>(label, cells[i]));
            }

            rows.Add(values);
        }

        return rows;
    }

    private static IEnumerable<KeyValuePair<string, string>> Named(
        List<NamedRecord>? dimensions, List<string> items, string fallback) =>
        items.Select((item, i) => new KeyValuePair<string, string>(
            dimensions is not null && i < dimensions.Count && dimensions[i].Name is { Length: > 0 } name ? name : $"{fallback} {i + 1}",
            item));

    private static string Labels(JsonElement coordinates) => coordinates.ValueKind == JsonValueKind.Array
        ? string.Join(" / ", coordinates.EnumerateArray().Select(part => part.ToString()))
        : coordinates.ToString();

    private static List<string> Texts(JsonElement parent, string key) =>
        Array(parent, key).Select(item => item.ValueKind == JsonValueKind.Null ? string.Empty : item.ToString()).ToList();

    private static List<JsonElement> Array(JsonElement parent, string key) =>
        AnaplanJson.TryFind(parent, key, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().ToList()
            : [];
}
