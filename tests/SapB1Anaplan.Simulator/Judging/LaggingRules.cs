using SapB1Anaplan.Simulator.Worlds;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>
/// Changes of rules on a server that does not tell of them, in periods before those that each run reads again: they are
/// seen when the turn of their period comes (architecture section 5), and until then a run cannot know of them.
/// </summary>
internal sealed class LaggingRules(World world)
{
    // A turn may come a little later where periods are opened and closed meanwhile.
    private const int Spare = 3;

    private readonly Dictionary<(int JdtNum, int LineId), Change> _changes = [];

    /// <summary>A rule was changed.</summary>
    public void Changed(int number, int line, DateOnly date, string? before)
    {
        if (!world.TellsChanges)
        {
            var rules = _changes.TryGetValue((number, line), out var known) ? known.Before : [];
            _changes[(number, line)] = new Change(date, [.. rules, before]);
        }
    }

    /// <summary>A run has read the company.</summary>
    public void Read()
    {
        var today = DateOnly.FromDateTime(world.MachineClock.GetUtcNow().DateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        var first = month.AddMonths(-(world.Settings.RereadMonths ?? 1));
        var turns = Spare + world.Production.Periods.All.Count(period => period.Status == "ltUnlocked" && period.PostingFrom < first);
        foreach (var (key, change) in _changes.ToList())
        {
            var reads = change.Reads + (world.Settings.RereadMonths is null ? 1 : 0);
            _changes[key] = change with { Reads = reads };
            if (change.Date >= first || reads > turns)
            {
                _changes.Remove(key);
            }
        }
    }

    /// <summary>The rules that a line bore and a run may still know; none where it must know the new one.</summary>
    public IReadOnlyList<string?> Of(int number, int line) =>
        _changes.TryGetValue((number, line), out var change) ? change.Before : [];

    private sealed record Change(DateOnly Date, IReadOnlyList<string?> Before, int Reads = 0);
}
