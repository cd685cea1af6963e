using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Reference sections 2.2 and 2.3: what each status and code becomes for the person in front of the shell.</summary>
public sealed class FailureTableTests
{
    [Theory]
    [InlineData(400, "-1000", ErrorIds.SapB1QueryRefused, FailureCategory.InvalidArgument)]
    [InlineData(400, "-1005", ErrorIds.RequestRefused, FailureCategory.InvalidData)]
    [InlineData(400, "-1", ErrorIds.SapB1CustomerRule, FailureCategory.InvalidData)]
    [InlineData(400, "-10", ErrorIds.SapB1AlreadyExists, FailureCategory.ResourceExists)]
    [InlineData(400, "-1013", ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData)]
    [InlineData(400, "-1116", ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData)]
    [InlineData(400, "-5006", ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData)]
    [InlineData(400, "-5012", ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData)]
    [InlineData(400, "1299", ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData)]
    [InlineData(400, "-5002", ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData)]
    [InlineData(404, "-2028", ErrorIds.SapB1ReferenceUnknown, FailureCategory.ObjectNotFound)]
    [InlineData(400, "-2035", ErrorIds.SapB1AlreadyExists, FailureCategory.ResourceExists)]
    [InlineData(412, "-2039", ErrorIds.SapB1ChangedMeanwhile, FailureCategory.InvalidOperation)]
    [InlineData(400, "-4002", ErrorIds.SapB1SeriesInvalid, FailureCategory.InvalidData)]
    [InlineData(400, "-4013", ErrorIds.SapB1PeriodLocked, FailureCategory.InvalidOperation)]
    [InlineData(403, "-6006", ErrorIds.SapB1PermissionMissing, FailureCategory.PermissionDenied)]
    [InlineData(403, "804", ErrorIds.SapB1PermissionMissing, FailureCategory.PermissionDenied)]
    [InlineData(400, "701", ErrorIds.SapB1QueryRefused, FailureCategory.InvalidArgument)]
    [InlineData(400, "702", ErrorIds.SapB1QueryRefused, FailureCategory.InvalidArgument)]
    [InlineData(400, "703", ErrorIds.SapB1QueryRefused, FailureCategory.InvalidArgument)]
    [InlineData(400, "704", ErrorIds.SapB1QueryRefused, FailureCategory.InvalidArgument)]
    [InlineData(400, "10001237", ErrorIds.RequestRefused, FailureCategory.InvalidData)]
    [InlineData(405, "", ErrorIds.RequestRefused, FailureCategory.InvalidData)]
    [InlineData(409, "", ErrorIds.RequestRefused, FailureCategory.ResourceExists)]
    [InlineData(422, "", ErrorIds.RequestRefused, FailureCategory.InvalidData)]
    [InlineData(429, "", ErrorIds.TooManyRequests, FailureCategory.LimitsExceeded)]
    [InlineData(302, "", ErrorIds.AnswerNotReadable, FailureCategory.ProtocolError)]
    public async Task A_refused_write_is_named_and_was_not_carried_out(
        int status, string code, string id, FailureCategory category)
    {
        var failure = await WriteAsync(status, $$$"""{"error":{"code":"{{{code}}}","message":"why [OJDT.RefDate]"}}""");

        Assert.Equal((id, category, WriteOutcome.Refused), (failure.ErrorId, failure.Category, failure.Outcome));
        Assert.Equal((status, "OJDT.RefDate"), (failure.HttpStatus, failure.Field));
        Assert.Contains("why", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.NextStep!);
        Assert.Contains(failure.RequestId!, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(500, """{"error":{"code":"-5002","message":"internal"}}""")]
    [InlineData(502, "<html><head><title>502 Bad Gateway</title></head></html>")]
    [InlineData(503, "<html></html>")]
    [InlineData(504, "")]
    public async Task A_write_that_ends_in_5xx_may_have_been_carried_out_and_is_not_repeated(int status, string body)
    {
        var (failure, server) = await WriteToAsync(status, body);

        Assert.Equal(WriteOutcome.Unknown, failure.Outcome);
        Assert.Single(server.Seen, "POST JournalEntries");
    }

    [Fact]
    public async Task A_read_of_what_is_not_there_says_so()
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("Projects('X')", StringComparison.Ordinal)
            ? StubServer.Json(404, """{"error":{"code":-2028,"message":{"lang":"en-us","value":"No matching records found (ODBC -2028)"}}}""")
            : null);
        await using var client = await server.ConnectAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.SendAsync(HttpMethod.Get, "Projects('X')", null, CompanyOnServer.Token));

        Assert.Equal(ErrorIds.SapB1NotFound, failure.ErrorId);
    }

    [Fact]
    public async Task A_read_is_repeated_after_5xx_and_html_pages_until_it_succeeds()
    {
        var answers = new Queue<HttpResponseMessage>(
        [
            StubServer.Json(502, "<html></html>", "text/html"),
            StubServer.Json(503, string.Empty),
            StubServer.Json(500, string.Empty),
            StubServer.Json(429, string.Empty),
            StubServer.Json(200, """{"value":[{"JdtNum":1,"ReferenceDate":"2024-01-01"""),
            StubServer.Json(200, """{"value":[{"JdtNum":1,"ReferenceDate":"2024-01-01T00:00:00Z"}]}"""),
        ]);
        var server = new StubServer(request =>
            request.RequestUri!.AbsolutePath.EndsWith("JournalEntries", StringComparison.Ordinal) ? answers.Dequeue() : null);
        await using var client = await server.ConnectAsync(retries: 6);

        var entries = await client.ReadJournalEntriesAsync(new() { First = 5 }, CompanyOnServer.Token).ToListAsync();

        Assert.Equal(new DateTime(2024, 1, 1), Assert.Single(entries).ReferenceDate);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task No_failure_shows_the_password()
    {
        var (failure, _) = await WriteToAsync(400, """{"error":{"code":"-1","message":"got {\"Password\":\"CANARY\"}"}}""");

        Assert.DoesNotContain("CANARY", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ServiceLayerException> WriteAsync(int status, string body) =>
        (await WriteToAsync(status, body)).Failure;

    private static async Task<(ServiceLayerException Failure, StubServer Server)> WriteToAsync(int status, string body)
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("JournalEntries", StringComparison.Ordinal)
            ? StubServer.Json(status, body, body.StartsWith('<') ? "text/html" : "application/json")
            : null);
        await using var client = await server.ConnectAsync(retries: 6);
        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.SendAsync(HttpMethod.Post, "JournalEntries", "{}", CompanyOnServer.Token));
        return (failure, server);
    }
}
