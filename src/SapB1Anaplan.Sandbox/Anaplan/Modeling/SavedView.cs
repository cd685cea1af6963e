using System.Text.RegularExpressions;

namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>Which dimensions stand on which axis. Line items are an axis dimension too.</summary>
public sealed record Axes(
    IReadOnlyList<Dimension> Rows, IReadOnlyList<Dimension> Columns, IReadOnlyList<Dimension> Pages)
{
    internal IEnumerable<Dimension> All => Rows.Concat(Columns).Concat(Pages);
}

/// <summary>A view of a module; the default view carries the module's own id and name.</summary>
public sealed partial record SavedView
{
    internal SavedView(string id, string? name, Module module, Axes axes, bool hideEmptyRows, bool leavesOnly)
    {
        Id = id;
        Name = name;
        Module = module;
        Axes = axes;
        HideEmptyRows = hideEmptyRows;
        LeavesOnly = leavesOnly;
    }

    public string Id { get; }

    /// <summary>The view's own name; null for the default view.</summary>
    public string? Name { get; }

    public Module Module { get; }

    public Axes Axes { get; init; }

    public bool HideEmptyRows { get; }

    public bool LeavesOnly { get; }

    /// <summary>
    /// The name on the wire: <c>Module.View</c>, parts with special characters quoted (reference section 3.5).
    /// </summary>
    public string FullName => Name is null ? Module.Name : $"{Quote(Module.Name)}.{Quote(Name)}";

    internal static SavedView DefaultOf(Module module)
    {
        var time = module.Dimensions.OfType<Timescale>().FirstOrDefault();
        var others = module.Dimensions.Where(dimension => dimension is not Timescale).ToList();
        var rows = others.Count > 0 ? others.Take(1).ToList() : [module.LineItemDimension];
        List<Dimension> columns = time is not null ? [time]
            : others.Count > 0 ? [module.LineItemDimension] : [];
        var pages = others.Skip(1).ToList();
        if (time is not null && others.Count > 0)
        {
            pages.Add(module.LineItemDimension);
        }

        return new SavedView(module.Id, null, module, new Axes(rows, columns, pages), false, false);
    }

    private static string Quote(string part) => Plain().IsMatch(part) ? part : $"'{part}'";

    [GeneratedRegex(@"^[A-Za-z0-9_ ]+$")]
    private static partial Regex Plain();
}

/// <summary>The line items of a module as members of an axis.</summary>
public sealed class LineItemDimension : Dimension
{
    internal const string LineItemsId = "20000000012";

    private readonly Module _module;

    internal LineItemDimension(Module module)
        : base(LineItemsId, "Line items") => _module = module;

    /// <summary>Members follow the module, which may have grown since the last look.</summary>
    internal void Refresh()
    {
        for (var index = Count; index < _module.LineItems.Count; index++)
        {
            Insert(_module.LineItems[index].Id, _module.LineItems[index].Name, null);
        }
    }
}
