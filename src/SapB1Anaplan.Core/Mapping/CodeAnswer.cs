using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>What the mapping answers for one code of one dimension, and the money of the cells that asked.</summary>
internal sealed class CodeAnswer(string dimension, string code)
{
    private decimal _net;
    private decimal _atStake;
    private long _lines;
    private DateTime? _first;
    private DateTime? _last;

    public string Dimension { get; } = dimension;

    public string Code { get; } = code;

    /// <summary>The member; null where there is none, and <see cref="Reason"/> says why.</summary>
    public string? Member { get; init; }

    /// <summary>The member that a rule names, though it cannot be used.</summary>
    public string? Wanted { get; init; }

    public MappingGapReason Reason { get; init; }

    public string NextStep { get; init; } = string.Empty;

    /// <summary>True where cells asked that have lines or not: a code that was only learned is no gap.</summary>
    public bool Asked { get; private set; }

    public void Count(LedgerCell cell)
    {
        var period = StoredDay.ToDate(Math.Abs(cell.Period));
        Asked = true;
        _net += cell.Amount;
        _atStake += Math.Abs(cell.Amount);
        _lines += cell.Lines;
        _first = period < _first ? period : _first ?? period;
        _last = period > _last ? period : _last ?? period;
    }

    public MappingGap ToGap() => ToGap(Reason, Wanted, NextStep);

    public MappingGap ToGap(MappingGapReason reason, string? member, string nextStep) => new()
    {
        Dimension = Dimension,
        Code = Code,
        Member = member,
        Reason = reason,
        Net = _net,
        AtStake = _atStake,
        Lines = _lines,
        FirstPeriod = _first,
        LastPeriod = _last,
        NextStep = nextStep,
    };
}
