using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.ServiceLayer.Masters;

/// <summary>Reads what journal lines refer to. None of it carries a change date, so it is always read whole.</summary>
internal sealed class MasterData
{
    private readonly ServiceLayerTransport _transport;
    private readonly MetadataModel _metadata;

    public MasterData(ServiceLayerTransport transport, MetadataModel metadata)
    {
        _transport = transport;
        _metadata = metadata;
    }

    public async IAsyncEnumerable<Account> AccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var set = new EntitySet<AccountRecord>(
            _transport, WireJson.Default.PageAnswerAccountRecord, "ChartOfAccounts", "Code",
            _metadata.Existing("ChartOfAccount", AccountRecord.Properties), Sizer());
        await foreach (var record in set.ByOffsetAsync(r => r.Code, null, cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }

    public async IAsyncEnumerable<ProfitCenter> ProfitCentersAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var set = new EntitySet<ProfitCenterRecord>(
            _transport, WireJson.Default.PageAnswerProfitCenterRecord, "ProfitCenters", "CenterCode",
            _metadata.Existing("ProfitCenter", ProfitCenterRecord.Properties), Sizer());
        await foreach (var record in set.ByOffsetAsync(r => r.CenterCode, null, cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }

    public async IAsyncEnumerable<Dimension> DimensionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var set = new EntitySet<DimensionRecord>(
            _transport, WireJson.Default.PageAnswerDimensionRecord, "Dimensions", "DimensionCode",
            _metadata.Existing("Dimension", DimensionRecord.Properties), Sizer());
        await foreach (var record in set
            .ByKeyAsync(r => r.DimensionCode, null, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }

    public async IAsyncEnumerable<DistributionRule> DistributionRulesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var set = new EntitySet<DistributionRuleRecord>(
            _transport, WireJson.Default.PageAnswerDistributionRuleRecord, "DistributionRules", "FactorCode",
            _metadata.Existing("DistributionRule", DistributionRuleRecord.Properties), Sizer());
        await foreach (var record in set.ByOffsetAsync(r => r.FactorCode, null, cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }

    public async IAsyncEnumerable<BusinessPartner> BusinessPartnersAsync(
        string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var set = new EntitySet<BusinessPartnerRecord>(
            _transport, WireJson.Default.PageAnswerBusinessPartnerRecord, "BusinessPartners", "CardCode",
            _metadata.Existing("BusinessPartner", BusinessPartnerRecord.Properties), Sizer());
        await foreach (var record in set.ByOffsetAsync(r => r.CardCode, filter, cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }

    public async IAsyncEnumerable<BusinessDocument> DocumentsAsync(
        string entity, string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var set = new EntitySet<DocumentRecord>(
            _transport, WireJson.Default.PageAnswerDocumentRecord, entity, "DocEntry",
            _metadata.Existing("Document", DocumentRecord.Properties), Sizer());
        await foreach (var record in set
            .ByKeyAsync(r => r.DocEntry, filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel(entity);
        }
    }

    /// <summary>All posting periods by date. They have no entity set; the years are asked for first.</summary>
    public async Task<IReadOnlyList<PostingPeriod>> PostingPeriodsAsync(CancellationToken cancellationToken)
    {
        var years = await _transport.ReadAsync(
            _transport.Root.Version == 1 ? HttpMethod.Post : HttpMethod.Get,
            () => "CompanyService_GetPeriods",
            static (response, token) => WireJson.ReadListAsync(response, WireJson.Default.ListPeriodCategoryRecord, token),
            cancellationToken).ConfigureAwait(false);
        var periods = new List<PostingPeriod>();
        foreach (var year in years)
        {
            var records = await _transport.ReadAsync(
                HttpMethod.Post,
                () => "CompanyService_GetFinancePeriods",
                static (response, token) => WireJson.ReadListAsync(response, WireJson.Default.ListFinancePeriodRecord, token),
                cancellationToken,
                body: PeriodCategory(year.AbsoluteEntry)).ConfigureAwait(false);
            periods.AddRange(records.Select(record => record.ToModel(year.FinancialYear ?? year.PeriodCategory)));
        }

        return [.. periods.OrderBy(period => period.PostingDateFrom).ThenBy(period => period.AbsoluteEntry)];
    }

    private PageSizer Sizer() => new(_transport.Options.PageSize);

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
