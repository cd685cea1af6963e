using System.Globalization;
using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>Reads one kind of master data whole.</summary>
internal sealed class ReadStage(ServiceLayerClient sap)
{
    public async Task<IReadOnlyList<MasterRecord>> ReadAsync(ListSettings settings, CancellationToken cancellationToken)
    {
        var records = new List<MasterRecord>();
        await foreach (var record in Records(settings, cancellationToken).ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }

    private IAsyncEnumerable<MasterRecord> Records(
        ListSettings settings,
        CancellationToken cancellationToken) => settings.Kind switch
    {
        MasterDataKind.Accounts => Accounts(settings, cancellationToken),
        MasterDataKind.CostCenters => CostCenters(settings, cancellationToken),
        MasterDataKind.DistributionRules => Each(sap.ReadDistributionRulesAsync(cancellationToken), rule => Of(rule, settings)),
        MasterDataKind.Projects => Each(
            sap.ReadProjectsAsync(cancellationToken),
            project => new MasterRecord(project.Code, project.Name ?? string.Empty, string.Empty, string.Empty)),
        _ => Each(
            sap.ReadDimensionsAsync(cancellationToken),
            dimension => new MasterRecord(
                Number(dimension.DimensionCode),
                dimension.DimensionDescription ?? dimension.DimensionName ?? string.Empty,
                string.Empty,
                string.Empty)),
    };

    private async IAsyncEnumerable<MasterRecord> Accounts(
        ListSettings settings,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A parent is named by its key, and may come after its children.
        var accounts = await sap.AccountsAsync(cancellationToken).ConfigureAwait(false);
        var codes = settings.AccountCode == AccountCodeKind.FormatCode ? accounts.FormatCodes() : [];
        foreach (var account in accounts.Where(account => account.Postable || !settings.List.PostableOnly))
        {
            yield return MasterRecord.Of(account, key => codes.TryGetValue(key, out var code) ? code : key);
        }
    }

    private async IAsyncEnumerable<MasterRecord> CostCenters(
        ListSettings settings,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var center in sap.ReadProfitCentersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (settings.Takes(center.InWhichDimension))
            {
                codes.Add(center.CenterCode);
                yield return new MasterRecord(
                    center.CenterCode, center.CenterName ?? string.Empty, string.Empty, Number(center.InWhichDimension));
            }
        }

        if (settings.CostCenters == CostCenterKind.Centers)
        {
            yield break;
        }

        // Journal lines bear rules. Most have the code of the center they belong to; those that split an amount over
        // several centers are members of their own, or their lines would have no place to go.
        await foreach (var rule in sap.ReadDistributionRulesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Of(rule, settings) is { } record && codes.Add(record.Code))
            {
                yield return record;
            }
        }
    }

    private static MasterRecord? Of(DistributionRule rule, ListSettings settings) => settings.Takes(rule.InWhichDimension)
        ? new MasterRecord(rule.FactorCode, rule.FactorDescription ?? string.Empty, string.Empty, Number(rule.InWhichDimension))
        : null;

    private static async IAsyncEnumerable<MasterRecord> Each<T>(IAsyncEnumerable<T> source, Func<T, MasterRecord?> take)
    {
        await foreach (var item in source.ConfigureAwait(false))
        {
            if (take(item) is { } record)
            {
                yield return record;
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
