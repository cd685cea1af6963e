using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

public sealed class PostingTests
{
    private const string Token = "ANP-0001";

    public static string Entry(Action<JsonObject>? change = null)
    {
        var entry = JsonNode.Parse(
            $$"""
            {"ReferenceDate":"2024-06-30","DueDate":"2024-06-30","TaxDate":"2024-06-30","Memo":"Accrual","Reference2":"{{Token}}",
             "JournalEntryLines":[
              {"AccountCode":"400000","Debit":100.10,"Credit":0,"CostingCode":"SALES","LineMemo":"a"},
              {"ShortName":"C100","Debit":0,"Credit":"100.10"}]}
            """)!.AsObject();
        change?.Invoke(entry);
        return entry.ToJsonString();
    }

    private static string Voucher(Action<JsonObject>? change = null) =>
        $$$"""{"JournalVoucher":{"JournalEntry":{{{Entry(change)}}}}}""";

    private static JsonObject Line(JsonObject entry, int index = 0) => entry["JournalEntryLines"]![index]!.AsObject();

    [Fact]
    public async Task A_posted_entry_answers_201_with_itself()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 4)).LoginAsync();

        using var answer = await api.PostAsync("JournalEntries", Entry());

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(5, answer.Json.GetProperty("JdtNum").GetInt32());
        Assert.EndsWith("/b1s/v2/JournalEntries(5)", answer.Message.Headers.Location!.ToString(), StringComparison.Ordinal);
        var partner = answer.Json.GetProperty("JournalEntryLines")[1];
        Assert.Equal(("140000", "C100"), (partner.GetProperty("AccountCode").GetString(), partner.GetProperty("ShortName").GetString()));
        Assert.Equal(100.10m, partner.GetProperty("Credit").GetDecimal());
        using var found = await api.GetAsync($"JournalEntries/$count?$filter=Reference2 eq '{Token}'");
        Assert.Equal("1", found.Text);
    }

    [Fact]
    public async Task Return_no_content_is_honoured()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        using var answer = await api.PostAsync("JournalEntries", Entry(), ("Prefer", "return-no-content"));

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.NotNull(answer.Message.Headers.Location);
    }

    public static TheoryData<string, string, string> Refusals { get; } = new()
    {
        { "locked period", "-4013", "Posting period locked; specify an alternative date" },
        { "no period", Assumptions.DateOutOfRangeCode, "Date deviates from permissible range" },
        { "tax date outside", Assumptions.DateOutOfRangeCode, "Date deviates from permissible range" },
        { "unknown account", Assumptions.AccountRefusedCode, "[JDT1.Account]" },
        { "title account", Assumptions.AccountRefusedCode, "title account" },
        { "control account", Assumptions.AccountRefusedCode, "locked for manual postings" },
        { "blocked account", Assumptions.AccountRefusedCode, "blocked for manual postings" },
        { "frozen account", Assumptions.AccountRefusedCode, "inactive" },
        { "unknown partner", "-2028", "No matching records found" },
        { "centre without rule", "-2028", "No matching records found" },
        { "rule of another dimension", Assumptions.RuleRefusedCode, "dimension 1" },
        { "rule not yet valid", Assumptions.RuleRefusedCode, "not valid" },
        { "rule mandatory", Assumptions.RuleRefusedCode, "mandatory" },
        { "project mandatory", Assumptions.ProjectMandatoryCode, "Project code is mandatory" },
        { "unknown project", "-2028", "No matching records found" },
        { "branch missing", Assumptions.BranchMissingCode, "Specify an active branch" },
        { "unknown currency", "-2028", "No matching records found" },
        { "memo too long", Assumptions.TooLongCode, "Value too long in property 'Memo'" },
        { "line memo too long", Assumptions.TooLongCode, "Value too long in property 'LineMemo'" },
        { "unknown field", Assumptions.UnknownPropertyCode, "Property 'U_X' of 'JournalEntry' is invalid" },
        { "invented field", Assumptions.UnknownPropertyCode, "Property 'AcctCode' of 'JournalEntryLine' is invalid" },
        { "mandatory user field", Assumptions.MandatoryFieldCode, "U_SOURCE" },
        { "wrong series", "-4002", "numbering series" },
        { "no series", "-10", "series" },
        { "zero", "-5002", "total is zero" },
        { "both sides", "-5002", "both debit and credit" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_the_server_refuses_is_refused_on_both_ways(string what, string code, string text)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        var change = Arrange(api.Company, what);

        using var entry = await api.PostAsync("JournalEntries", Entry(change));
        using var voucher = await api.PostAsync("JournalVouchersService_Add", Voucher(change));

        Assert.Equal((HttpStatusCode.BadRequest, code), (entry.Status, entry.Code));
        Assert.Contains(text, entry.ErrorText, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, code), (voucher.Status, voucher.Code));
        Assert.Equal((0, 0), (api.Company.Journal.Count, api.Company.Vouchers.All.Count));
    }

    private static Action<JsonObject> Arrange(Company company, string what)
    {
        switch (what)
        {
            case "locked period":
                company.Periods.SetStatus("ltLocked", "2024-06");
                return _ => { };
            case "no period":
                return e => e["ReferenceDate"] = "2031-01-01";
            case "tax date outside":
                return e => e["TaxDate"] = "2023-12-31";
            case "unknown account":
                return e => Line(e)["AccountCode"] = "999999";
            case "title account":
                return e => Line(e)["AccountCode"] = "4";
            case "control account":
                return e => Line(e)["AccountCode"] = "140000";
            case "blocked account":
                company.Accounts.Change("400000", a => a["BlockManualPosting"] = "tYES");
                return _ => { };
            case "frozen account":
                company.Accounts.Change("400000", a => a["FrozenFor"] = "tYES");
                return _ => { };
            case "unknown partner":
                return e => Line(e, 1)["ShortName"] = "C999";
            case "centre without rule":
                return e => Line(e)["CostingCode"] = "Centr_z";
            case "rule of another dimension":
                return e => Line(e)["CostingCode"] = "PLANT";
            case "rule not yet valid":
                company.AddProfitCenter("NEW", "New", from: new DateOnly(2024, 7, 1));
                return e => Line(e)["CostingCode"] = "NEW";
            case "rule mandatory":
                company.Accounts.Change("400000", a => a["DistributionRule2Relevant"] = "tYES");
                return _ => { };
            case "project mandatory":
                company.Settings.ProjectIsMandatory = true;
                return _ => { };
            case "unknown project":
                return e => Line(e)["ProjectCode"] = "NOPE";
            case "branch missing":
                company.AddBranch(1, "Main");
                return _ => { };
            case "unknown currency":
                return e => Line(e)["FCCurrency"] = "XXX";
            case "memo too long":
                return e => e["Memo"] = new string('x', 51);
            case "line memo too long":
                return e => Line(e)["LineMemo"] = new string('x', 51);
            case "unknown field":
                return e => e["U_X"] = "1";
            case "invented field":
                return e => Line(e)["AcctCode"] = "400000";
            case "mandatory user field":
                company.AddJournalUserField(new UserField("U_SOURCE", Mandatory: true));
                return _ => { };
            case "wrong series":
                return e => e["Series"] = 99;
            case "no series":
                company.Settings.JournalSeries = 0;
                return _ => { };
            case "zero":
                return e =>
                {
                    Line(e)["Debit"] = 0;
                    Line(e, 1)["Credit"] = 0;
                };
            case "both sides":
                return e => Line(e)["Credit"] = 1;
            default:
                throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }
    }

    [Fact]
    public async Task An_unbalanced_entry_is_refused_and_an_unbalanced_voucher_parked()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        void Unbalance(JsonObject entry) => Line(entry)["Debit"] = 100.11;

        using var entry = await api.PostAsync("JournalEntries", Entry(Unbalance));
        using var voucher = await api.PostAsync("JournalVouchersService_Add", Voucher(Unbalance));
        api.Company.Settings.RefusesUnbalancedVouchers = true;
        using var refused = await api.PostAsync("JournalVouchersService_Add", Voucher(Unbalance));

        Assert.Equal(Assumptions.UnbalancedCode, entry.Code);
        Assert.Equal(HttpStatusCode.NoContent, voucher.Status);
        Assert.Equal(Assumptions.UnbalancedCode, refused.Code);
        Assert.Equal(0.01m, api.Company.Vouchers.All.Single().Entries[0].Draft.Difference);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task A_voucher_gives_no_key_and_cannot_be_read(string root)
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        api.Root = root;
        await api.LoginAsync();

        using var added = await api.PostAsync("JournalVouchersService_Add", Voucher());
        using var entries = await api.GetAsync("JournalEntries/$count");
        using var read = await api.GetAsync("JournalVouchers");

        Assert.Equal((HttpStatusCode.NoContent, string.Empty), (added.Status, added.Text));
        Assert.Null(added.Message.Headers.Location);
        Assert.Equal("0", entries.Text);
        Assert.Equal(HttpStatusCode.NotFound, read.Status);
        Assert.Equal(Token, api.Company.Vouchers.All.Single().Entries[0].Draft.Reference2);
    }

    [Theory]
    [InlineData("""{"JournalVoucher":[{"JournalEntryLines":[]}]}""")]
    [InlineData("""{"JournalVoucher":{"JournalEntries":[]}}""")]
    [InlineData("""{"JournalEntry":{}}""")]
    public async Task The_list_of_the_metadata_is_data_not_found(string body)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        using var answer = await api.PostAsync("JournalVouchersService_Add", body);

        Assert.Equal((HttpStatusCode.BadRequest, "-1005"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_voucher_posted_by_hand_gets_a_new_number_and_keeps_its_batch()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 7)).LoginAsync();
        using var added = await api.PostAsync("JournalVouchersService_Add", Voucher());

        var number = Assert.Single(api.Company.Vouchers.Post(1));
        var entry = await api.JsonAsync($"JournalEntries({number})");

        Assert.Equal(8, number);
        Assert.Equal(Token, entry.GetProperty("Reference2").GetString());
        Assert.Equal(1, api.Company.Journal.Find(number)!.BatchNumber);
        Assert.False(api.Company.Vouchers.All.Single().IsOpen);
        Assert.Empty(api.Company.Vouchers.Post(1));
    }

    [Fact]
    public async Task The_customers_own_check_refuses_with_minus_one()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        api.Server.Faults.Add(ServiceLayerFaults.TransactionNotification, "(9) Kostenstelle fehlt", times: 1);

        using var refused = await api.PostAsync("JournalVouchersService_Add", Voucher());
        using var taken = await api.PostAsync("JournalVouchersService_Add", Voucher());

        Assert.Equal(("-1", "(9) Kostenstelle fehlt"), (refused.Code, refused.ErrorText));
        Assert.Equal(HttpStatusCode.NoContent, taken.Status);
    }

    [Theory]
    [InlineData(FaultNames.CutBefore, 0)]
    [InlineData(FaultNames.CutAfter, 1)]
    public async Task A_cut_before_or_after_the_commit_looks_alike_and_is_not(string fault, int committed)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        api.Server.Faults.Add(fault, method: "POST", pathPattern: "JournalVouchersService_Add");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => api.PostAsync("JournalVouchersService_Add", Voucher()));

        Assert.Equal(committed, api.Company.Vouchers.All.Count);
    }

    [Fact]
    public async Task Patch_takes_texts_and_leaves_amounts()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 1)).LoginAsync();

        using var text = await api.SendAsync(
            "PATCH", "JournalEntries(1)", """{"Memo":"new","JournalEntryLines":[{"Line_ID":1,"LineMemo":"line"}]}""");
        using var reference = await api.SendAsync("PATCH", "JournalEntries(1)", """{"Reference":"R"}""");
        using var amount = await api.SendAsync(
            "PATCH", "JournalEntries(1)", """{"JournalEntryLines":[{"Line_ID":0,"Debit":1}]}""");
        using var date = await api.SendAsync("PATCH", "JournalEntries(1)", """{"ReferenceDate":"2024-02-01"}""");
        using var delete = await api.SendAsync("DELETE", "JournalEntries(1)");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (text.Status, reference.Status));
        Assert.Equal((Assumptions.PatchRefusedCode, Assumptions.PatchRefusedCode), (amount.Code, date.Code));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, delete.Status);
        var entry = api.Company.Journal.Find(1)!;
        Assert.Equal(("new", "R"), (entry.Memo, entry.Reference));
        Assert.Equal(["Käse", "line"], api.Company.Journal.LinesOf(1).Select(l => l.LineMemo));
    }

    [Fact]
    public async Task User_fields_travel_with_entry_and_line()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        api.Company.AddJournalUserField(new UserField("U_RUN"));
        api.Company.LineUserFields.Add(new UserField("U_QTY", UserFieldKind.Amount));

        using var answer = await api.PostAsync("JournalEntries", Entry(e =>
        {
            e["U_RUN"] = "R7";
            Line(e)["U_QTY"] = 2.5;
        }));

        Assert.Equal("R7", answer.Json.GetProperty("U_RUN").GetString());
        Assert.Equal(2.5m, answer.Json.GetProperty("JournalEntryLines")[0].GetProperty("U_QTY").GetDecimal());
        var found = await api.JsonAsync("JournalEntries?$filter=U_RUN eq 'R7'&$select=JdtNum,U_RUN");
        Assert.Equal(1, found.GetProperty("value").GetArrayLength());
    }

    [Theory]
    [InlineData("v2", ErrorShape.ByRoot, "{\"error\":{\"code\":\"-4013\",\"details\":[{")]
    [InlineData("v1", ErrorShape.ByRoot, "{\"error\":{\"code\":-4013,\"message\":{\"lang\":\"en-us\",\"value\":\"Posting")]
    [InlineData("v2", ErrorShape.TextOnly, "{\"error\":{\"code\":\"-4013\",\"message\":\"Posting")]
    [InlineData("v2", ErrorShape.WithInnerError, "{\"error\":{\"code\":\"-4013\",\"details\":[{")]
    public async Task Errors_come_in_all_shapes(string root, ErrorShape shape, string start)
    {
        await using var api = await ServiceLayerCaller.StartAsync(o => o with { Errors = shape });
        api.Root = root;
        await api.LoginAsync();
        api.Company.Periods.SetStatus("ltLocked", "2024-06");

        using var answer = await api.PostAsync("JournalEntries", Entry());

        Assert.StartsWith(start, answer.Text, StringComparison.Ordinal);
        Assert.Equal(shape == ErrorShape.WithInnerError, answer.Text.Contains("innererror", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Object, answer.Json.ValueKind);
    }

    [Fact]
    public async Task Amounts_come_back_to_the_last_decimal()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        await Gen.Long[1, 8_000_000_000_000_000_000].Array[1, 20].SampleAsync(
            async millionths =>
            {
                var amounts = millionths.Select(m => m / 1_000_000m).ToArray();
                var lines = amounts.SelectMany(a => new[]
                {
                    new { AccountCode = "400000", Debit = a, Credit = 0m },
                    new { AccountCode = "100000", Debit = 0m, Credit = a },
                });
                using var answer = await api.PostAsync(
                    "JournalEntries",
                    JsonSerializer.Serialize(new { ReferenceDate = "2024-06-30", JournalEntryLines = lines }));
                Assert.Equal(
                    amounts,
                    answer.Json.GetProperty("JournalEntryLines").EnumerateArray()
                        .Select(l => l.GetProperty("Debit").GetDecimal()).Where((_, i) => i % 2 == 0));
            },
            iter: 100,
            threads: 1);
    }

    [Theory]
    [InlineData("9000000000000")]
    [InlineData("\"ten\"")]
    [InlineData("true")]
    public async Task An_amount_that_is_none_is_400(string amount)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();

        using var answer = await api.PostAsync(
            "JournalEntries",
            $$"""{"JournalEntryLines":[{"AccountCode":"400000","Debit":{{amount}}},{"AccountCode":"100000","Credit":{{amount}}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
