using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// Decides for each cell of the ledger which cell of the model it belongs to, and gathers the gaps. Members are made
/// one here: however a rule or a code spells a member, cells that go to it get one spelling and one key.
/// </summary>
public sealed class CellMapper
{
    private readonly CellMapperSettings _settings;
    private readonly MemberNames _names;
    private readonly MemberSpelling _spelling;
    private readonly Dictionary<string, MemberMap> _maps;
    private readonly Dictionary<string, Dictionary<string, CodeAnswer>> _answers;
    private readonly Dictionary<int, CodeAnswer> _periods = [];

    /// <summary>Makes a mapper.</summary>
    /// <param name="settings">What decides.</param>
    /// <exception cref="SapB1AnaplanException">
    /// MappingTie: two sources are one format code without its separators, and name different members.
    /// </exception>
    public CellMapper(CellMapperSettings settings)
    {
        _settings = settings;
        _names = settings.Names
            ?? new MemberNames(settings.Dimensions, new Dictionary<string, IReadOnlyList<AnaplanListItem>>());
        _spelling = new MemberSpelling(settings, _names);
        _maps = MappingDimension.WithRules.ToDictionary(
            dimension => dimension,
            dimension => new MemberMap(
                settings.Mapping.Tables.FirstOrDefault(table => table.Dimension == dimension),
                dimension == MappingDimension.Account ? settings.BareAccount : null));
        _answers = MappingDimension.WithRules.ToDictionary(
            dimension => dimension,
            _ => new Dictionary<string, CodeAnswer>(StringComparer.Ordinal));
    }

    /// <summary>The gaps met so far, those with the most money at stake first.</summary>
    public IReadOnlyList<MappingGap> Gaps => InOrder(_answers.Values.SelectMany(answers => answers.Values)
        .Concat(_periods.Values)
        .Where(answer => answer.Member is null && answer.Asked)
        .Select(answer => answer.ToGap()));

    /// <summary>
    /// What is worth knowing and stops nothing: codes of SAP Business One that keep their codes and are one member of
    /// the model (SameMember).
    /// </summary>
    public IReadOnlyList<MappingGap> Notices => InOrder(_settings.Dimensions
        .Where(dimension => _maps.TryGetValue(dimension, out var map) && map.IsIdentity)
        .Distinct()
        .SelectMany(dimension => _answers[dimension].Values)
        .Where(answer => answer.Member is not null)
        .GroupBy(answer => (answer.Dimension, MemberFold.Key(answer.Member!)))
        .Where(same => same.Skip(1).Any())
        .SelectMany(same => same.Select(answer => answer.ToGap(
            MappingGapReason.SameMember,
            answer.Member,
            $"The codes {string.Join(", ", same.Select(one => one.Code).OrderBy(code => code, StringComparer.Ordinal))} "
            + $"are one member of the model, '{answer.Member}', and are added up in one row. Map one of them elsewhere "
            + "where they should stay apart."))));

    /// <summary>The rules of a dimension.</summary>
    /// <param name="dimension">Its name.</param>
    /// <returns>The compiled rules.</returns>
    public MemberMap Map(string dimension) => _maps[dimension];

    /// <summary>A key that is the same for all spellings of the members of a cell of the model.</summary>
    /// <param name="members">The members in the order of the dimensions, codes or names in any spelling.</param>
    /// <returns>The key. With other lists of the model it may be another one.</returns>
    public string MemberKey(IReadOnlyList<string> members) => _names.Key(members);

    /// <summary>
    /// Takes note of codes before cells are assigned, so that the spelling of a member that no list knows does not
    /// depend on which cells are assigned now: of codes that are one member the ordinal smallest spells it.
    /// </summary>
    /// <param name="dimension">The dimension, one of <see cref="MappingDimension.WithRules"/>.</param>
    /// <param name="codes">Codes of the ledger; of accounts the keys.</param>
    /// <exception cref="SapB1AnaplanException">MappingTie.</exception>
    public void Learn(string dimension, IEnumerable<string> codes)
    {
        if (!_maps[dimension].IsIdentity)
        {
            return;
        }

        var known = codes.Select(code => dimension == MappingDimension.Account ? _settings.AccountText(code) : code)
            .Where(code => !string.IsNullOrWhiteSpace(code))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        known.ForEach(code => _spelling.Add(dimension, code));
        known.ForEach(code => Answer(dimension, code));
    }

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
                members[index] = _spelling.Of(dimension, suspense);
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
        MappingDimension.Account => _settings.AccountText(cell.Account),
        MappingDimension.Project => cell.Project,
        MappingDimension.Branch => cell.Branch == 0 ? string.Empty : cell.Branch.ToString(CultureInfo.InvariantCulture),
        MappingDimension.Currency => CurrencyOf(cell),
        _ => cell.Centers[MappingDimension.NumberOf(dimension)],
    };

    private static List<MappingGap> InOrder(IEnumerable<MappingGap> gaps) => gaps
        .OrderByDescending(gap => gap.AtStake)
        .ThenBy(gap => gap.Dimension, StringComparer.Ordinal)
        .ThenBy(gap => gap.Code, StringComparer.Ordinal)
        .ToList();

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
        if (!_periods.TryGetValue(cell.Period, out var answer))
        {
            _periods.Add(cell.Period, answer = MemberAnswers.Period(
                StoredDay.ToText(cell.Period), _settings.Calendar.Label(cell.Period), _spelling));
        }

        answer.Count(cell);
        return answer.Member;
    }

    private string? Member(string dimension, LedgerCell cell)
    {
        var code = Code(dimension, cell);
        if (string.IsNullOrWhiteSpace(code))
        {
            return _spelling.Of(
                dimension,
                _settings.Mapping.None.TryGetValue(dimension, out var none) ? none : MappingDimension.NoMember);
        }

        var answer = Answer(dimension, code);
        answer.Count(cell);
        return answer.Member;
    }

    private CodeAnswer Answer(string dimension, string code)
    {
        var answers = _answers[dimension];
        if (!answers.TryGetValue(code, out var answer))
        {
            answers.Add(code, answer = MemberAnswers.Of(dimension, code, _maps[dimension], _settings.Allocation, _spelling));
        }

        return answer;
    }
}
