using System.Diagnostics.CodeAnalysis;

namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>A module: line items over the same dimensions, with a default view and saved views.</summary>
[SuppressMessage("Naming", "CA1716", Justification = "The word the field uses; nobody writes this in Visual Basic.")]
public sealed class Module
{
    private readonly ModelIds _ids;

    internal Module(ModelIds ids, string name, IReadOnlyList<Dimension> dimensions)
    {
        if (dimensions.Count > CellKey.MostDimensions)
        {
            throw new ArgumentException($"A module has at most {CellKey.MostDimensions} dimensions.",
                nameof(dimensions));
        }

        _ids = ids;
        Id = ids.Next(IdPrefix.Module);
        Name = name;
        Dimensions = dimensions;
        LineItemDimension = new LineItemDimension(this);
    }

    public string Id { get; }

    public string Name { get; }

    public IReadOnlyList<Dimension> Dimensions { get; }

    public IList<LineItem> LineItems { get; } = [];

    public IList<SavedView> SavedViews { get; } = [];

    internal LineItemDimension LineItemDimension { get; }

    public LineItem AddLineItem(string name, CellFormat format = CellFormat.Number)
    {
        var item = new LineItem(_ids.Next(IdPrefix.LineItem), name, format);
        LineItems.Add(item);
        return item;
    }

    /// <summary>Adds a calculated number: <paramref name="factor"/> times the source line item.</summary>
    public LineItem AddCalculated(string name, LineItem source, decimal factor)
    {
        var item = new LineItem(_ids.Next(IdPrefix.LineItem), name, CellFormat.Number, source, factor);
        LineItems.Add(item);
        return item;
    }

    public SavedView AddView(string name, Axes axes, bool hideEmptyRows = false, bool leavesOnly = false)
    {
        var view = new SavedView(_ids.Next(IdPrefix.SavedView), name, this, axes, hideEmptyRows, leavesOnly);
        SavedViews.Add(view);
        return view;
    }

    public LineItem? LineItem(string nameOrId) => LineItems.FirstOrDefault(item =>
        item.Id == nameOrId || string.Equals(item.Name, nameOrId, StringComparison.OrdinalIgnoreCase));

    internal int PositionOf(Dimension dimension)
    {
        for (var position = 0; position < Dimensions.Count; position++)
        {
            if (ReferenceEquals(Dimensions[position], dimension))
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>The key of the cell with these members, in the order of the dimensions.</summary>
    internal static UInt128 Key(IReadOnlyList<Member> members)
    {
        UInt128 key = 0;
        for (var position = 0; position < members.Count; position++)
        {
            key = CellKey.With(key, position, members[position].Index);
        }

        return key;
    }

    internal void Forget(Dimension dimension, Member member)
    {
        var position = PositionOf(dimension);
        if (position >= 0)
        {
            foreach (var item in LineItems)
            {
                item.ForgetMember(position, member.Index);
            }
        }
    }

    /// <summary>The members of a key, or null when one of them has children or is gone.</summary>
    internal bool TryLeaves(UInt128 key, Span<Member> members)
    {
        for (var position = 0; position < Dimensions.Count; position++)
        {
            if (Dimensions[position].At(CellKey.At(key, position)) is not { IsAggregate: false } member)
            {
                return false;
            }

            members[position] = member;
        }

        return true;
    }
}
