using System.Net;
using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

public sealed class SqlQueryTests
{
    private const string Changed =
        "select T0.TransId, T0.UpdateDate, T0.BatchNum from OJDT T0 where T0.UpdateDate >= :since order by T0.TransId";

    private static string Body(string sql, string code = "X") =>
        JsonSerializer.Serialize(new { SqlCode = code, SqlName = code, SqlText = sql });

    private static async Task<ServiceLayerCaller> StartAsync(int entries = 50, params string[] furtherTables) =>
        await (await ServiceLayerCaller.StartAsync(
            o => o with { SqlQueries = SqlAccess.Allowed, SqlTables = [.. o.SqlTables, .. furtherTables] }, entries))
            .LoginAsync();

    private static async Task<JsonElement[]> RunAsync(ServiceLayerCaller api, string sql)
    {
        using var made = await api.PostAsync("SQLQueries", Body(sql));
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        var page = await api.JsonAsync("SQLQueries('X')/List", ("Prefer", "odata.maxpagesize=1000"));
        return [.. page.GetProperty("value").EnumerateArray()];
    }

    [Fact]
    public async Task The_documented_query_runs_page_by_page()
    {
        await using var api = await StartAsync();
        api.Company.Time = api.Time;
        api.Time.SetUtcNow(new DateTimeOffset(2031, 1, 2, 0, 0, 0, TimeSpan.Zero));
        await api.LoginAsync();
        for (var i = 1; i <= 25; i++)
        {
            api.Company.Journal.Edit(i, new EntryEdit { Memo = "edited" });
        }

        using var made = await api.PostAsync("SQLQueries", Body(Changed, "X_JE_CHG"));
        var first = await api.JsonAsync("SQLQueries('X_JE_CHG')/List?since='20310101'");
        var second = await api.JsonAsync(first.GetProperty("@odata.nextLink").GetString()!);
        using var posted = await api.PostAsync("SQLQueries('X_JE_CHG')/List", """{"ParamList":"since='2031-01-03'"}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(Changed, first.GetProperty("SqlText").GetString());
        Assert.Equal(20, first.GetProperty("value").GetArrayLength());
        Assert.Equal("SQLQueries('X_JE_CHG')/List?since='20310101'&$skip=20", first.GetProperty("@odata.nextLink").GetString());
        Assert.Equal("""{"TransId":1,"UpdateDate":"20310102","BatchNum":null}""", first.GetProperty("value")[0].GetRawText());
        Assert.Equal(5, second.GetProperty("value").GetArrayLength());
        Assert.False(second.TryGetProperty("@odata.nextLink", out _));
        Assert.Equal(0, posted.Json.GetProperty("value").GetArrayLength());
    }

    [Theory]
    [InlineData("select * from OJDT", "701")]
    [InlineData("delete from OJDT", "701")]
    [InlineData("select TransId from OJDT where", "701")]
    [InlineData("select sum(TransId) from OJDT", "701")]
    [InlineData("select Getdate(TransId) as A from OJDT", "701")]
    [InlineData("select TransId, TransId from OJDT", "701")]
    [InlineData("select TransId from OJDT; delete from OJDT", "701")]
    [InlineData("select TransId from OJDT union select TransId from JDT1", "701")]
    [InlineData("select TransId from OJDT where TransId in (select TransId from JDT1)", "701")]
    [InlineData("select T0.TransId from OJDT T0 right join JDT1 T1 on T0.TransId = T1.TransId", "701")]
    [InlineData("select TransId + 1 as N from OJDT", "701")]
    [InlineData("select TransId from dbo.OJDT", "701")]
    [InlineData("select TransId into X from OJDT", "701")]
    [InlineData("", "701")]
    [InlineData("select Code from OACT", "702")]
    [InlineData("select Code from @NO_TABLE", "702")]
    [InlineData("select Ref2 from OBTF", "702")]
    [InlineData("select JdtNum from OJDT", "703")]
    [InlineData("select TransId from OJDT where NoSuch = 1", "703")]
    [InlineData("select TransId from OJDT where TransId = @NoSuch", "703")]
    public async Task What_is_not_allowed_has_its_code(string sql, string code)
    {
        await using var api = await StartAsync();

        using var answer = await api.PostAsync("SQLQueries", Body(sql));

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Parameters_codes_and_doubles_are_checked()
    {
        await using var api = await StartAsync();
        using var made = await api.PostAsync("SQLQueries", Body(Changed));

        using var missing = await api.GetAsync("SQLQueries('X')/List");
        using var wrong = await api.GetAsync("SQLQueries('X')/List?since=yesterday");
        using var again = await api.PostAsync("SQLQueries", Body(Changed));
        using var unknown = await api.GetAsync("SQLQueries('x')/List?since='20240101'");

        Assert.Equal(("704", "704", "-2035"), (missing.Code, wrong.Code, again.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "-6006"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task Without_permission_listing_works_and_running_does_not()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync()).LoginAsync();
        api.Company.SqlQueries["X"] = new SqlQuery("X", "X", "select TransId from OJDT");

        var list = await api.JsonAsync("SQLQueries");
        using var make = await api.PostAsync("SQLQueries", Body(Changed, "Y"));
        using var run = await api.GetAsync("SQLQueries('X')/List");

        Assert.Equal(1, list.GetProperty("value").GetArrayLength());
        Assert.Equal(("-6006", "-6006"), (make.Code, run.Code));
        Assert.Equal(HttpStatusCode.Forbidden, run.Status);
    }

    [Fact]
    public async Task Where_they_are_absent_there_is_no_path_and_no_entity()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(o => o with { SqlQueries = SqlAccess.Absent })).LoginAsync();

        using var list = await api.GetAsync("SQLQueries");
        using var metadata = await api.GetAsync("$metadata");

        Assert.Equal(HttpStatusCode.NotFound, list.Status);
        Assert.DoesNotContain("SQLQueries", metadata.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select T0.TransId from OJDT T0 where T0.Memo like 'Entry 1%' and T0.TransId <> 1", 10)]
    [InlineData("select TransId from OJDT where TransId in (1, 2, 99) or TransId between 40 and 41", 4)]
    [InlineData("select TransId from OJDT where not (Ref2 is null)", 0)]
    [InlineData("select top 3 TransId as Id from OJDT order by Id desc", 3)]
    [InlineData("select distinct Account from JDT1", 2)]
    [InlineData("select TransId from OJDT where Memo = ':since' or TransId not between 1 and 49", 1)]
    [InlineData("select \"T0\".\"TransId\" from \"OJDT\" \"T0\" where \"T0\".\"Memo\" not like 'Entry%'", 0)]
    [InlineData("select ifnull(Ref2, 'none') as R from OJDT where isnull(Ref2, 'x') = 'x'", 50)]
    [InlineData("select T0.TransId, T1.Account from OJDT T0 inner join JDT1 T1 on T0.TransId = T1.TransId where T1.Debit > 0", 50)]
    [InlineData("select T0.TransId, T1.AbsEntry from OJDT T0 left join OFPR T1 on T0.RefDate = T1.F_RefDate", 50)]
    [InlineData("select upper(left(Memo, 5)) as M, count(*) as N from OJDT group by Memo having count(*) >= 1", 50)]
    public async Task The_grammar_is_served(string sql, int rows)
    {
        await using var api = await StartAsync();

        Assert.Equal(rows, (await RunAsync(api, sql)).Length);
    }

    [Fact]
    public async Task Sums_per_account_are_exact()
    {
        await using var api = await StartAsync();

        var rows = await RunAsync(
            api, "select T0.Account, sum(T0.Debit) as D, sum(T0.Credit) as C from JDT1 T0 group by T0.Account order by T0.Account");

        Assert.Equal(
            ["""{"Account":"100000","D":0,"C":500}""", """{"Account":"400000","D":500,"C":0}"""],
            rows.Select(r => r.GetRawText()));
    }

    [Fact]
    public async Task Vouchers_are_readable_where_the_server_lists_their_tables()
    {
        await using var api = await StartAsync(0, "OBTF", "BTF1", "OBTD");
        var draft = SmallCompany.Draft(new DateOnly(2024, 6, 1), 9m) with { Reference2 = "ANP-7" };
        api.Company.Vouchers.Add([draft, draft], "integration");
        api.Company.Vouchers.Post(api.Company.Vouchers.Add([draft], "integration"));

        var rows = await RunAsync(
            api,
            "select T0.BatchNum, T0.TransId, T0.BtfStatus, sum(T1.Debit) as Total from OBTF T0 inner join BTF1 T1"
            + " on T0.BatchNum = T1.BatchNum and T0.TransId = T1.TransId where T0.Ref2 = 'ANP-7'"
            + " group by T0.BatchNum, T0.TransId, T0.BtfStatus order by T0.BatchNum, T0.TransId");

        Assert.Equal(
            [
                """{"BatchNum":1,"TransId":1,"BtfStatus":"O","Total":9}""",
                """{"BatchNum":1,"TransId":2,"BtfStatus":"O","Total":9}""",
                """{"BatchNum":2,"TransId":1,"BtfStatus":"C","Total":9}""",
            ],
            rows.Select(r => r.GetRawText()));
    }

    [Theory]
    [InlineData(SqlAccess.Allowed, HttpStatusCode.OK)]
    [InlineData(SqlAccess.Refused, HttpStatusCode.Forbidden)]
    [InlineData(SqlAccess.Absent, HttpStatusCode.NotFound)]
    public async Task A_view_shows_what_its_maker_put_into_it(SqlAccess access, HttpStatusCode status)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(o => o with { Views = access })).LoginAsync();
        api.Company.Views["VOUCHERS"] = "select BatchNum, TransId, Ref2, RefDate from OBTF";
        for (var i = 0; i < 3; i++)
        {
            var draft = SmallCompany.Draft(new DateOnly(2024, 6, 1), 9m) with { Reference2 = $"ANP-{i}" };
            api.Company.Vouchers.Add([draft], "integration");
        }

        using var answer = await api.GetAsync("view.svc/VOUCHERSB1SLQuery?$filter=Ref2 eq 'ANP-1'");

        Assert.Equal(status, answer.Status);
        if (access == SqlAccess.Allowed)
        {
            var row = Assert.Single(answer.Json.GetProperty("value").EnumerateArray());
            Assert.Equal(2, row.GetProperty("BatchNum").GetInt32());
        }
        else if (access == SqlAccess.Refused)
        {
            Assert.Equal("804", answer.Code);
        }
    }
}
