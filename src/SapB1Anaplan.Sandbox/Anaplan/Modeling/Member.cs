namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>One item of a list, or one period of the time dimension.</summary>
public sealed class Member
{
    private Dictionary<string, string>? _properties;

    internal Member(int index, string id, string name, string? code)
    {
        Index = index;
        Id = id;
        Name = name;
        Code = code;
    }

    /// <summary>Position in the cell key; never given to another member, even after a deletion.</summary>
    public int Index { get; }

    public string Id { get; }

    public string Name { get; internal set; }

    public string? Code { get; internal set; }

    public Member? Parent { get; internal set; }

    public int ChildCount { get; internal set; }

    /// <summary>True for a member with children: its cells are sums and cannot be written.</summary>
    public bool IsAggregate => ChildCount > 0;

    public IDictionary<string, string> Properties =>
        _properties ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal string Label(MemberLabel label) => label == MemberLabel.Code ? Code ?? Name : Name;

    internal bool IsBelow(Member other)
    {
        for (var ancestor = Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ReferenceEquals(ancestor, other))
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => Code is null ? Name : $"{Code} {Name}";
}

/// <summary>What stands for a member in the output of an export.</summary>
public enum MemberLabel
{
    Name,
    Code,
}
