namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>A list: members with name, code, parent in the same list and text properties.</summary>
public sealed class MemberList : Dimension
{
    /// <summary>Measured limit of names; codes have the same (reference section 3.3).</summary>
    public const int LongestName = 60;

    private readonly ModelIds _ids;
    private readonly string _itemPrefix;

    internal MemberList(ModelIds ids, string name, IEnumerable<string>? properties)
        : base(ids.Next(IdPrefix.List), name)
    {
        _ids = ids;
        _itemPrefix = ids.NextItemPrefix();
        PropertyNames = [.. properties ?? []];
    }

    public IList<string> PropertyNames { get; }

    /// <summary>Adds a member; arguments must be free and valid, which <see cref="NameProblem"/> tells.</summary>
    public Member Add(string name, string? code = null, Member? parent = null)
    {
        var member = Insert(_ids.NextItem(_itemPrefix), name, code);
        Attach(member, parent);
        return member;
    }

    internal void SetName(Member member, string name) => Rename(member, name);

    internal void SetCode(Member member, string? code) => Recode(member, code);

    internal static void SetParent(Member member, Member? parent) => Attach(member, parent);

    /// <summary>Removes a member; its children move up to the top.</summary>
    internal void Remove(Member member)
    {
        if (member.IsAggregate)
        {
            foreach (var child in Members.Where(child => ReferenceEquals(child.Parent, member)).ToList())
            {
                Attach(child, null);
            }
        }

        Drop(member);
    }

    internal NameProblem? CheckName(string? name, Member? self)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            return NameProblem.Invalid;
        }

        return ByName(name) is { } other && !ReferenceEquals(other, self) ? NameProblem.Taken : null;
    }

    internal NameProblem? CheckCode(string? code, Member? self)
    {
        if (code is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(code) || code.Length > LongestName)
        {
            return NameProblem.Invalid;
        }

        return ByCode(code) is { } other && !ReferenceEquals(other, self) ? NameProblem.Taken : null;
    }
}

internal enum NameProblem
{
    Invalid,
    Taken,
}
