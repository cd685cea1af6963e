using System.Globalization;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>Lets an export write members by name where the mapping knows their codes.</summary>
internal sealed class NamedMembers(IBudgetMap map, MemberNames names) : IBudgetMap
{
    public static IReadOnlyList<string> Dimensions { get; } =
        [MappingDimension.Account, .. Enumerable.Range(1, 5).Select(DimensionName)];

    public BudgetTarget Account(string member) =>
        Find(member, names.Code(MappingDimension.Account, member), map.Account);

    public BudgetTarget CostCenter(int dimension, string member) =>
        Find(member, names.Code(DimensionName(dimension), member), text => map.CostCenter(dimension, text));

    public BudgetPeriod? Period(string text) => map.Period(text);

    private static BudgetTarget Find(string member, string code, Func<string, BudgetTarget> find)
    {
        var target = find(code);
        return target.Kind == BudgetTargetKind.Unmapped && code != member ? find(member) : target;
    }

    private static string DimensionName(int dimension) => dimension == 1
        ? MappingDimension.CostCenter
        : MappingDimension.CostCenter + dimension.ToString(CultureInfo.InvariantCulture);
}
