using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>One list of the model and what goes into it.</summary>
/// <param name="Kind">The kind of master data.</param>
/// <param name="List">The list, as the job describes it.</param>
/// <param name="Extra">Members that actuals need and SAP Business One does not have.</param>
internal sealed record ListSettings(MasterDataKind Kind, MasterDataList List, IReadOnlyList<MasterRecord> Extra)
{
    /// <summary>The code that accounts have in the list.</summary>
    public AccountCodeKind AccountCode { get; init; }

    /// <summary>What the members of a list of cost centers are.</summary>
    public CostCenterKind CostCenters { get; init; }

    /// <summary>The list of the model, as mapping.lists names it; null where it does not.</summary>
    public string? InModel { get; init; }

    public string Name => MasterDataSection.NameOf(Kind);

    public string Import => List.Import!;

    /// <summary>True where the list takes what belongs to a dimension.</summary>
    public bool Takes(int dimension) => List.Dimension is null || List.Dimension == dimension;
}

/// <summary>What a job says about master data, in the words of the stages.</summary>
internal sealed class MasterDataSettings(Job job)
{
    public IReadOnlyList<ListSettings> Lists => (job.MasterData?.Lists ?? [])
        .Select(pair => new ListSettings(pair.Kind, pair.List, Extra(pair.Kind, pair.List).ToList())
        {
            AccountCode = job.Actuals?.AccountCode ?? AccountCodeKind.Code,
            CostCenters = job.Actuals?.CostCenters ?? CostCenterKind.Rules,
            InModel = DimensionOf(pair.Kind, pair.List) is { } dimension
                && job.Mapping.Lists.ToDictionary().TryGetValue(dimension, out var named) ? named : null,
        })
        .ToList();

    /// <summary>The members for lines without a code, and for suspense.</summary>
    private IEnumerable<MasterRecord> Extra(MasterDataKind kind, MasterDataList list)
    {
        var none = job.Mapping.None.ToDictionary();
        var suspense = job.Mapping.Suspense.ToDictionary();
        foreach (var dimension in DimensionsOf(kind, list))
        {
            if (dimension != MappingDimension.Account)
            {
                yield return MasterRecord.Of(none.TryGetValue(dimension, out var named) ? named : MappingDimension.NoMember);
            }

            if (suspense.TryGetValue(dimension, out var suspended))
            {
                yield return MasterRecord.Of(suspended);
            }
        }
    }

    /// <summary>The dimensions of the loaded actuals whose members are in a list.</summary>
    private IEnumerable<string> DimensionsOf(MasterDataKind kind, MasterDataList list)
    {
        var loaded = job.Actuals is null ? [] : new RowLayout(job.Actuals.Columns).Dimensions;
        return loaded.Where(dimension => dimension == DimensionOf(kind, list));
    }

    private static string? DimensionOf(MasterDataKind kind, MasterDataList list) => kind switch
    {
        MasterDataKind.Accounts => MappingDimension.Account,
        MasterDataKind.CostCenters => MappingDimension.CostCenterOf(list.Dimension ?? 1),
        MasterDataKind.Projects => MappingDimension.Project,
        _ => null,
    };
}
