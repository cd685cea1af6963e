using System.Net;
using System.Text;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Answers of a server at the end of the HTTP line, for bodies that no sandbox would send.</summary>
internal sealed class StubServer(Func<HttpRequestMessage, HttpResponseMessage?> answer) : HttpMessageHandler
{
    public List<string> Seen { get; } = [];

    public Task<ServiceLayerClient> ConnectAsync(int retries = 0) => ServiceLayerClient.ConnectAsync(
        new ServiceLayerOptions
        {
            Uri = new Uri($"http://stub-{Guid.NewGuid():N}/b1s/v2"),
            CompanyDatabase = "SBODEMO",
            UserName = "u",
            Password = "CANARY",
            MaxRetries = retries,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            Handler = this,
        },
        CompanyOnServer.Token);

    public static HttpResponseMessage Json(int status, string body, string mediaType = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        if (request.Content is not null)
        {
            // What leaves the machine is decided by whether the body is read.
            await request.Content.CopyToAsync(Stream.Null, token);
        }

        var path = request.RequestUri!.AbsolutePath.Split('/')[^1];
        lock (Seen)
        {
            Seen.Add($"{request.Method} {path}");
        }

        return answer(request) ?? path switch
        {
            "Login" => Json(200, """{"SessionId":"s","Version":"1000280","SessionTimeout":30}"""),
            "Logout" => new HttpResponseMessage(HttpStatusCode.NoContent),
            "$metadata" => Json(200, "<edmx/>", "application/xml"),
            _ => Json(200, "{}"),
        };
    }
}
