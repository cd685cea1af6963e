using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>Lets the common faults happen around the server's own handling of a request.</summary>
internal sealed class FaultMiddleware(
    FaultSwitches faults,
    RequestDelegate handler,
    Func<HttpContext, int, string>? errorBody,
    TimeProvider time)
{
    private const string HtmlType = "text/html; charset=iso-8859-1";

    public async Task InvokeAsync(HttpContext context)
    {
        if (Strikes(FaultNames.Slow, context) is { } slow)
        {
            await DelayAsync(slow, context);
        }

        if (Strikes(FaultNames.CutBefore, context) is not null)
        {
            context.Abort();
        }
        else if (Strikes(FaultNames.Status, context) is { } status)
        {
            await AnswerAsync(context, status, status.Number(StatusCodes.Status503ServiceUnavailable));
        }
        else if (Strikes(FaultNames.Html, context) is { } html)
        {
            var page = html with { Body = "html" };
            await AnswerAsync(context, page, html.Number(StatusCodes.Status502BadGateway));
        }
        else if (Strikes(FaultNames.CutAfter, context) is not null)
        {
            await HandleIntoAsync(context, Stream.Null);
            context.Abort();
        }
        else if (Strikes(FaultNames.StatusAfter, context) is { } after)
        {
            await HandleIntoAsync(context, Stream.Null);
            await AnswerAsync(context, after, after.Number(StatusCodes.Status502BadGateway));
        }
        else if (Strikes(FaultNames.SlowAfter, context) is { } slowAfter)
        {
            using var body = new MemoryStream();
            await HandleIntoAsync(context, body);
            await DelayAsync(slowAfter, context);
            await SendAsync(context, body, (int)body.Length);
        }
        else if (Strikes(FaultNames.Truncate, context) is not null)
        {
            using var body = new MemoryStream();
            await HandleIntoAsync(context, body);
            context.Response.ContentLength = body.Length;
            // Kestrel closes a connection whose answer is short; an abort could overtake the half that was sent.
            await SendAsync(context, body, (int)body.Length / 2);
        }
        else
        {
            await handler(context);
        }
    }

    private static async Task SendAsync(HttpContext context, MemoryStream body, int length)
    {
        if (length > 0)
        {
            await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, length), context.RequestAborted);
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private Fault? Strikes(string name, HttpContext context)
    {
        var fault = faults.Strike(name, context);
        if (fault is not null)
        {
            RequestLog.NoteFault(context, name);
        }

        return fault;
    }

    private Task DelayAsync(Fault fault, HttpContext context) =>
        Task.Delay(TimeSpan.FromMilliseconds(fault.Number(1000)), time, context.RequestAborted);

    // The handler writes as always; only the sink differs, so what it commits is committed.
    private async Task HandleIntoAsync(HttpContext context, Stream sink)
    {
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var feature = new StreamResponseBodyFeature(sink);
        context.Features.Set<IHttpResponseBodyFeature>(feature);
        try
        {
            await handler(context);
            await feature.CompleteAsync();
        }
        finally
        {
            context.Features.Set(real);
        }
    }

    private async Task AnswerAsync(HttpContext context, Fault fault, int code)
    {
        context.Response.Clear();
        context.Response.StatusCode = code;
        if (fault.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = fault.RetryAfter;
        }

        if (fault.Body == "empty")
        {
            context.Response.ContentLength = 0;
            return;
        }

        var html = fault.Body == "html" || errorBody is null;
        context.Response.ContentType = html ? HtmlType : "application/json;charset=utf-8";
        var text = html ? Page(code) : errorBody!(context, code);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }

    private static string Page(int code)
    {
        var phrase = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(code);
        var number = code.ToString(CultureInfo.InvariantCulture);
        return $"""
            <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
            <html><head><title>{number} {phrase}</title></head>
            <body><h1>{phrase}</h1><p>The proxy server could not handle the request.</p></body></html>

            """;
    }
}
