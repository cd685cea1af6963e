using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Masters;

/// <summary>Reads what journal lines refer to. None of it carries a change date, so it is always read whole.</summary>
internal sealed class MasterData(ServiceLayerTransport transport, MetadataModel metadata)
{
    public IAsyncEnumerable<Account> AccountsAsync(CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<AccountRecord>(
            "ChartOfAccounts", "Code", metadata.Existing("ChartOfAccount", AccountRecord.Properties), WireJson.Default.PageRecordAccountRecord)
        {
            Code = static record => record.Code,
        },
        static record => record.ToModel(),
        null,
        cancellationToken);

    public IAsyncEnumerable<ProfitCenter> ProfitCentersAsync(CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<ProfitCenterRecord>(
            "ProfitCenters", "CenterCode", metadata.Existing("ProfitCenter", ProfitCenterRecord.Properties), WireJson.Default.PageRecordProfitCenterRecord)
        {
            Code = static record => record.CenterCode,
        },
        static record => record.ToModel(),
        null,
        cancellationToken);

    public IAsyncEnumerable<Dimension> DimensionsAsync(CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<DimensionRecord>(
            "Dimensions", "DimensionCode", metadata.Existing("Dimension", DimensionRecord.Properties), WireJson.Default.PageRecordDimensionRecord)
        {
            Number = static record => record.DimensionCode,
        },
        static record => record.ToModel(),
        null,
        cancellationToken);

    public IAsyncEnumerable<DistributionRule> DistributionRulesAsync(CancellationToken cancellationToken) =>
        RulesAsync("DistributionRule", DistributionRuleRecord.Properties, manual: false, cancellationToken);

    /// <summary>The rules made for single entries; none where the server does not show them.</summary>
    public async IAsyncEnumerable<DistributionRule> ManualDistributionRulesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Type = "ManualDistributionRule";
        if (!metadata.MayHave(Type))
        {
            yield break;
        }

        await using var rules = RulesAsync(Type, DistributionRuleRecord.ManualProperties, manual: true, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(rules).ConfigureAwait(false))
        {
            yield return rules.Current;
        }
    }

    public IAsyncEnumerable<Project> ProjectsAsync(CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<ProjectRecord>(
            "Projects", "Code", ProjectRecord.Properties, WireJson.Default.PageRecordProjectRecord)
        {
            Code = static record => record.Code,
        },
        static record => record.ToModel(),
        null,
        cancellationToken);

    /// <summary>The branches that journal lines are posted to.</summary>
    public IAsyncEnumerable<Branch> BranchesAsync(CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<BranchRecord>(
            "BusinessPlaces", "BPLID", BranchRecord.Properties, WireJson.Default.PageRecordBranchRecord)
        {
            Number = static record => record.BPLID,
        },
        static record => record.ToModel(),
        null,
        cancellationToken);

    public IAsyncEnumerable<BusinessPartner> BusinessPartnersAsync(string? filter, CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<BusinessPartnerRecord>(
            "BusinessPartners", "CardCode", metadata.Existing("BusinessPartner", BusinessPartnerRecord.Properties), WireJson.Default.PageRecordBusinessPartnerRecord)
        {
            Code = static record => record.CardCode,
        },
        static record => record.ToModel(),
        filter,
        cancellationToken);

    public IAsyncEnumerable<BusinessDocument> DocumentsAsync(
        string entity, string? filter, CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<DocumentRecord>(
            entity, "DocEntry", metadata.Existing("Document", DocumentRecord.Properties), WireJson.Default.PageRecordDocumentRecord)
        {
            Number = static record => record.DocEntry,
        },
        record => record.ToModel(entity),
        filter,
        cancellationToken);

    /// <summary>All posting periods by date. They have no entity set; the years are asked for first.</summary>
    public async Task<IReadOnlyList<PostingPeriod>> PostingPeriodsAsync(CancellationToken cancellationToken)
    {
        var years = await transport.ReadAsync(
            new ServiceLayerCall<List<PeriodCategoryRecord>>(
                transport.Root.Version == 1 ? HttpMethod.Post : HttpMethod.Get,
                "CompanyService_GetPeriods",
                static (response, token) => WireJson.ReadListAsync(response, WireJson.Default.ListPeriodCategoryRecord, token)),
            cancellationToken).ConfigureAwait(false);
        var periods = new List<PostingPeriod>();
        foreach (var year in years)
        {
            var records = await transport.ReadAsync(
                new ServiceLayerCall<List<FinancePeriodRecord>>(
                    HttpMethod.Post,
                    "CompanyService_GetFinancePeriods",
                    static (response, token) => WireJson.ReadListAsync(response, WireJson.Default.ListFinancePeriodRecord, token))
                {
                    Body = PeriodCategory(year.AbsoluteEntry),
                },
                cancellationToken).ConfigureAwait(false);
            periods.AddRange(records.Select(record => record.ToModel(year.FinancialYear ?? year.PeriodCategory)));
        }

        return [.. periods.OrderBy(period => period.PostingDateFrom).ThenBy(period => period.AbsoluteEntry)];
    }

    // Without metadata only the server itself can tell that it is too old for them.
    private async Task<bool> MoveAsync(IAsyncEnumerator<DistributionRule> rules)
    {
        try
        {
            return await rules.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ServiceLayerException missing) when (!metadata.Known && missing.HttpStatus is 400 or 404 or 405)
        {
            return false;
        }
    }

    private IAsyncEnumerable<DistributionRule> RulesAsync(
        string type, IReadOnlyList<string> properties, bool manual, CancellationToken cancellationToken) => ReadAsync(
        new EntityShape<DistributionRuleRecord>(
            type + "s", "FactorCode", metadata.Existing(type, properties), WireJson.Default.PageRecordDistributionRuleRecord)
        {
            Code = static record => record.FactorCode,
        },
        record => record.ToModel(manual),
        null,
        cancellationToken);

    private async IAsyncEnumerable<TModel> ReadAsync<TRecord, TModel>(
        EntityShape<TRecord> shape,
        Func<TRecord, TModel> toModel,
        string? filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRecord : class
    {
        var set = new EntitySet<TRecord>(transport, shape, new PageSizer(transport.Options.PageSize));
        var records = shape.Number is null
            ? set.ByOffsetAsync(filter, cancellationToken)
            : set.ByKeyAsync(filter, cancellationToken: cancellationToken);
        await foreach (var record in records.ConfigureAwait(false))
        {
            yield return toModel(record);
        }
    }

    private static string PeriodCategory(int key)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("PeriodCategoryParams");
            writer.WriteNumber("AbsoluteEntry", key);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
