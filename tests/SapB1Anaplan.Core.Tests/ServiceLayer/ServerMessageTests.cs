using SapB1Anaplan.Core.ServiceLayer.Errors;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Reference section 2.1: every body shape that servers and what stands before them send.</summary>
public sealed class ServerMessageTests
{
    [Theory]
    [InlineData("""{"error":{"code":-10,"message":{"lang":"en-us","value":"text"}}}""", "-10", "text")]
    [InlineData("""{"error":{"code":"-5002","details":[{"code":"","message":""}],"message":"text"}}""", "-5002", "text")]
    [InlineData("""{"error":{"code":"301","message":"text"}}""", "301", "text")]
    [InlineData("""{"error":{"code":301,"message":"text"}}""", "301", "text")]
    [InlineData("""{"error":{"code":"-1","message":{"lang":"de","value":"Währung fehlt"}}}""", "-1", "Währung fehlt")]
    [InlineData("""{"error":{"code":-1000,"message":"text","innererror":{"context":{},"trace":[]}}}""", "-1000", "text")]
    [InlineData("""{"odata.error":{"code":"-2028","message":{"lang":"en-US","value":"text"}}}""", "-2028", "text")]
    [InlineData("""{"error":"text"}""", null, "text")]
    [InlineData("""{"code":"x","message":"text"}""", "x", "text")]
    [InlineData("""{"error":{"code":null,"message":null}}""", null, "The server names no reason.")]
    [InlineData("""{"error":{}}""", null, "The server names no reason.")]
    [InlineData("""[1,2]""", null, "[1,2]")]
    [InlineData("", null, "The answer has no body.")]
    [InlineData(" \r\n", null, "The answer has no body.")]
    [InlineData("plain words", null, "plain words")]
    [InlineData("{cut", null, "{cut")]
    [InlineData(
        "<html><head><title>502 Proxy &amp; Error</title></head></html>", null,
        "A page of a web server or proxy came instead: 502 Proxy & Error.")]
    public void Reads_every_shape(string body, string? code, string text)
    {
        var message = ServerMessage.Parse(body, null);

        Assert.Equal((code, text), (message.Code, message.Text));
    }

    [Theory]
    [InlineData("Specify an active branch  [ODRF.BPLId]", "ODRF.BPLId")]
    [InlineData("'Account' is invalid [JDT1.Account][line: 2]", "JDT1.Account")]
    [InlineData("Internal error (-5002) occurred", null)]
    public void Finds_the_field_that_a_message_ends_in(string text, string? field) => Assert.Equal(
        field,
        ServerMessage.Parse($$$"""{"error":{"code":"-5002","message":"{{{text}}}"}}""", "application/json").Field);

    [Fact]
    public void Shows_no_secret_that_a_server_echoes() => Assert.DoesNotContain(
        "CANARY", ServerMessage.Parse("""body was {"UserName":"u","Password":"CANARY"}""", null).Text);
}
