using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>What the model holds, cell by cell, as it was read back.</summary>
internal sealed class ModelContent(MemberNames names)
{
    private readonly Dictionary<string, HeldCell> _cells = new(StringComparer.Ordinal);

    /// <summary>The cells, apart from those that hold sums of others.</summary>
    public IReadOnlyCollection<HeldCell> Cells => _cells.Values;

    /// <summary>Adds an amount to its cell.</summary>
    /// <param name="members">The members as the export writes them.</param>
    /// <param name="period">The first day of the period as yyyymmdd; 0 where it is not known.</param>
    /// <param name="amount">The amount.</param>
    public void Add(IReadOnlyList<string> members, int period, decimal amount)
    {
        if (names.IsAggregate(members))
        {
            return;
        }

        var key = names.Key(members);
        _cells[key] = _cells.TryGetValue(key, out var known)
            ? known with { Amount = known.Amount + amount }
            : new HeldCell(key, members, period, amount);
    }

    /// <summary>The amount of a cell: 0 where the export leaves it out, as exports that skip empty cells do.</summary>
    public decimal Amount(IReadOnlyList<string> members) =>
        _cells.TryGetValue(names.Key(members), out var cell) ? cell.Amount : 0m;
}
