using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Turns cells of the model into the records that users see.</summary>
internal static class ActualRows
{
    public static AnaplanActual Of(IReadOnlyList<string> dimensions, ChangedTarget target)
    {
        string? Member(string dimension)
        {
            for (var index = 0; index < dimensions.Count; index++)
            {
                if (dimensions[index] == dimension)
                {
                    return target.Members[index];
                }
            }

            return null;
        }

        return new AnaplanActual
        {
            Account = Member(MappingDimension.Account),
            CostCenter = Member(MappingDimension.CostCenter),
            CostCenter2 = Member("CostCenter2"),
            CostCenter3 = Member("CostCenter3"),
            CostCenter4 = Member("CostCenter4"),
            CostCenter5 = Member("CostCenter5"),
            Project = Member(MappingDimension.Project),
            Branch = Member(MappingDimension.Branch),
            Currency = Member(MappingDimension.Currency),
            Period = Member(MappingDimension.Period),
            Amount = target.Total,
            Previous = target.Confirmed,
            PeriodStart = LedgerDay.ToDate(Math.Abs(target.Period)),
        };
    }
}
