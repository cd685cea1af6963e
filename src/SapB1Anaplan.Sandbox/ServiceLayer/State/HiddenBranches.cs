namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// Rights on branches that users have lost: an entry with a line of such a branch is neither listed nor counted for
/// them, without a word.
/// </summary>
public sealed class HiddenBranches
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string User, int Branch)> _hidden = [];

    /// <summary>Takes the rights on a branch from a user.</summary>
    public void Hide(string user, int branch)
    {
        lock (_gate)
        {
            _hidden.Add((Name(user), branch));
        }
    }

    /// <summary>Gives them back.</summary>
    public void Show(string user, int branch)
    {
        lock (_gate)
        {
            _hidden.Remove((Name(user), branch));
        }
    }

    /// <summary>True where a user may not see a branch, or, without one, some branch.</summary>
    public bool IsHidden(string user, int? branch = null)
    {
        lock (_gate)
        {
            return _hidden.Any(pair => pair.User == Name(user) && (branch is null || pair.Branch == branch));
        }
    }

    internal bool Shows(string user, JournalEntry entry) => !entry.Lines.Any(line => IsHidden(user, line.Branch));

    internal Func<JournalEntry, bool>? Within(string user, Func<JournalEntry, bool>? filter) => IsHidden(user)
        ? entry => Shows(user, entry) && (filter is null || filter(entry))
        : filter;

    private static string Name(string user) => user.ToUpperInvariant();
}
