using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Exports;

/// <summary>Writes what an export shows. Dimensions the export does not show are summed over.</summary>
internal sealed class ExportWriter(ExportDefinition export)
{
    private readonly ExportShape _shape = export.Shape;

    public IReadOnlyList<string> Header()
    {
        var labels = _shape.Labels.Select(label => label.Header);
        return _shape.Layout switch
        {
            ExportLayout.TabularMultiColumn => [.. labels, .. _shape.LineItems.Select(item => item.Name)],
            ExportLayout.TabularSingleColumn => [.. labels, "Line items", "Value"],
            _ => [.. labels, .. Across().Select(member => member.Name)],
        };
    }

    /// <summary>Writes the header and all rows, and gives the number of rows.</summary>
    public int Write(Stream stream, SandboxUser user, CancellationToken cancel)
    {
        using var text = new StreamWriter(stream, TextEncodings.Get(_shape.Encoding), 1 << 16);
        using var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = _shape.Separator,
            Quote = _shape.Delimiter.Length > 0 ? _shape.Delimiter[0] : '"',
            NewLine = "\r\n",
        });
        foreach (var name in Header())
        {
            writer.WriteField(name);
        }

        writer.NextRecord();
        return Shown(user) ? WriteRows(writer, cancel) : 0;
    }

    private int RowsPerKey => _shape.Layout == ExportLayout.TabularSingleColumn ? _shape.LineItems.Count : 1;

    private int WriteRows(CsvWriter writer, CancellationToken cancel)
    {
        var cells = Collect();
        var rows = 0;
        foreach (var key in RowKeys(cells))
        {
            if ((++rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (_shape.Layout == ExportLayout.TabularSingleColumn)
            {
                WriteSingle(writer, key, cells);
                continue;
            }

            WriteLabels(writer, key);
            foreach (var value in _shape.Layout == ExportLayout.GridAllPages ? Grid(key, cells) : Multi(key, cells))
            {
                writer.WriteField(value);
            }

            writer.NextRecord();
        }

        return rows * RowsPerKey;
    }

    // Selective access takes rows away without an error (reference section 4.8).
    private bool Shown(SandboxUser user) =>
        (_shape.OnlyWhen is null || _shape.OnlyWhen.Number(0) != 0)
        && _shape.Labels.All(label => user.Sees(label.Dimension));

    private IEnumerable<Member> Across() => _shape.Across?.Leaves ?? [];

    private IEnumerable<string> Multi(UInt128 key, Dictionary<UInt128, CellValue>[] cells) =>
        _shape.LineItems.Select((item, index) => Show(item, cells[index].GetValueOrDefault(key)));

    private IEnumerable<string> Grid(UInt128 key, Dictionary<UInt128, CellValue>[] cells) =>
        Across().Select(member =>
            Show(_shape.LineItems[0], cells[0].GetValueOrDefault(CellKey.With(key, 0, member.Index))));

    private void WriteSingle(CsvWriter writer, UInt128 key, Dictionary<UInt128, CellValue>[] cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            WriteLabels(writer, key);
            writer.WriteField(_shape.LineItems[index].Name);
            writer.WriteField(Show(_shape.LineItems[index], cells[index].GetValueOrDefault(key)));
            writer.NextRecord();
        }
    }

    private void WriteLabels(CsvWriter writer, UInt128 key)
    {
        for (var index = 0; index < _shape.Labels.Count; index++)
        {
            var label = _shape.Labels[index];
            writer.WriteField(label.Dimension.At(CellKey.At(key, PositionOf(index)))!.Label(label.Label));
        }
    }

    private string Show(LineItem item, CellValue value) => item.Format switch
    {
        CellFormat.Text => value.Text ?? string.Empty,
        CellFormat.Boolean => value.Number == 0 ? "false" : "true",
        CellFormat.Date => CellFormats.ShowDate(value.Number),
        _ => CellFormats.ShowNumber(_shape.Decimals is { } decimals
            ? decimal.Round(value.Number, decimals, MidpointRounding.AwayFromZero)
            : value.Number),
    };

    // The first label is the most significant part of a row's key, so that keys sort as rows do; the dimension
    // across the columns is the least.
    private int PositionOf(int label) => _shape.Labels.Count - label;

    private Dictionary<UInt128, CellValue>[] Collect() => [.. _shape.LineItems.Select(Collect)];

    private Dictionary<UInt128, CellValue> Collect(LineItem item)
    {
        var module = export.Module;
        var positions = _shape.Labels
            .Select((label, index) => (From: module.PositionOf(label.Dimension), To: PositionOf(index))).ToList();
        if (_shape.Across is not null)
        {
            positions.Add((module.PositionOf(_shape.Across), 0));
        }

        var collected = new Dictionary<UInt128, CellValue>();
        var members = new Member[module.Dimensions.Count];
        foreach (var (key, number) in item.NonZero())
        {
            if (module.TryLeaves(key, members))
            {
                var row = RowKey(key, positions);
                collected[row] = new CellValue(collected.GetValueOrDefault(row).Number + number);
            }
        }

        foreach (var (key, text) in item.Texts)
        {
            if (module.TryLeaves(key, members))
            {
                collected[RowKey(key, positions)] = new CellValue(0, text);
            }
        }

        return collected;
    }

    private static UInt128 RowKey(UInt128 key, List<(int From, int To)> positions)
    {
        UInt128 row = 0;
        foreach (var (from, to) in positions)
        {
            row = CellKey.With(row, to, CellKey.At(key, from));
        }

        return row;
    }

    private List<UInt128> RowKeys(Dictionary<UInt128, CellValue>[] cells)
    {
        var keys = _shape.SkipEmpty
            ? cells.SelectMany(item => item.Keys).Select(key => CellKey.Replace(key, 0, 0)).Distinct().ToList()
            : EveryRow().ToList();
        keys.Sort();
        return keys;
    }

    private IEnumerable<UInt128> EveryRow()
    {
        IEnumerable<UInt128> rows = [0];
        for (var index = 0; index < _shape.Labels.Count; index++)
        {
            var position = PositionOf(index);
            var leaves = _shape.Labels[index].Dimension.Leaves.ToList();
            rows = rows.SelectMany(row => leaves.Select(leaf => CellKey.With(row, position, leaf.Index)));
        }

        return rows;
    }
}
