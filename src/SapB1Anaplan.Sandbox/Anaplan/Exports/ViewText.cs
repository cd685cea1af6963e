using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Exports;

/// <summary>
/// A view as CSV: the grid as shown, or tabular with one or many value columns (reference sections 3.4 and 3.5).
/// </summary>
internal sealed class ViewText(SavedView view, ViewGrid grid)
{
    public const string MultiColumn = "TABULAR_MULTI_COLUMN";
    public const string SingleColumn = "TABULAR_SINGLE_COLUMN";
    public const string AllPages = "GRID_ALL_PAGES";

    /// <summary>The records of an export type; null for the grid. The first is the header.</summary>
    public IEnumerable<IReadOnlyList<string>> Records(string? exportType) => exportType switch
    {
        MultiColumn => Tabular(single: false),
        SingleColumn => Tabular(single: true),
        _ => Grid(),
    };

    /// <summary>Writes records; without escaping a comma in a value is one comma more.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> records, bool escaped)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = escaped ? CsvMode.RFC4180 : CsvMode.NoEscape,
            NewLine = "\n",
        }))
        {
            foreach (var record in records)
            {
                foreach (var field in record)
                {
                    writer.WriteField(field);
                }

                writer.NextRecord();
            }
        }

        return text.ToString();
    }

    private IEnumerable<IReadOnlyList<string>> Grid()
    {
        if (grid.Pages.Count > 0)
        {
            yield return [.. grid.Pages.Select(page => page.Name)];
        }

        var columns = grid.Columns();
        var rowLabels = view.Axes.Rows.Count;
        for (var axis = 0; axis < view.Axes.Columns.Count; axis++)
        {
            yield return
            [
                .. Enumerable.Repeat(string.Empty, rowLabels), .. columns.Select(column => column[axis].Name),
            ];
        }

        foreach (var row in grid.Rows())
        {
            yield return [.. row.Select(member => member.Name), .. columns.Select(column => grid.Cell(row, column))];
        }
    }

    private IEnumerable<IReadOnlyList<string>> Tabular(bool single)
    {
        var items = view.Module.LineItemDimension;
        var onColumns = view.Axes.Columns.ToList().IndexOf(items);
        var labels = view.Axes.Rows.Concat(view.Axes.Columns).Select(dimension => dimension.Name);
        var pages = grid.Pages.Select(page => page.Name).ToList();
        var pageNames = view.Axes.Pages.Take(pages.Count).Select(page => page.Name);
        var spread = !single && onColumns >= 0;
        yield return spread
            ? [.. pageNames, .. labels.Where(name => name != items.Name), .. items.Members.Select(item => item.Name)]
            : [.. pageNames, .. labels, single ? "Value" : ValueName()];
        var columns = spread
            ? grid.Columns().GroupBy(column => Others(column, onColumns), Tuples.Instance)
            : grid.Columns().GroupBy(column => column, Tuples.Instance);
        var groups = columns.Select(group => (Label: group.Key, Columns: group.ToList())).ToList();
        foreach (var row in grid.Rows())
        {
            foreach (var (label, group) in groups)
            {
                yield return
                [
                    .. pages, .. row.Concat(label).Select(member => member.Name),
                    .. group.Select(column => grid.Cell(row, column)),
                ];
            }
        }
    }

    private string ValueName() => view.Module.LineItems.Count == 1 ? view.Module.LineItems[0].Name : "Value";

    private static Member[] Others(Member[] column, int without) =>
        [.. column.Where((_, index) => index != without)];

    private sealed class Tuples : IEqualityComparer<Member[]>
    {
        public static readonly Tuples Instance = new();

        public bool Equals(Member[]? x, Member[]? y) => x is not null && y is not null && x.SequenceEqual(y);

        public int GetHashCode(Member[] obj) => obj.Aggregate(17, (hash, member) => (hash * 31) + member.Index);
    }
}
