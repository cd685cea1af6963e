using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>Decides for each cell of the ledger which cell of the model it belongs to, and gathers the gaps.</summary>
public sealed class CellMapper
{
    private readonly CellMapperSettings _settings;
    private readonly Dictionary<string, MemberMap> _maps;
    private readonly MappingGaps _gaps = new();

    /// <summary>Makes a mapper.</summary>
    /// <param name="settings">What decides.</param>
    public CellMapper(CellMapperSettings settings)
    {
        _settings = settings;
        _maps = MappingDimension.WithRules.ToDictionary(
            dimension => dimension,
            dimension => new MemberMap(settings.Mapping.Tables.FirstOrDefault(table => table.Dimension == dimension)));
    }

    /// <summary>The gaps met so far, those with the most money at stake first.</summary>
    public IReadOnlyList<MappingGap> Gaps => _gaps.ToList();

    /// <summary>The rules of a dimension.</summary>
    /// <param name="dimension">Its name.</param>
    /// <returns>The compiled rules.</returns>
    public MemberMap Map(string dimension) => _maps[dimension];

    /// <summary>Decides for one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>Where it goes.</returns>
    /// <exception cref="SapB1AnaplanException">MappingTie.</exception>
    public CellAssignment Assign(LedgerCell cell)
    {
        if (cell.LeftOut)
        {
            return new CellAssignment(cell.Id, CellState.LeftOut, null, 1);
        }

        var members = new string[_settings.Dimensions.Count];
        var state = CellState.Mapped;
        for (var index = 0; index < members.Length; index++)
        {
            var dimension = _settings.Dimensions[index];
            var member = dimension == MappingDimension.Period ? Period(cell) : Member(dimension, cell);
            if (member is not null)
            {
                members[index] = member;
                continue;
            }

            if (_settings.Mapping.Unmapped == UnmappedPolicy.Suspend
                && _settings.Mapping.Suspense.TryGetValue(dimension, out var suspense))
            {
                members[index] = suspense;
                state = state == CellState.Mapped ? CellState.Suspended : state;
            }
            else
            {
                state = CellState.SetAside;
            }
        }

        return state == CellState.SetAside
            ? new CellAssignment(cell.Id, state, null, 1)
            : new CellAssignment(cell.Id, state, members, Factor(cell.Account));
    }

    /// <summary>The code of a cell in a dimension; empty where it has none.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="cell">The cell.</param>
    /// <returns>The code.</returns>
    internal string Code(string dimension, LedgerCell cell) => dimension switch
    {
        MappingDimension.Account => cell.Account,
        MappingDimension.Project => cell.Project,
        MappingDimension.Branch => cell.Branch == 0 ? string.Empty : cell.Branch.ToString(CultureInfo.InvariantCulture),
        MappingDimension.Currency => CurrencyOf(cell),
        _ => cell.Centers[MappingDimension.NumberOf(dimension)],
    };

    private string CurrencyOf(LedgerCell cell) => _settings.Measure switch
    {
        AmountMeasure.System => _settings.SystemCurrency,
        AmountMeasure.Foreign when cell.Currency.Length > 0 => cell.Currency,
        _ => _settings.LocalCurrency,
    };

    private int Factor(string account) => _settings.Sign == SignRule.DebitPositive
        ? 1
        : _settings.Sign.Factor(_settings.AccountTypes.TryGetValue(account, out var type) ? type : null);

    private string? Period(LedgerCell cell)
    {
        var label = _settings.Calendar.Label(cell.Period);
        if (label is null)
        {
            _gaps.Add(
                MappingDimension.Period,
                StoredDay.ToText(cell.Period),
                null,
                MappingGapReason.NoPeriod,
                cell,
                "Add the period to the calendar file that actuals.calendar.file names.");
        }

        return label;
    }

    private string? Member(string dimension, LedgerCell cell)
    {
        var code = Code(dimension, cell);
        if (code.Length == 0)
        {
            return _settings.Mapping.None.TryGetValue(dimension, out var none) ? none : MappingDimension.NoMember;
        }

        var member = _maps[dimension].Find(code);
        if (member is null)
        {
            _gaps.Add(
                dimension,
                code,
                null,
                MappingGapReason.NoRule,
                cell,
                $"Add a line for {code} to the mapping file of this dimension.");
            return null;
        }

        if (_settings.KnownMembers.TryGetValue(dimension, out var known) && !known.Contains(member))
        {
            _gaps.Add(
                dimension,
                code,
                member,
                MappingGapReason.MemberMissing,
                cell,
                $"Add the member '{member}' to the list in Anaplan (Sync-SapB1MasterData), or map {code} to another one.");
            return null;
        }

        return member;
    }
}
