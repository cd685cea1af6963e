using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>Adds up gaps by dimension, code and reason.</summary>
internal sealed class MappingGaps
{
    private readonly Dictionary<(string Dimension, string? Code, MappingGapReason Reason), MappingGap> _gaps = [];

    public void Add(
        string dimension,
        string? code,
        string? member,
        MappingGapReason reason,
        LedgerCell cell,
        string nextStep)
    {
        var period = StoredDay.ToDate(Math.Abs(cell.Period));
        var key = (dimension, code, reason);
        var gap = _gaps.TryGetValue(key, out var known)
            ? known
            : new MappingGap
            {
                Dimension = dimension,
                Code = code,
                Member = member,
                Reason = reason,
                FirstPeriod = period,
                LastPeriod = period,
                NextStep = nextStep,
            };
        _gaps[key] = gap with
        {
            Net = gap.Net + cell.Amount,
            AtStake = gap.AtStake + Math.Abs(cell.Amount),
            Lines = gap.Lines + cell.Lines,
            FirstPeriod = period < gap.FirstPeriod ? period : gap.FirstPeriod,
            LastPeriod = period > gap.LastPeriod ? period : gap.LastPeriod,
        };
    }

    public List<MappingGap> ToList() => _gaps.Values
        .OrderByDescending(gap => gap.AtStake)
        .ThenBy(gap => gap.Dimension, StringComparer.Ordinal)
        .ThenBy(gap => gap.Code, StringComparer.Ordinal)
        .ToList();
}
