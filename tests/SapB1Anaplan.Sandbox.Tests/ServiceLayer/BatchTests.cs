using System.Net;
using System.Text.RegularExpressions;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

public sealed partial class BatchTests
{
    private static readonly (string, string) Type = ("Content-Type", "multipart/mixed;boundary=b1");

    private static string ChangeSet(params (string Address, string Body)[] requests)
    {
        var parts = requests.Select((r, i) =>
            $"--c1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {i + 1}\r\n\r\n"
            + $"POST {r.Address} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{r.Body}\r\n");
        return $"--b1\r\nContent-Type: multipart/mixed;boundary=c1\r\n\r\n{string.Concat(parts)}--c1--\r\n--b1--\r\n";
    }

    private static string Voucher(string account = "400000") =>
        $$$$"""{"JournalVoucher":{"JournalEntry":{"ReferenceDate":"2024-06-30","Reference2":"K1","JournalEntryLines":[{"AccountCode":"{{{{account}}}}","Debit":5},{"AccountCode":"100000","Credit":5}]}}}""";

    private static async Task<ServiceLayerCaller> StartAsync()
    {
        var api = await (await ServiceLayerCaller.StartAsync(entries: 2)).LoginAsync();
        api.Company.InstallUserTable("ANP_MARK", new UserField("U_Key"), new UserField("U_Sent", UserFieldKind.Date));
        return api;
    }

    private static int[] Statuses(string body) =>
        [.. StatusLine().Matches(body).Select(m => int.Parse(m.Groups[1].Value, null))];

    [Fact]
    public async Task A_voucher_and_its_marker_are_written_as_one()
    {
        await using var api = await StartAsync();

        using var answer = await api.PostAsync(
            "$batch",
            ChangeSet(
                ("/b1s/v2/JournalVouchersService_Add", Voucher()),
                ("/b1s/v2/U_ANP_MARK", """{"Code":"K1","Name":"K1","U_Key":"K1","U_Sent":"2024-06-30"}""")),
            Type);
        var marker = await api.JsonAsync("U_ANP_MARK?$filter=U_Key eq 'K1'");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([204, 201], Statuses(answer.Text));
        Assert.Matches("Content-ID: 1\r\n\r\nHTTP/1.1 204", answer.Text);
        Assert.Single(api.Company.Vouchers.All);
        Assert.Equal("2024-06-30T00:00:00Z", marker.GetProperty("value")[0].GetProperty("U_Sent").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_set_that_fails_leaves_nothing(bool voucherFails)
    {
        await using var api = await StartAsync();
        api.Company.UserTables["ANP_MARK"].Rows.Put(new MasterRow { ["Code"] = "K1", ["Name"] = "K1" });
        var code = voucherFails ? "K2" : "K1";

        using var answer = await api.PostAsync(
            "$batch",
            ChangeSet(
                ("U_ANP_MARK", """{"Code":"K3","Name":"K3"}"""),
                ("JournalVouchersService_Add", Voucher(voucherFails ? "999" : "400000")),
                ("U_ANP_MARK", $$"""{"Code":"{{code}}","Name":"n"}""")),
            Type);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([400], Statuses(answer.Text));
        Assert.Contains(voucherFails ? "-5002" : "-2035", answer.Text, StringComparison.Ordinal);
        Assert.Empty(api.Company.Vouchers.All);
        Assert.Equal(1, api.Company.UserTables["ANP_MARK"].Rows.Count);
    }

    [Fact]
    public async Task Single_requests_run_in_turn_until_one_fails()
    {
        await using var api = await StartAsync();
        static string Get(string address) =>
            $"--b1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET {address} HTTP/1.1\r\n\r\n\r\n";

        using var answer = await api.PostAsync(
            "$batch",
            Get("/b1s/v2/JournalEntries(1)?$select=JdtNum") + Get("JournalEntries(99)") + Get("JournalEntries(2)") + "--b1--\r\n",
            Type);

        Assert.Equal([200, 404], Statuses(answer.Text));
        Assert.Contains("\"JdtNum\":1", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task V1_answers_202()
    {
        await using var api = await StartAsync();
        api.Root = "v1";

        using var answer = await api.PostAsync("$batch", ChangeSet(("/b1s/v1/JournalVouchersService_Add", Voucher())), Type);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal([204], Statuses(answer.Text));
    }

    [Theory]
    [InlineData("no multipart at all")]
    [InlineData("--b1\r\nContent-Type: text/plain\r\n\r\nx\r\n--b1--\r\n")]
    [InlineData("--b1\r\nContent-Type: multipart/mixed;boundary=c1\r\n\r\n--c1\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nGET JournalEntries HTTP/1.1\r\n\r\n\r\n--c1--\r\n--b1--\r\n")]
    [InlineData("--b1\r\nContent-Type: multipart/mixed;boundary=c1\r\n\r\n--c1\r\nContent-Type: application/http\r\n\r\nPOST U_ANP_MARK HTTP/1.1\r\n\r\n{}\r\n--c1--\r\n--b1--\r\n")]
    public async Task What_is_malformed_is_refused_as_a_whole(string body)
    {
        await using var api = await StartAsync();

        using var answer = await api.PostAsync("$batch", body, Type);

        Assert.Equal((HttpStatusCode.BadRequest, "-1000"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_user_table_is_added_to_once_and_read_by_key()
    {
        await using var api = await StartAsync();
        using var added = await api.PostAsync("U_ANP_MARK", """{"Code":"K1","Name":"one","U_Key":"a"}""");
        using var twice = await api.PostAsync("U_ANP_MARK", """{"Code":"K1","Name":"one"}""");
        var row = await api.JsonAsync("U_ANP_MARK('K1')");
        using var absent = await api.GetAsync("U_ANP_MARK('K2')");
        using var other = await api.GetAsync("U_NO_TABLE");

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal("-2035", twice.Code);
        Assert.Equal(("a", "one"), (row.GetProperty("U_Key").GetString(), row.GetProperty("Name").GetString()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (absent.Status, other.Status));
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d+)")]
    private static partial Regex StatusLine();
}
