using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Turns cells of the model into the records that users see.</summary>
internal static class ActualRows
{
    public static AnaplanActual Of(IReadOnlyList<string> dimensions, ModelCell cell)
    {
        string? Member(string dimension)
        {
            for (var index = 0; index < dimensions.Count; index++)
            {
                if (dimensions[index] == dimension)
                {
                    return cell.Members[index];
                }
            }

            return null;
        }

        string? Center(int number) => Member(MappingDimension.CostCenterOf(number));

        return new AnaplanActual
        {
            Account = Member(MappingDimension.Account),
            CostCenter = Center(1),
            CostCenter2 = Center(2),
            CostCenter3 = Center(3),
            CostCenter4 = Center(4),
            CostCenter5 = Center(5),
            Project = Member(MappingDimension.Project),
            Branch = Member(MappingDimension.Branch),
            Currency = Member(MappingDimension.Currency),
            Period = Member(MappingDimension.Period),
            Amount = cell.Total,
            Previous = cell.Confirmed,
            PeriodStart = StoredDay.ToDate(Math.Abs(cell.Period)),
        };
    }
}
