using System.Globalization;
using SapB1Anaplan.Simulator.Running;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>
/// Holds every run to one sentence: code 0 or 9 means equal to the cent in every claimed cell; any other code names
/// every cell that is not. Codes 3 and 8 name cells; every other one names the run as a whole.
/// </summary>
internal sealed class Judge(Oracle oracle, TouchedCells touched)
{
    private const int Shown = 5;

    public Verdict Of(RunOutcome run)
    {
        if (run.Hangs)
        {
            return new Verdict(VerdictKind.Hangs, run.Message);
        }

        if (run.Code is not (0 or 9 or 3 or 8))
        {
            return Verdict.Fine;
        }

        var expected = oracle.Expect(run.Job);
        var differences = oracle.Differences(run.Job, expected, touched);
        var gaps = run.IsComparison ? [] : expected.Gaps;
        if (run.Code is 0 or 9)
        {
            return Say(VerdictKind.Silent, run, differences, gaps);
        }

        var named = new NamedCells(oracle, run.Job, run.Result!);
        return Say(
            VerdictKind.Unnamed,
            run,
            [.. differences.Where(difference => !named.Names(difference.Cell))],
            gaps.Where(gap => !gap.Reasons.Any(named.NamesGap)));
    }

    /// <summary>What other jobs hold is theirs: a run leaves it as it was.</summary>
    /// <param name="job">The job that ran.</param>
    /// <param name="before">What stood in the areas of others before.</param>
    public Verdict OfOthers(string job, Dictionary<string, decimal> before)
    {
        var after = oracle.HeldBeside(job);
        var changed = before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .FirstOrDefault(cell => before.GetValueOrDefault(cell) != after.GetValueOrDefault(cell));
        return changed is null || oracle.ImportEmpties
            ? Verdict.Fine
            : new Verdict(VerdictKind.Disturbs, $"{job} changed {changed}, which is not its own.");
    }

    private static Verdict Say(
        VerdictKind kind,
        RunOutcome run,
        IReadOnlyList<(string Cell, decimal Expected, decimal Held)> differences,
        IEnumerable<Gap> gaps)
    {
        var said = differences.Select(difference => string.Create(
                CultureInfo.InvariantCulture,
                $"{difference.Cell}: {difference.Expected} in SAP, {difference.Held} in Anaplan"))
            .Concat(gaps.Select(gap => $"money of {gap} has no place")).ToList();
        return said.Count == 0
            ? Verdict.Fine
            : new Verdict(
                kind,
                $"{run.Flow} of {run.Job} ended with {run.Code} ({run.Message}), but in {said.Count} places: "
                + string.Join("; ", said.Take(Shown)) + (said.Count > Shown ? "; ..." : "."));
    }
}
