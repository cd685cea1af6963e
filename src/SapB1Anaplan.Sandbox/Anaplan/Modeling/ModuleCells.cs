namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>One filled cell: the codes (or names) of its members in the order of the dimensions.</summary>
public sealed record ModuleCell(IReadOnlyList<string> Members, decimal Value);

/// <summary>Looks into modules, for tests and for the demo. The model must be idle.</summary>
public static class ModuleCells
{
    /// <summary>Every cell with a number other than zero, in no order.</summary>
    public static IEnumerable<ModuleCell> Cells(this Module module, string lineItem = "Amount")
    {
        ArgumentNullException.ThrowIfNull(module);
        var item = module.LineItem(lineItem) ?? throw new ArgumentException("No such line item.", nameof(lineItem));
        var members = new Member[module.Dimensions.Count];
        foreach (var (key, value) in item.NonZero())
        {
            if (module.TryLeaves(key, members))
            {
                yield return new ModuleCell([.. members.Select(member => member.Label(MemberLabel.Code))], value);
            }
        }
    }

    /// <summary>Sets one cell; its members by code or name in the order of the dimensions.</summary>
    public static void Set(this Module module, string lineItem, decimal value, params string[] members)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(members);
        var item = module.LineItem(lineItem) ?? throw new ArgumentException("No such line item.", nameof(lineItem));
        var found = module.Dimensions.Zip(members, (dimension, name) => dimension.Find(name)
            ?? throw new ArgumentException($"No {name} in {dimension.Name}.", nameof(members)));
        item.Set(Module.Key([.. found]), new CellValue(value));
    }

    /// <summary>The sum of the cells below the given members; a member's code or name by dimension name.</summary>
    public static decimal Total(
        this Module module, string lineItem = "Amount", IReadOnlyDictionary<string, string>? where = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        var item = module.LineItem(lineItem) ?? throw new ArgumentException("No such line item.", nameof(lineItem));
        var wanted = module.Dimensions.Select(dimension => where is not null
            && where.TryGetValue(dimension.Name, out var name)
                ? dimension.Find(name) ?? throw new ArgumentException($"No {name} in {dimension.Name}.", nameof(where))
                : null).ToArray();
        var members = new Member[module.Dimensions.Count];
        var total = 0m;
        foreach (var (key, value) in item.NonZero())
        {
            if (module.TryLeaves(key, members) && Fits(members, wanted))
            {
                total += value;
            }
        }

        return total;
    }

    private static bool Fits(Member[] members, Member?[] wanted)
    {
        for (var position = 0; position < members.Length; position++)
        {
            if (wanted[position] is { } member && !ReferenceEquals(member, members[position])
                && !members[position].IsBelow(member))
            {
                return false;
            }
        }

        return true;
    }
}
