using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>An import from another module: line items of the same name, summed over what the target lacks.</summary>
internal static class ModuleCopy
{
    public static IReadOnlyList<(LineItem Item, ImportCounters Counters)> Run(Module source, Module target)
    {
        var positions = target.Dimensions.Select(source.PositionOf).ToList();
        var copied = new List<(LineItem, ImportCounters)>();
        foreach (var item in target.LineItems.Where(item => !item.IsCalculated && item.Format == CellFormat.Number))
        {
            if (source.LineItem(item.Name) is { } from && !positions.Contains(-1))
            {
                copied.Add((item, Copy(from, item, positions)));
            }
        }

        return copied;
    }

    private static ImportCounters Copy(LineItem from, LineItem item, List<int> positions)
    {
        var cells = new Dictionary<UInt128, decimal>();
        var counters = new ImportCounters();
        foreach (var (key, value) in from.NonZero())
        {
            UInt128 target = 0;
            for (var position = 0; position < positions.Count; position++)
            {
                target = CellKey.With(target, position, CellKey.At(key, positions[position]));
            }

            cells[target] = cells.GetValueOrDefault(target) + value;
            counters.Rows++;
            counters.Succeeded++;
        }

        foreach (var (key, value) in cells)
        {
            item.Set(key, new CellValue(value));
        }

        return counters;
    }
}
