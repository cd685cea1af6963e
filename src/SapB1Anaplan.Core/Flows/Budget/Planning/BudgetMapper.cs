using SapB1Anaplan.Core.Flows.Budget.Reading;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Turns budget lines into exact, unrounded figures per version, period and <see cref="FigureKey"/>. What cannot be
/// mapped becomes a finding and takes no part. One instance takes the lines of one export.
/// </summary>
internal sealed class BudgetMapper(BudgetSettings settings, IBudgetMap map)
{
    private readonly Dictionary<(string Version, string Period), Dictionary<FigureKey, Figure>> _slots = [];
    private readonly Dictionary<string, BudgetTarget> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Dimension, string Member), BudgetTarget> _centers = [];
    private readonly Dictionary<string, BudgetPeriod?> _periods = new(StringComparer.Ordinal);
    private readonly List<BudgetFinding> _findings = [];

    public IReadOnlyDictionary<(string Version, string Period), Dictionary<FigureKey, Figure>> Slots => _slots;

    public IReadOnlyList<BudgetFinding> Findings => _findings;

    public int Lines { get; private set; }

    /// <summary>The lines left out because the map says so.</summary>
    public int Ignored { get; private set; }

    /// <summary>The lines whose figure was added to that of an earlier line.</summary>
    public int Summed { get; private set; }

    public void Add(BudgetLine line)
    {
        Lines++;
        if (line.Amount == 0m)
        {
            return;
        }

        var found = _findings.Count;
        var account = Account(line);
        var codes = CostingCodes(line);
        var period = Period(line);
        CheckCurrency(line);
        if (account.Kind == BudgetTargetKind.Ignored || codes is null)
        {
            Ignored++;
            _findings.RemoveRange(found, _findings.Count - found);
            return;
        }

        if (_findings.Count > found || period is null)
        {
            return;
        }

        var key = new FigureKey(
            account.Code,
            codes.Value.Codes,
            account.ProjectCode ?? codes.Value.Project ?? settings.ProjectCode,
            codes.Value.Branch ?? account.BPLID ?? settings.BPLID);
        var slot = (line.Version ?? settings.Version ?? string.Empty, period.Name);
        if (!_slots.TryGetValue(slot, out var cells))
        {
            _slots.Add(slot, cells = []);
        }

        var amount = account.Negate ? -line.Amount : line.Amount;
        if (cells.TryGetValue(key, out var before))
        {
            Summed++;
            cells[key] = before with { Amount = before.Amount + amount };
        }
        else
        {
            cells.Add(key, new Figure(amount, line.Row));
        }
    }

    private BudgetTarget Account(BudgetLine line)
    {
        if (!_accounts.TryGetValue(line.Account, out var target))
        {
            _accounts.Add(line.Account, target = map.Account(line.Account));
        }

        if (target.Kind is BudgetTargetKind.Unmapped or BudgetTargetKind.None)
        {
            Refuse(
                line,
                ErrorIds.BudgetAccountUnmapped,
                $"The account '{line.Account}' stands for no account of SAP Business One"
                + (target.Reason is null ? "." : $": {target.Reason}"),
                "Add it to the account map, or leave it out of the export.");
        }

        return target;
    }

    private (IReadOnlyList<string?> Codes, int? Branch, string? Project)? CostingCodes(BudgetLine line)
    {
        var codes = new string?[1 + line.OtherCostCenters.Count];
        int? branch = null;
        string? project = null;
        for (var at = 0; at < codes.Length; at++)
        {
            var member = at == 0 ? line.CostCenter : line.OtherCostCenters[at - 1];
            if (string.IsNullOrEmpty(member))
            {
                continue;
            }

            if (!_centers.TryGetValue((at + 1, member!), out var target))
            {
                _centers.Add((at + 1, member!), target = map.CostCenter(at + 1, member!));
            }

            switch (target.Kind)
            {
                case BudgetTargetKind.Ignored:
                    return null;
                case BudgetTargetKind.Mapped:
                    codes[at] = target.Code;
                    branch ??= target.BPLID;
                    project ??= target.ProjectCode;
                    break;
                case BudgetTargetKind.Unmapped:
                    Refuse(
                        line,
                        ErrorIds.BudgetCostCenterUnmapped,
                        $"The cost center '{member}' stands for no distribution rule of dimension {at + 1}"
                        + (target.Reason is null ? "." : $": {target.Reason}"),
                        "Add it to the cost center map, or leave it out of the export.");
                    break;
                default:
                    branch ??= target.BPLID;
                    break;
            }
        }

        return (codes.All(code => code is null) ? [] : codes, branch, project);
    }

    private BudgetPeriod? Period(BudgetLine line)
    {
        if (!_periods.TryGetValue(line.Period, out var period))
        {
            _periods.Add(line.Period, period = map.Period(line.Period));
        }

        if (period is null)
        {
            Refuse(
                line,
                ErrorIds.BudgetPeriodUnknown,
                $"The period '{line.Period}' has no dates"
                + (BudgetPeriod.IsTotal(line.Period) ? ": it is a total over periods." : "."),
                BudgetPeriod.IsTotal(line.Period)
                    ? "Leave the totals over time out of the export."
                    : "Add it to the period map, or export calendar months.");
        }

        return period;
    }

    private void CheckCurrency(BudgetLine line)
    {
        if (settings.LocalCurrency is { } local && line.Currency is { } currency
            && !string.Equals(local, currency, StringComparison.OrdinalIgnoreCase))
        {
            Refuse(
                line,
                ErrorIds.BudgetCurrencyForeign,
                $"The figure is in {currency}; the local currency is {local}.",
                $"Export the budget in {local}: a budget has no exchange rate that SAP Business One would accept.");
        }
    }

    private void Refuse(BudgetLine line, string rule, string message, string fix) => _findings.Add(new BudgetFinding
    {
        Rule = rule,
        Row = line.Row,
        Message = message,
        Fix = fix,
        Amount = line.Amount,
    });
}

/// <summary>An exact figure and the first row it comes from.</summary>
internal readonly record struct Figure(decimal Amount, int Row);
