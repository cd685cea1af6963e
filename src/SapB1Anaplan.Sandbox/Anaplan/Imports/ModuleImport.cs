using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>
/// Writes cells. Values for one cell in several rows of the file are added up (reference section 8, pitfall 3); values
/// for calculated line items and aggregates are dropped as ignored; unknown members and bad values fail their row
/// alone.
/// </summary>
internal sealed class ModuleImport
{
    private readonly SourceRows _source;
    private readonly FailureDump _dump;
    private readonly Module _module;
    private readonly bool _clearsTarget;
    private readonly Dictionary<LineItem, Dictionary<UInt128, CellValue>> _staged = [];
    private readonly (int Column, Member? Fixed)[] _dimensions;
    private readonly List<Value> _values = [];

    public ModuleImport(
        ImportDefinition import, SourceRows source, FailureDump dump, IReadOnlyDictionary<string, Member> answers)
    {
        _source = source;
        _dump = dump;
        _module = import.Module!;
        _clearsTarget = import.ClearsTarget;
        _dimensions = new (int, Member?)[_module.Dimensions.Count];
        for (var position = 0; position < _dimensions.Length; position++)
        {
            var dimension = _module.Dimensions[position];
            var column = import.Columns.FirstOrDefault(candidate =>
                candidate.Kind == TargetKind.Dimension && candidate.Target == dimension.Name);
            _dimensions[position] = answers.TryGetValue(dimension.Id, out var answer)
                ? (-1, answer)
                : (column is null ? -1 : source.IndexOf(column.SourceColumn), null);
        }

        foreach (var column in import.Columns.Where(column => column.Kind == TargetKind.LineItem))
        {
            if (source.IndexOf(column.SourceColumn) is >= 0 and var index
                && _module.LineItem(column.Target!) is { } item)
            {
                _values.Add(new Value(item, index));
            }
        }
    }

    public ImportCounters Counters { get; } = new();

    /// <summary>Counters of each line item the file has a column for.</summary>
    public IEnumerable<(LineItem Item, ImportCounters Counters)> ByLineItem =>
        _values.Select(value => (value.Item, value.Counters));

    public void Run(bool workspaceIsFull, CancellationToken cancel)
    {
        foreach (var row in _source.Read())
        {
            Stage(row);
            if ((Counters.Rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        cancel.ThrowIfCancellationRequested();
        if (workspaceIsFull)
        {
            return;
        }

        foreach (var value in _clearsTarget ? _values : [])
        {
            value.Item.Clear();
        }

        foreach (var (item, cells) in _staged)
        {
            item.Numbers.EnsureCapacity(Math.Max(item.Numbers.Count, cells.Count));
            foreach (var (key, value) in cells)
            {
                item.Set(key, value);
            }
        }
    }

    private void Stage(CsvRow row)
    {
        Counters.Rows++;
        if (SourceRows.IsBlank(row.Fields))
        {
            Counters.Ignored++;
            return;
        }

        if (row.Broken is { } broken)
        {
            Fail(row, broken);
            return;
        }

        var problems = new Problems();
        var target = Locate(row, ref problems, out var key);
        if (problems.Count > 0)
        {
            Fail(row, problems);
            return;
        }

        var placed = false;
        foreach (var value in _values)
        {
            placed |= Place(row, value, key, target, ref problems);
        }

        if (problems.Count > 0)
        {
            Counters.Failed++;
            _dump.Failed(row, problems.All);
        }
        else if (placed)
        {
            Counters.Succeeded++;
        }
        else
        {
            Counters.Ignored++;
        }
    }

    private Target Locate(CsvRow row, ref Problems problems, out UInt128 key)
    {
        key = 0;
        var target = Target.Leaf;
        for (var position = 0; position < _dimensions.Length; position++)
        {
            var (column, member) = _dimensions[position];
            if (member is null && column < 0)
            {
                // A column that is not there maps nothing: no message, no cell (reference section 8, pitfall 4).
                target = Target.Nowhere;
                continue;
            }

            var dimension = _module.Dimensions[position];
            var text = member is null ? row.Fields[column].Trim() : string.Empty;
            member ??= dimension.Find(text);
            if (member is null)
            {
                problems.Add(NotFound(dimension, text));
                continue;
            }

            if (member.IsAggregate && target == Target.Leaf)
            {
                target = Target.Aggregate;
            }

            key = CellKey.With(key, position, member.Index);
        }

        return target;
    }

    private static RowProblem NotFound(Dimension dimension, string text) => dimension is Timescale
        ? new RowProblem("moduleImportInvalidTimeEntityIdentifier", $"Item not found in calendar: {text}")
        : new RowProblem("moduleImportInvalidListIdentifier", $"Item not found in {dimension.Name}: {text}");

    private bool Place(CsvRow row, Value value, UInt128 key, Target target, ref Problems problems)
    {
        var text = row.Fields[value.Column].Trim();
        if (target != Target.Leaf || value.Item.IsCalculated || text.Length == 0)
        {
            value.Counters.Ignored++;
            return false;
        }

        if (!CellFormats.TryParse(value.Item.Format, text, out var parsed))
        {
            value.Counters.Failed++;
            problems.Add(new RowProblem(CellFormats.FailureOf(value.Item.Format), $"{value.Item.Name}: {text}"));
            return false;
        }

        if (!_staged.TryGetValue(value.Item, out var cells))
        {
            _staged.Add(value.Item, cells = []);
        }

        cells[key] = value.Item.Format == CellFormat.Number && cells.TryGetValue(key, out var before)
            ? new CellValue(before.Number + parsed.Number)
            : parsed;
        value.Counters.Succeeded++;
        return true;
    }

    private void Fail(CsvRow row, RowProblem problem)
    {
        var problems = new Problems();
        problems.Add(problem);
        Fail(row, problems);
    }

    private void Fail(CsvRow row, Problems problems)
    {
        Counters.Failed++;
        _values.ForEach(value => value.Counters.Failed++);
        _dump.Failed(row, problems.All);
    }

    private enum Target
    {
        Leaf,
        Aggregate,
        Nowhere,
    }

    private sealed record Value(LineItem Item, int Column)
    {
        public ImportCounters Counters { get; } = new();
    }

    private struct Problems
    {
        private List<RowProblem>? _all;

        public readonly int Count => _all?.Count ?? 0;

        public readonly ReadOnlySpan<RowProblem> All =>
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_all);

        public void Add(RowProblem problem) => (_all ??= []).Add(problem);
    }
}
