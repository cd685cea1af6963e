namespace SapB1Anaplan.Simulator.Judging;

/// <summary>
/// Cells that people changed in Anaplan. A job without a section compare never looks at the model, so that it answers
/// only for what it sent: such a cell is out of its reach until its own total changes.
/// </summary>
internal sealed class TouchedCells
{
    private readonly HashSet<string> _fresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _totals = new(StringComparer.Ordinal);

    public void Touch(IEnumerable<string> members) => _fresh.Add(CellName.Of(members));

    /// <summary>True where the total of a cell is still the one of the first judgement after it was touched.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="total">What it should hold now.</param>
    public bool IsOutOfReach(string cell, decimal total)
    {
        if (_fresh.Remove(cell))
        {
            _totals[cell] = total;
        }

        if (_totals.TryGetValue(cell, out var then) && then != total)
        {
            _totals.Remove(cell);
        }

        return _totals.ContainsKey(cell);
    }
}
