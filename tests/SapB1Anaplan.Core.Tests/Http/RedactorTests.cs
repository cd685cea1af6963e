using SapB1Anaplan.Core.Http;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Http;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("""{"CompanyDB":"X","UserName":"u","Password":"CANARY"}""")]
    [InlineData("""{"Password" : "CA\"NARY"}""")]
    [InlineData("""{"tokenInfo":{"tokenValue":"CANARY","refreshTokenId":"CANARY"}}""")]
    [InlineData("""{"access_token":"CANARY","refresh_token":"CANARY","id_token":"CANARY"}""")]
    [InlineData("""{"SessionId":"CANARY","Version":"1000280"}""")]
    [InlineData("""{"device_code":"CANARY-1","grant_type":"device"}""")]
    [InlineData("""{"code":"CANARY-4711","client_id":"x"}""")]
    [InlineData("grant_type=refresh_token&refresh_token=CANARY&client_id=x")]
    [InlineData("B1SESSION=CANARY; ROUTEID=CANARY")]
    [InlineData("Authorization: Basic Q0FOQVJZ0CANARY==")]
    [InlineData("AnaplanAuthToken CANARY")]
    [InlineData("""{"Password":"CANARY cut o""")]
    public void Text_has_no_secret(string text) => Assert.DoesNotContain("NARY", Redactor.Text(text));

    [Theory]
    [InlineData("Authorization")]
    [InlineData("cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("AnaplanAuthToken")]
    public void Secret_headers_show_nothing(string name) => Assert.Equal(Redactor.Mask, Redactor.Header(name, "CANARY"));

    [Theory]
    [InlineData("""{"error":{"code":"-5002","message":"text [ODRF.BPLId]"}}""")]
    [InlineData("""{"error":{"code":-10,"message":{"lang":"en-us","value":"text"}}}""")]
    [InlineData("""{"Code":"_SYS00000000019","Name":"Cash"}""")]
    public void Text_without_secrets_stays(string text) => Assert.Equal(text, Redactor.Text(text));

    [Fact]
    public void An_address_keeps_its_path_only() =>
        Assert.Equal("https://h/b1s/v2/JournalEntries?***", Redactor.Address("https://h/b1s/v2/JournalEntries?$filter=x"));
}
