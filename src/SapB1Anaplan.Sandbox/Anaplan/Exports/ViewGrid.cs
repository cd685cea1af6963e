using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Exports;

/// <summary>The cells of a view for one selection of its pages; parents hold the sums of what is below them.</summary>
internal sealed class ViewGrid
{
    /// <summary>More cells than this are refused (reference sections 3.5 and 5).</summary>
    public const int MostCells = 1_000_000;

    private readonly SavedView _view;
    private readonly Module _module;
    private readonly Dictionary<string, Member> _pages;
    private readonly List<Dimension> _shown;
    private readonly Dictionary<UInt128, decimal> _sums = [];
    private readonly bool _isEmpty;

    public ViewGrid(SavedView view, Dictionary<string, Member> pages)
    {
        _view = view;
        _module = view.Module;
        _module.LineItemDimension.Refresh();
        _pages = pages;
        _shown = [.. view.Axes.Rows, .. view.Axes.Columns];
        _isEmpty = view.Axes.All.Any(dimension => dimension.Count == 0);
        if (_isEmpty)
        {
            return;
        }

        foreach (var page in view.Axes.Pages)
        {
            _pages.TryAdd(page.Id, MembersOf(page).First());
        }

        foreach (var item in LineItems().Where(item => item.Format == CellFormat.Number))
        {
            Sum(item);
        }
    }

    /// <summary>The selected member of each page; none when one of the dimensions has no members yet.</summary>
    public IReadOnlyList<Member> Pages => _isEmpty ? [] : [.. _view.Axes.Pages.Select(page => _pages[page.Id])];

    /// <summary>Null when the view has more cells than the platform gives out.</summary>
    public static ViewGrid? Open(SavedView view, Dictionary<string, Member> pages)
    {
        view.Module.LineItemDimension.Refresh();
        var grid = new ViewGrid(view, pages);
        return grid.CountCells() > MostCells ? null : grid;
    }

    public List<Member[]> Columns() => Product(_view.Axes.Columns);

    public IEnumerable<Member[]> Rows()
    {
        if (_isEmpty)
        {
            return [];
        }

        if (!_view.HideEmptyRows)
        {
            return Product(_view.Axes.Rows);
        }

        var rowDimensions = _view.Axes.Rows.Count;
        return RowKeysWithValues().Order().Select(key =>
        {
            var row = new Member[rowDimensions];
            for (var index = 0; index < rowDimensions; index++)
            {
                row[index] = _view.Axes.Rows[index].At(CellKey.At(key, PositionOf(index)))!;
            }

            return row;
        });
    }

    public string Cell(Member[] row, Member[] column)
    {
        var item = ItemOf(row, column);
        if (item.Format == CellFormat.Number)
        {
            return CellFormats.ShowNumber(_sums.GetValueOrDefault(ShownKey(row, column)));
        }

        return CellFormats.Show(item, ModuleKey(row, column));
    }

    private static long Size(IEnumerable<int> counts) => counts.Aggregate(1L, (size, count) => size * count);

    private long CountCells()
    {
        var columns = Size(_view.Axes.Columns.Select(dimension => MembersOf(dimension).Count()));
        var rows = _view.HideEmptyRows
            ? RowKeysWithValues().Count
            : Size(_view.Axes.Rows.Select(dimension => MembersOf(dimension).Count()));
        return columns * rows;
    }

    private IEnumerable<Member> MembersOf(Dimension dimension) =>
        _view.LeavesOnly ? dimension.Leaves : dimension.Members;

    private List<Member[]> Product(IReadOnlyList<Dimension> dimensions)
    {
        List<Member[]> tuples = [[]];
        foreach (var dimension in dimensions)
        {
            var members = MembersOf(dimension).ToList();
            tuples = [.. tuples.SelectMany(tuple => members.Select(member => (Member[])[.. tuple, member]))];
        }

        return tuples;
    }

    private static int PositionOf(int shown) => CellKey.MostDimensions - shown;

    private static UInt128 ShownKey(Member[] row, Member[] column)
    {
        UInt128 key = 0;
        for (var index = 0; index < row.Length; index++)
        {
            key = CellKey.With(key, PositionOf(index), row[index].Index);
        }

        for (var index = 0; index < column.Length; index++)
        {
            key = CellKey.With(key, PositionOf(row.Length + index), column[index].Index);
        }

        return key;
    }

    private UInt128 ModuleKey(Member[] row, Member[] column)
    {
        UInt128 key = 0;
        for (var position = 0; position < _module.Dimensions.Count; position++)
        {
            key = CellKey.With(key, position, MemberOf(_module.Dimensions[position], row, column).Index);
        }

        return key;
    }

    private Member MemberOf(Dimension dimension, Member[] row, Member[] column)
    {
        var index = _shown.IndexOf(dimension);
        return index < 0 ? _pages[dimension.Id] : index < row.Length ? row[index] : column[index - row.Length];
    }

    private LineItem ItemOf(Member[] row, Member[] column) =>
        _module.LineItems.Count == 1 && !_view.Axes.All.Contains(_module.LineItemDimension)
            ? _module.LineItems[0]
            : _module.LineItems[MemberOf(_module.LineItemDimension, row, column).Index];

    private IEnumerable<LineItem> LineItems() =>
        _pages.TryGetValue(LineItemDimension.LineItemsId, out var page)
            ? [_module.LineItems[page.Index]]
            : _module.LineItems;

    private HashSet<UInt128> RowKeysWithValues()
    {
        var rows = _view.Axes.Rows.Count;
        var keys = new HashSet<UInt128>();
        foreach (var sum in _sums.Where(sum => sum.Value != 0))
        {
            var key = sum.Key;
            for (var index = rows; index < _shown.Count; index++)
            {
                key = CellKey.Replace(key, PositionOf(index), 0);
            }

            keys.Add(key);
        }

        return keys;
    }

    // Each leaf adds to every shown cell it is below, so that a view costs its filled cells and not its size.
    private void Sum(LineItem item)
    {
        var itemIndex = _module.LineItems.IndexOf(item);
        var leaves = new Member[_module.Dimensions.Count];
        foreach (var (key, number) in item.NonZero())
        {
            if (_module.TryLeaves(key, leaves) && OnPages(leaves))
            {
                Add(leaves, itemIndex, 0, 0, number);
            }
        }
    }

    private bool OnPages(Member[] leaves)
    {
        for (var position = 0; position < leaves.Length; position++)
        {
            if (_pages.TryGetValue(_module.Dimensions[position].Id, out var page)
                && !ReferenceEquals(page, leaves[position]) && !leaves[position].IsBelow(page))
            {
                return false;
            }
        }

        return true;
    }

    private void Add(Member[] leaves, int item, int shown, UInt128 key, decimal number)
    {
        if (shown == _shown.Count)
        {
            _sums[key] = _sums.GetValueOrDefault(key) + number;
            return;
        }

        var position = _module.PositionOf(_shown[shown]);
        if (position < 0)
        {
            Add(leaves, item, shown + 1, CellKey.With(key, PositionOf(shown), item), number);
            return;
        }

        for (var member = leaves[position]; member is not null; member = _view.LeavesOnly ? null : member.Parent)
        {
            Add(leaves, item, shown + 1, CellKey.With(key, PositionOf(shown), member.Index), number);
        }
    }
}
