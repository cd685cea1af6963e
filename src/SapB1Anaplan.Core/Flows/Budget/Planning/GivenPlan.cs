using SapB1Anaplan.Core.Flows.Budget.Reading;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>Lets a plan be applied exactly as it stands, or refuses it and says what moved since it was made.</summary>
internal static class GivenPlan
{
    private const int Shown = 10;

    /// <summary>The given plan, once it is certain that it is still right.</summary>
    /// <param name="path">Its file; null where none is given.</param>
    /// <param name="now">The plan as it would be made now, which stands where none is given.</param>
    /// <exception cref="SapB1AnaplanException">
    /// FileNotReadable, BudgetPlanInvalid, BudgetPlanRefused, BudgetPlanStale.
    /// </exception>
    public static BudgetPlan Apply(string? path, BudgetPlan now)
    {
        if (path is null)
        {
            return now;
        }

        var given = BudgetPlanFile.Read(path);
        if (given.CompanyDatabase != now.CompanyDatabase || given.Budget != now.Budget)
        {
            throw BudgetFailures.Data(
                ErrorIds.BudgetPlanInvalid,
                $"The plan '{path}' is for the budget '{given.Budget}' of {given.CompanyDatabase}, the job for "
                + $"'{now.Budget}' of {now.CompanyDatabase}.",
                "Give the plan of this job.");
        }

        if (given.Findings.Count > 0)
        {
            throw BudgetFailures.Data(
                ErrorIds.BudgetPlanRefused,
                $"The plan '{path}' has {given.Findings.Count} findings, the first: {given.Findings[0].Message}",
                "Correct what they name and make the plan again.");
        }

        var moved = Moves(given.Cells, now.Cells);
        if (moved.Count > 0)
        {
            throw BudgetFailures.State(
                ErrorIds.BudgetPlanStale,
                $"The plan '{path}' is stale, {moved.Count} figures moved since {given.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC: "
                + string.Join("; ", moved.Take(Shown)) + (moved.Count > Shown ? "; ..." : "."),
                "Make the plan again with -WhatIf, look at it, and apply that one.");
        }

        return given with { LinesRead = now.LinesRead };
    }

    private static List<string> Moves(IReadOnlyList<BudgetCell> before, IReadOnlyList<BudgetCell> now)
    {
        var open = before.ToDictionary(Key, cell => cell.Amount);
        var moves = new List<string>();
        foreach (var cell in now)
        {
            var key = Key(cell);
            var had = open.TryGetValue(key, out var amount) ? amount : 0m;
            open.Remove(key);
            if (had != cell.Amount)
            {
                moves.Add($"{Name(key)}: {had} to {cell.Amount} (row {cell.Row})");
            }
        }

        moves.AddRange(open.Select(cell => $"{Name(cell.Key)}: {cell.Value} to nothing"));
        return moves;
    }

    private static (string Version, string Period, FigureKey Cell) Key(BudgetCell cell) =>
        (cell.Version, cell.Period, FigureKey.Of(cell));

    private static string Name((string Version, string Period, FigureKey Cell) key) => string.Join(
        " ",
        new[] { key.Version, key.Period, key.Cell.AccountCode }.Concat(key.Cell.CostingCodes)
            .Where(text => !string.IsNullOrEmpty(text)));
}
