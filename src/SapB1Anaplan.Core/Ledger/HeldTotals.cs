using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>A cell as it was read from the model.</summary>
/// <param name="Key">The key of its members, without regard to letter case.</param>
/// <param name="Members">The members in the order of the job's columns.</param>
/// <param name="Period">The first day of its period as yyyymmdd; 0 where no calendar knows it.</param>
/// <param name="Amount">What it holds.</param>
public sealed record HeldCell(string Key, IReadOnlyList<string> Members, int Period, decimal Amount);

/// <summary>
/// Takes what the model holds into the book of a job. It outweighs everything that was remembered: what was typed over is
/// seen, and what was loaded by a book that is lost.
/// </summary>
public sealed class HeldTotals(StoreDatabase store, long job)
{
    /// <summary>Takes what was read.</summary>
    /// <param name="held">Every cell of the area that is not empty.</param>
    /// <param name="tolerance">The difference per cell that counts as agreement, because the export rounds.</param>
    /// <param name="run">The key of the run that read it.</param>
    /// <returns>The cells that hold something else than what was known of them before.</returns>
    public IReadOnlyList<ModelCell> Take(IReadOnlyCollection<HeldCell> held, decimal tolerance, long run) => store.InTransaction(() =>
    {
        var rest = held.ToDictionary(cell => cell.Key, StringComparer.Ordinal);
        var keys = store.Query<StoredKey>("SELECT id, key FROM targets WHERE job = @job", new { job })
            .ToDictionary(target => target.Id, target => target.Key);
        var changed = new List<ModelCell>();
        foreach (var cell in new JobBook(store, job).Totals().ToList())
        {
            var key = keys[cell.Id];
            var amount = rest.TryGetValue(key, out var found) ? found.Amount : 0m;
            rest.Remove(key);
            var agrees = Math.Abs(amount - cell.Total) <= tolerance;
            if (agrees)
            {
                amount = cell.Total;
            }

            if (cell.Confirmed != amount || cell.IsDoubtful)
            {
                Write(cell.Id, amount, agrees, run);
                if (cell is { Confirmed: not null, IsDoubtful: false } || (cell.Confirmed is null && amount != 0m && !agrees))
                {
                    changed.Add(cell with { Confirmed = amount });
                }
            }
        }

        foreach (var extra in rest.Values.Where(cell => Math.Abs(cell.Amount) > tolerance))
        {
            changed.Add(Insert(extra, run));
        }

        store.Execute("UPDATE jobs SET known = 1 WHERE id = ?1", job);
        return changed;
    });

    /// <summary>Whether every cell of the area holds its total, and none holds anything else. Writes nothing.</summary>
    /// <param name="held">Every cell of the area that is not empty.</param>
    /// <param name="tolerance">The difference per cell that counts as agreement.</param>
    public bool Agrees(IReadOnlyCollection<HeldCell> held, decimal tolerance)
    {
        var rest = held.ToDictionary(cell => cell.Key, cell => cell.Amount, StringComparer.Ordinal);
        foreach (var target in store.Query<StoredTotal>(
            $"SELECT t.key, {StoredAmount.Sum("c.amount * c.sign", "c.amount_6 * c.sign")} AS Total FROM targets t "
            + "LEFT JOIN cells c ON c.target = t.id WHERE t.job = @job GROUP BY t.id",
            new { job }))
        {
            var amount = rest.TryGetValue(target.Key, out var found) ? found : 0m;
            rest.Remove(target.Key);
            if (Math.Abs(amount - target.Total) > tolerance)
            {
                return false;
            }
        }

        return rest.Values.All(amount => Math.Abs(amount) <= tolerance);
    }

    /// <summary>Forgets that it is known what the model holds: the next run reads it before it sends anything.</summary>
    public void Doubt() => store.Execute("UPDATE jobs SET known = 0 WHERE id = ?1", job);

    private void Write(long target, decimal amount, bool agrees, long run)
    {
        var stored = StoredAmount.From(amount);
        store.Execute(
            "UPDATE targets SET held = ?2, held_6 = ?3, held_run = ?4, dirty = ?5 WHERE id = ?1",
            target,
            stored.Units,
            stored.Millionths,
            run,
            agrees ? 0 : 1);
    }

    private ModelCell Insert(HeldCell cell, long run)
    {
        var stored = StoredAmount.From(cell.Amount);
        var id = store.ExecuteInt64(
            "INSERT INTO targets (job, key, members, period, account, held, held_6, held_run) "
            + "VALUES (?1, ?2, ?3, ?4, '', ?5, ?6, ?7) RETURNING id",
            job,
            cell.Key,
            StoredTexts.From(cell.Members),
            cell.Period,
            stored.Units,
            stored.Millionths,
            run);
        return new ModelCell { Id = id, Members = cell.Members, Period = cell.Period, Confirmed = cell.Amount };
    }

    private sealed record StoredTotal
    {
        public string Key { get; init; } = string.Empty;

        public decimal Total { get; init; }
    }

    private sealed record StoredKey
    {
        public long Id { get; init; }

        public string Key { get; init; } = string.Empty;
    }
}
