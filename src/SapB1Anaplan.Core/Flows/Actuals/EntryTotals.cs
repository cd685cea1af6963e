using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Adds up journal entries into cells of the model without a ledger: what the pipeline by hand uses. The totals are
/// those of the entries taken, so a period must be taken whole to be loaded.
/// </summary>
public sealed class EntryTotals
{
    private readonly CellMapperSettings _settings;
    private readonly CellRule _rule;
    private readonly Dictionary<string, LedgerCell> _cells = new(StringComparer.Ordinal);

    /// <summary>Makes an adder.</summary>
    /// <param name="settings">What decides where an amount goes.</param>
    /// <param name="leftOut">The entry types that are left out.</param>
    public EntryTotals(CellMapperSettings settings, IEnumerable<string> leftOut)
    {
        _settings = settings;
        _rule = new CellRule(settings.Calendar.PeriodOf, leftOut, settings.Calendar.Kind);
    }

    /// <summary>Takes an entry.</summary>
    /// <param name="entry">The entry with its lines.</param>
    public void Add(JournalEntry entry)
    {
        if (_rule.LeavesOut(entry.OriginalJournal))
        {
            return;
        }

        var period = _rule.PeriodOf(entry.ReferenceDate);
        foreach (var line in entry.JournalEntryLines)
        {
            string[] centers =
            [
                line.CostingCode ?? string.Empty, line.CostingCode2 ?? string.Empty, line.CostingCode3 ?? string.Empty,
                line.CostingCode4 ?? string.Empty, line.CostingCode5 ?? string.Empty,
            ];
            var key = string.Join("\u001f", centers) + $"\u001f{period}\u001f{line.AccountCode}\u001f{line.ProjectCode}\u001f{line.BPLID}\u001f{line.FCCurrency}";
            var cell = _cells.TryGetValue(key, out var known)
                ? known
                : new LedgerCell
                {
                    Period = period,
                    Account = line.AccountCode,
                    Centers = centers,
                    Project = line.ProjectCode ?? string.Empty,
                    Branch = line.BPLID ?? 0,
                    Currency = line.FCCurrency ?? string.Empty,
                };
            _cells[key] = cell with
            {
                Local = cell.Local + line.Debit - line.Credit,
                System = cell.System + line.DebitSys - line.CreditSys,
                Foreign = cell.Foreign + line.FCDebit - line.FCCredit,
                Lines = cell.Lines + 1,
            };
        }
    }

    /// <summary>The totals by period and members.</summary>
    /// <param name="gaps">What has no member.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="SapB1AnaplanException">MappingTie.</exception>
    public IReadOnlyList<AnaplanActual> Rows(out IReadOnlyList<MappingGap> gaps)
    {
        var mapper = new CellMapper(_settings);
        var totals = new SortedDictionary<string, ChangedTarget>(StringComparer.Ordinal);
        foreach (var cell in _cells.Values)
        {
            var assignment = mapper.Assign(cell);
            if (assignment.Members is not null)
            {
                var key = $"{Math.Abs(cell.Period)}\u001f{string.Join("\u001f", assignment.Members)}";
                var before = totals.TryGetValue(key, out var known) ? known.Total : 0m;
                totals[key] = new ChangedTarget(
                    0,
                    assignment.Members,
                    cell.Period,
                    cell.Account,
                    null,
                    before + (cell.Amount(_settings.Measure) * assignment.Sign));
            }
        }

        gaps = mapper.Gaps;
        return totals.Values.Select(target => ActualRows.Of(_settings.Dimensions, target)).ToList();
    }
}
