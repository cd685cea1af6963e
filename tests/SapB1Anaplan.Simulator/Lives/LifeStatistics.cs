using System.Globalization;
using System.Text;
using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Running;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Lives;

/// <summary>What happened in one life or in many.</summary>
public sealed class LifeStatistics
{
    private readonly SortedDictionary<string, int> _events = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _exits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<VerdictKind, int> _verdicts = [];

    /// <summary>Days lived.</summary>
    public int Days { get; internal set; }

    /// <summary>Flows run.</summary>
    public int Runs { get; private set; }

    /// <summary>Runs killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Faults that struck.</summary>
    public int Faults { get; internal set; }

    /// <summary>Calms that ended in 0 or 9 and equal, and those where money had no place or was held.</summary>
    public (int Right, int Explained) Calms { get; internal set; }

    /// <summary>Events that did something, by kind.</summary>
    public IReadOnlyDictionary<string, int> Events => _events;

    /// <summary>Flows by name and exit code.</summary>
    public IReadOnlyDictionary<string, int> Exits => _exits;

    /// <summary>Judgements by kind.</summary>
    public IReadOnlyDictionary<VerdictKind, int> Verdicts => _verdicts;

    /// <summary>Adds those of another life.</summary>
    public void Add(LifeStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Days, Runs, Kills, Faults) = (Days + other.Days, Runs + other.Runs, Kills + other.Kills, Faults + other.Faults);
        Calms = (Calms.Right + other.Calms.Right, Calms.Explained + other.Calms.Explained);
        Sum(_events, other._events);
        Sum(_exits, other._exits);
        Sum(_failures, other._failures);
        Sum(_verdicts, other._verdicts);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Days {Days}, runs {Runs}, kills {Kills}, faults that struck {Faults}, "
            + $"calms {Calms.Right} right and {Calms.Explained} explained.");
        text.AppendLine("Verdicts: " + Text(_verdicts));
        text.AppendLine("Exits: " + Text(_exits));
        text.AppendLine("Failures: " + Text(_failures));
        text.Append("Events: " + Text(_events));
        return text.ToString();
    }

    internal void Count(LifeEvent happened) => Count(_events, happened.Kind.ToString());

    internal void Count(RunOutcome run)
    {
        Runs++;
        Kills += run.WasKilled ? 1 : 0;
        Count(_exits, string.Create(CultureInfo.InvariantCulture, $"{run.Flow} {run.Code}"));
        if (run.Failure is not null && !run.WasKilled)
        {
            Count(_failures, run.Failure);
        }
    }

    internal void Count(Verdict verdict) => Count(_verdicts, verdict.Kind);

    private static void Count<T>(SortedDictionary<T, int> counts, T key, int by = 1)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + by;

    private static void Sum<T>(SortedDictionary<T, int> counts, SortedDictionary<T, int> others)
        where T : notnull
    {
        foreach (var (key, count) in others)
        {
            Count(counts, key, count);
        }
    }

    private static string Text<T>(SortedDictionary<T, int> counts)
        where T : notnull => string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));
}
