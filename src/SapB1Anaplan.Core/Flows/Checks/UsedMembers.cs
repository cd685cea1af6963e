using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Checks;

/// <summary>The members that cells go to, and what of a mapping and of the live lists is left over.</summary>
internal sealed class UsedMembers(IReadOnlyList<string> dimensions)
{
    private readonly Dictionary<string, HashSet<string>> _used = dimensions.Distinct().ToDictionary(
        dimension => dimension,
        _ => new HashSet<string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Takes the members of a cell in the order of the dimensions; null where it goes nowhere.</summary>
    public void Add(IReadOnlyList<string>? members)
    {
        for (var index = 0; index < (members?.Count ?? 0); index++)
        {
            _used[dimensions[index]].Add(members![index]);
        }
    }

    /// <summary>Rules that decide for no code, and members of the live lists that no cell goes to.</summary>
    public IEnumerable<MappingGap> Unused(CellMapper mapper, IReadOnlyList<LedgerCell> cells, MemberNames? names)
    {
        foreach (var dimension in dimensions.Where(name => name != MappingDimension.Period))
        {
            var map = mapper.Map(dimension);
            var deciding = new HashSet<MappingRule>(cells.Select(cell => mapper.Code(dimension, cell))
                .Where(code => code.Length > 0)
                .Distinct()
                .Select(code => Rule(map, code))
                .OfType<MappingRule>());
            foreach (var rule in map.Rules.Where(rule => !deciding.Contains(rule)))
            {
                yield return new MappingGap
                {
                    Dimension = dimension,
                    Code = rule.Source,
                    Member = rule.Target,
                    Reason = MappingGapReason.RuleUnused,
                    NextStep = $"Line {rule.Row} decides for no code; it can stay or go.",
                };
            }

            foreach (var member in names?.UnusedMembers(dimension, _used[dimension]) ?? [])
            {
                yield return new MappingGap
                {
                    Dimension = dimension,
                    Member = member,
                    Reason = MappingGapReason.MemberUnused,
                    NextStep = "No code goes to this member; map one to it or leave it.",
                };
            }
        }
    }

    private static MappingRule? Rule(MemberMap map, string code)
    {
        try
        {
            return map.FindRule(code);
        }
        catch (SapB1AnaplanException tie) when (tie.ErrorId == ErrorIds.MappingTie)
        {
            return null;
        }
    }
}
