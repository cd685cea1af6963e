namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>Anything a module's cells are addressed by: a list or the time dimension.</summary>
public abstract class Dimension
{
    private readonly List<Member?> _slots = [];
    private readonly Dictionary<string, Member> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Member> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Member> _byCode = new(StringComparer.OrdinalIgnoreCase);

    private protected Dimension(string id, string name)
    {
        Id = id;
        Name = name;
    }

    public string Id { get; }

    public string Name { get; }

    public int Count => _byId.Count;

    public IEnumerable<Member> Members => _slots.OfType<Member>();

    public IEnumerable<Member> Leaves => Members.Where(member => !member.IsAggregate);

    /// <summary>The index the next new member gets.</summary>
    public int NextIndex => _slots.Count;

    internal Member? At(int index) => _slots[index];

    public Member? ById(string id) => _byId.GetValueOrDefault(id);

    public Member? ByName(string name) => _byName.GetValueOrDefault(name);

    public Member? ByCode(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Finds by code first, then by name, without regard to case.</summary>
    public Member? Find(string codeOrName) => ByCode(codeOrName) ?? ByName(codeOrName);

    private protected Member Insert(string id, string name, string? code)
    {
        var member = new Member(_slots.Count, id, name, code);
        _slots.Add(member);
        _byId.Add(id, member);
        _byName.Add(name, member);
        if (code is not null)
        {
            _byCode.Add(code, member);
        }

        return member;
    }

    private protected void Rename(Member member, string name)
    {
        _byName.Remove(member.Name);
        member.Name = name;
        _byName.Add(name, member);
    }

    private protected void Recode(Member member, string? code)
    {
        if (member.Code is not null)
        {
            _byCode.Remove(member.Code);
        }

        member.Code = code;
        if (code is not null)
        {
            _byCode.Add(code, member);
        }
    }

    private protected static void Attach(Member member, Member? parent)
    {
        if (member.Parent is not null)
        {
            member.Parent.ChildCount--;
        }

        member.Parent = parent;
        if (parent is not null)
        {
            parent.ChildCount++;
        }
    }

    private protected void Drop(Member member)
    {
        _slots[member.Index] = null;
        _byId.Remove(member.Id);
        _byName.Remove(member.Name);
        if (member.Code is not null)
        {
            _byCode.Remove(member.Code);
        }

        Attach(member, null);
    }
}
