namespace SapB1Anaplan.Simulator.Scripts;

/// <summary>Which kinds of events may be in a life, by two lists of names with commas; an empty one says nothing.
/// </summary>
public sealed class KindFilter(string only, string without)
{
    private readonly HashSet<EventKind> _only = Parse(only);
    private readonly HashSet<EventKind> _without = Parse(without);

    /// <summary>True where events of a kind may be in it.</summary>
    public bool Wants(EventKind kind) => (_only.Count == 0 || _only.Contains(kind)) && !_without.Contains(kind);

    private static HashSet<EventKind> Parse(string kinds) =>
    [
        .. kinds.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Enum.Parse<EventKind>),
    ];
}
