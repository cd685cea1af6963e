using System.Collections;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>
/// What a result names, found by the names of its properties, so that results may grow: gaps (dimension and code), held
/// restatements (period and account), and everything that has members or a row.
/// </summary>
internal sealed class NamedCells
{
    private static readonly string[] NotNamed = ["Rows", "Sums", "Unbalanced"];

    private readonly Oracle _oracle;
    private readonly string _job;
    private readonly List<(string? Dimension, string? Code, string? Member)> _gaps = [];
    private readonly List<(DateTime Period, string? Account)> _held = [];
    private readonly List<string?[]> _cells = [];

    // Where entries are out of sight, the result says so by their keys, and nobody can tell which cells they moved to.
    private readonly bool _all;

    public NamedCells(Oracle oracle, string job, object result)
    {
        (_oracle, _job) = (oracle, job);

        // An account whose sums differ between SAP Business One and the ledger is named as a whole.
        _gaps.AddRange((result as ActualsSyncResult)?.Proof.Differences
            .Where(difference => difference.AccountCode is not null)
            .Select(difference => ((string?)"Account", difference.AccountCode, (string?)null)) ?? []);
        _all = (result as ActualsSyncResult)?.Proof.Differences.Any(difference => difference.Hidden.Count > 0) == true;
        foreach (var property in result.GetType().GetProperties().Where(property => !NotNamed.Contains(property.Name)))
        {
            if (property.GetValue(result) is IEnumerable items and not string)
            {
                foreach (var item in items)
                {
                    Add(item);
                }
            }
        }
    }

    /// <summary>True where money without a member is listed, as a gap or with the row that was refused.</summary>
    public bool NamesGap((string Dimension, string Code) gap) =>
        _gaps.Any(named => named.Dimension == gap.Dimension && (named.Code == gap.Code || IsDayOf(named.Code, gap)));

    /// <summary>True where a cell is named, alone or with the code, account or period that it belongs to.</summary>
    public bool Names(string cell)
    {
        var parts = CellName.Parts(cell);
        return _all || _cells.Any(named => named.Zip(parts).All(pair => pair.First is null
                || pair.First.Trim().Equals(pair.Second, StringComparison.OrdinalIgnoreCase)))
            || _held.Any(held => _oracle.IsIn(cell, held.Period) && _oracle.Leads(held.Account, parts[CellName.Account]))
            || _gaps.Any(gap => gap.Dimension switch
            {
                "Account" => Is(gap, parts[CellName.Account]),
                "CostCenter" => Is(gap, parts[CellName.Center]),
                _ => DateTime.TryParse(gap.Code, out var day) && _oracle.IsIn(cell, day),
            });
    }

    private static bool IsDayOf(string? day, (string Dimension, string Month) gap)
    {
        var digits = day?.Replace("-", string.Empty) ?? string.Empty;
        return gap.Dimension == "Period" && digits.StartsWith(gap.Month.Replace("-", string.Empty), StringComparison.Ordinal);
    }

    private bool Is((string? Dimension, string? Code, string? Member) gap, string member) =>
        _oracle.Leads(gap.Code, member) || string.Equals(gap.Member, member, StringComparison.OrdinalIgnoreCase);

    private void Add(object item)
    {
        switch (item)
        {
            case MappingGap gap:
                _gaps.Add((gap.Dimension, gap.Code, gap.Member));
                break;
            case Restatement restatement:
                if (restatement.Policy == RestatementPolicy.Hold)
                {
                    _held.Add((restatement.Period, restatement.Account));
                }

                break;
            default:
                AddCell(item);
                break;
        }
    }

    private void AddCell(object item)
    {
        if (Value(item, "Members") is IEnumerable<string> members)
        {
            _cells.Add(_oracle.Spread(_job, [.. members]));
            return;
        }

        var row = Value(item, "Row") ?? item;
        if (Value(row, "Account") is string account)
        {
            string[] others = ["CostCenter", "Currency", "Period"];
            _cells.Add([account, .. others.Select(name => Value(row, name) as string)]);
        }
    }

    private static object? Value(object item, string name) => item.GetType().GetProperty(name)?.GetValue(item);
}
