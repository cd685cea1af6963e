using System.Net;
using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

/// <summary>Stored queries as a client of control totals meets them.</summary>
public sealed class StoredQueryTests
{
    private static string Body(string sql) =>
        JsonSerializer.Serialize(new { SqlCode = "X", SqlName = "X", SqlText = sql });

    private static async Task<ServiceLayerCaller> StartAsync(
        Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions> change) =>
        await (await ServiceLayerCaller.StartAsync(
            o => change(o with { SqlQueries = SqlAccess.Allowed }), 50)).LoginAsync();

    [Fact]
    public async Task Lines_are_summed_per_account_day_and_entry()
    {
        await using var api = await StartAsync(o => o);
        using var made = await api.PostAsync("SQLQueries", Body(
            "select T0.RefDate, sum(T0.Debit) as D, count(T0.Line_ID) as N, max(T0.TransId) as Last from JDT1 T0"
            + " where T0.RefDate >= :d1 and T0.RefDate <= :d2 and T0.Account = :account group by T0.RefDate"
            + " having count(T0.Line_ID) > 0 order by T0.RefDate desc"));

        var raw = await api.JsonAsync("SQLQueries('X')/List?d1='20240102'&d2='2024-01-03'&account='400000'");
        var encoded = await api.JsonAsync("SQLQueries('X')/List?d1=%2720240102%27&d2=%272024-01-03%27&account=%27400000%27");

        Assert.Equal(
            [
                """{"RefDate":"20240103","D":10,"N":1,"Last":3}""",
                """{"RefDate":"20240102","D":10,"N":1,"Last":2}""",
            ],
            raw.GetProperty("value").EnumerateArray().Select(row => row.GetRawText()));
        Assert.Equal(raw.GetRawText(), encoded.GetRawText());
    }

    [Theory]
    [InlineData(
        SqlTextForm.Brackets,
        "SELECT [T0].[Account], SUM([T0].[Debit]) AS [D] FROM [JDT1] [T0] WHERE [T0].[Ref1] = 'select'"
            + " OR [T0].[RefDate] >= :d1 GROUP BY [T0].[Account]")]
    [InlineData(
        SqlTextForm.Quotes,
        "SELECT \"T0\".\"Account\", SUM(\"T0\".\"Debit\") AS \"D\" FROM \"JDT1\" \"T0\" WHERE \"T0\".\"Ref1\" = 'select'"
            + " OR \"T0\".\"RefDate\" >= :d1 GROUP BY \"T0\".\"Account\"")]
    public async Task A_text_comes_back_as_the_database_writes_names_and_still_runs(SqlTextForm form, string written)
    {
        await using var api = await StartAsync(o => o with { SqlTexts = form });
        using var made = await api.PostAsync("SQLQueries", Body(
            "select T0.Account, sum(T0.Debit) as D from JDT1 T0 where T0.Ref1 = 'select' or T0.RefDate >= :d1 group by T0.Account"));

        var page = await api.JsonAsync("SQLQueries('X')/List?d1='20240101'");

        Assert.Equal(written, page.GetProperty("SqlText").GetString());
        Assert.Equal(2, page.GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task A_query_is_changed_by_who_may_make_one()
    {
        await using var api = await StartAsync(o => o);
        using var made = await api.PostAsync("SQLQueries", Body("select TransId from OJDT"));
        using var changed = await api.SendAsync("PATCH", "SQLQueries('X')", """{"SqlText":"select TransId from OJDT where TransId = 7"}""");
        using var wrong = await api.SendAsync("PATCH", "SQLQueries('X')", """{"SqlText":"select Nothing from OJDT"}""");
        using var unknown = await api.SendAsync("PATCH", "SQLQueries('Y')", "{}");
        var rows = await api.JsonAsync("SQLQueries('X')/List");

        Assert.Equal(HttpStatusCode.NoContent, changed.Status);
        Assert.Equal(("703", "-6006"), (wrong.Code, unknown.Code));
        Assert.Equal("""[{"TransId":7}]""", rows.GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task Rights_columns_and_pages_may_be_kept_small()
    {
        await using var api = await StartAsync(o => o with
        {
            SqlQueriesMayBeMade = false, SqlHiddenColumns = ["jdt1.SYSDeb"], SqlPageLimit = 3,
        });
        api.Company.SqlQueries["RUN"] = new SqlQuery("RUN", "RUN", "select TransId from OJDT order by TransId");
        api.Company.SqlQueries["HIDDEN"] = new SqlQuery("HIDDEN", "HIDDEN", "select sum(SYSDeb) as S from JDT1");

        using var make = await api.PostAsync("SQLQueries", Body("select TransId from OJDT"));
        using var change = await api.SendAsync("PATCH", "SQLQueries('RUN')", "{}");
        using var hidden = await api.GetAsync("SQLQueries('HIDDEN')/List");
        var page = await api.JsonAsync("SQLQueries('RUN')/List", ("Prefer", "odata.maxpagesize=1000"));

        Assert.Equal(("-6006", "-6006", "703"), (make.Code, change.Code, hidden.Code));
        Assert.Equal(3, page.GetProperty("value").GetArrayLength());
        Assert.EndsWith("$skip=3", page.GetProperty("@odata.nextLink").GetString(), StringComparison.Ordinal);
    }
}
