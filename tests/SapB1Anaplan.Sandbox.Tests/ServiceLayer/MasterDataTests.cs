using System.Net;
using System.Xml.Linq;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

public sealed class MasterDataTests
{
    [Theory]
    [InlineData("ChartOfAccounts", "Code", 4)]
    [InlineData("ProfitCenters", "CenterCode", 3)]
    [InlineData("Dimensions", "DimensionCode", 5)]
    [InlineData("DistributionRules", "FactorCode", 2)]
    [InlineData("BusinessPartners", "CardCode", 1)]
    [InlineData("Projects", "Code", 0)]
    [InlineData("BusinessPlaces", "BPLID", 0)]
    [InlineData("Invoices", "DocEntry", 0)]
    public async Task Each_set_is_served_with_its_key(string set, string key, int count)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        var page = await api.JsonAsync($"{set}?$orderby={key}&$count=true");

        Assert.Equal(count, page.GetProperty("@odata.count").GetInt32());
        Assert.All(page.GetProperty("value").EnumerateArray(), row => Assert.True(row.TryGetProperty(key, out _)));
        Assert.DoesNotContain("UpdateDate", set is "BusinessPartners" ? string.Empty : page.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_filter_by_name_or_database_value_and_by_key()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        using var byName = await api.GetAsync("ChartOfAccounts/$count?$filter=ActiveAccount eq 'tNO'");
        using var byValue = await api.GetAsync("ChartOfAccounts/$count?$filter=ActiveAccount eq 'N'");
        var account = await api.JsonAsync("ChartOfAccounts('400000')?$select=Code,Name,FatherAccountKey");
        using var invented = await api.GetAsync("ChartOfAccounts?$select=AcctCode");

        Assert.Equal(("1", "1"), (byName.Text, byValue.Text));
        Assert.Equal("4", account.GetProperty("FatherAccountKey").GetString());
        Assert.Equal("-1000", invented.Code);
    }

    [Fact]
    public async Task A_rule_shows_its_lines_and_the_general_centre_has_none()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        var rule = await api.JsonAsync("DistributionRules('SALES')");
        using var none = await api.GetAsync("DistributionRules('Centr_z')");
        using var centre = await api.GetAsync("ProfitCenters('Centr_z')");

        Assert.Equal("SALES", rule.GetProperty("DistributionRuleLines")[0].GetProperty("CenterCode").GetString());
        Assert.Equal("Y", rule.GetProperty("Direct").GetString());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (none.Status, centre.Status));
    }

    [Fact]
    public async Task Partners_carry_an_etag_and_a_date_of_change()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        using var answer = await api.GetAsync("BusinessPartners('C100')");

        Assert.StartsWith("W/\"", answer.Json.GetProperty("@odata.etag").GetString(), StringComparison.Ordinal);
        Assert.NotNull(answer.Message.Headers.ETag);
        Assert.EndsWith("T00:00:00Z", answer.Json.GetProperty("UpdateDate").GetString(), StringComparison.Ordinal);
        Assert.Matches("^\\d\\d:\\d\\d:\\d\\d$", answer.Json.GetProperty("UpdateTime").GetString());
    }

    [Theory]
    [InlineData("v2", "http://docs.oasis-open.org/odata/ns/edm", "Edm.DateTimeOffset")]
    [InlineData("v1", "http://schemas.microsoft.com/ado/2009/11/edm", "Edm.DateTime")]
    public async Task The_metadata_describes_what_is_served(string root, string ns, string dateType)
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        api.Root = root;
        await api.LoginAsync();
        api.Company.InstallUserTable("ANP_MARK", new UserField("U_Key"));
        XNamespace edm = ns;

        async Task<XElement> EntryAsync()
        {
            using var answer = await api.GetAsync("$metadata");
            Assert.StartsWith("application/xml", answer.Message.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
            var document = XDocument.Parse(answer.Text);
            Assert.Contains(document.Descendants(edm + "EntitySet"), s => s.Attribute("Name")!.Value == "U_ANP_MARK");
            return document.Descendants(edm + "EntityType").Single(t => t.Attribute("Name")!.Value == "JournalEntry");
        }

        static string? TypeOf(XElement entity, string property) => entity.Elements()
            .FirstOrDefault(e => e.Attribute("Name")?.Value == property)?.Attribute("Type")?.Value;

        var before = await EntryAsync();
        api.Company.Settings.JournalEntryHasUpdateDate = true;
        var after = await EntryAsync();

        Assert.Equal(dateType, TypeOf(before, "ReferenceDate"));
        Assert.Equal("Collection(SAPB1.JournalEntryLine)", TypeOf(before, "JournalEntryLines"));
        Assert.Null(TypeOf(before, "UpdateDate"));
        Assert.Equal(dateType, TypeOf(after, "UpdateDate"));
    }

    [Fact]
    public async Task Company_and_admin_info_answer_get_on_v2_and_post_on_both()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        var info = await api.JsonAsync("CompanyService_GetCompanyInfo");
        var admin = await api.JsonAsync("CompanyService_GetAdminInfo");
        api.Root = "v1";
        using var get = await api.GetAsync("CompanyService_GetAdminInfo");
        using var post = await api.SendAsync("POST", "CompanyService_GetAdminInfo");

        Assert.Equal("Demo Foods", info.GetProperty("CompanyName").GetString());
        Assert.Equal(("USD", "tNO"), (admin.GetProperty("LocalCurrency").GetString(), admin.GetProperty("EnableBranches").GetString()));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.OK), (get.Status, post.Status));
    }

    [Fact]
    public async Task Periods_are_listed_by_year_and_then_by_month()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        api.Company.Periods.AddYear(new DateOnly(2025, 1, 1));
        api.Company.Periods.SetStatus("ltLocked", "2024-01", "2024-03");

        var years = await api.JsonAsync("CompanyService_GetPeriods");
        using var months = await api.PostAsync(
            "CompanyService_GetFinancePeriods", """{"PeriodCategoryParams":{"AbsoluteEntry":1}}""");

        Assert.Equal([1, 2], years.GetProperty("value").EnumerateArray().Select(y => y.GetProperty("AbsoluteEntry").GetInt32()));
        var periods = months.Json.GetProperty("value").EnumerateArray().ToArray();
        Assert.Equal(12, periods.Length);
        Assert.Equal(3, periods.Count(p => p.GetProperty("PeriodStatus").GetString() == "ltLocked"));
        Assert.Equal("2024-02-29T00:00:00Z", periods[1].GetProperty("PostingDateTo").GetString());
    }

    [Fact]
    public async Task Balances_are_the_sums_of_the_ledger_and_titles_sum_what_is_below()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 3)).LoginAsync();

        var page = await api.JsonAsync("ChartOfAccounts?$orderby=Code&$select=Code,Balance");

        Assert.Equal(
            [("100000", -30m), ("140000", 0m), ("4", 30m), ("400000", 30m)],
            page.GetProperty("value").EnumerateArray()
                .Select(a => (a.GetProperty("Code").GetString()!, a.GetProperty("Balance").GetDecimal())));
    }

    [Fact]
    public async Task Balances_count_entries_far_ahead_and_sums_larger_than_any_amount()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        api.Company.Settings.SystemRate = 0.5m;
        for (var i = 0; i < 4; i++)
        {
            api.Company.Journal.Post(SmallCompany.Draft(new DateOnly(2090, 1, 1), 9_000_000_000_000.000002m));
        }

        var account = await api.JsonAsync("ChartOfAccounts('400000')?$select=Balance,Balance_syscurr");

        Assert.Equal(36_000_000_000_000.000008m, account.GetProperty("Balance").GetDecimal());
        Assert.Equal(18_000_000_000_000.000004m, account.GetProperty("Balance_syscurr").GetDecimal());
    }

    [Fact]
    public async Task Rules_made_for_one_entry_are_there_where_the_company_says_so()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        using var before = await api.GetAsync("ManualDistributionRules");
        using var plain = await api.GetAsync("$metadata");
        api.Company.AddManualRule("M0000001", 1, ("SALES", 20m), ("Centr_z", 60m));

        var rule = await api.JsonAsync("ManualDistributionRules('M0000001')");
        using var metadata = await api.GetAsync("$metadata");

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.DoesNotContain("EntityType Name=\"ManualDistributionRule\"", plain.Text, StringComparison.Ordinal);
        Assert.Contains("EntityType Name=\"ManualDistributionRule\"", metadata.Text, StringComparison.Ordinal);
        Assert.Equal(80m, rule.GetProperty("TotalFactor").GetDecimal());
        var line = rule.GetProperty("ManualDistributionRuleLines")[0];
        Assert.Equal(("SALES", 20m), (line.GetProperty("CenterCode").GetString(), line.GetProperty("TotalInCenter").GetDecimal()));
        Assert.False(line.TryGetProperty("EffectiveFrom", out _));
    }
}
