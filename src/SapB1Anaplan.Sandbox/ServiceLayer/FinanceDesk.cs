using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Ledger;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>
/// What people do in the client beside the Service Layer, for a person with a shell: <c>GET /sandbox/vouchers</c>,
/// <c>POST /sandbox/vouchers/N/post</c>, <c>DELETE /sandbox/vouchers/N</c>,
/// <c>POST /sandbox/activity {"postings":20,"seed":1}</c>,
/// <c>POST /sandbox/periods {"from":"2024-01","to":"2024-03","status":"ltLocked"}</c>. The query
/// <c>company=DB</c> picks a company; the first one otherwise.
/// </summary>
internal sealed class FinanceDesk(IReadOnlyList<Company> companies)
{
    private sealed record Activity(int Postings = 20, int Seed = 1);

    private sealed record PeriodChange(string From, string? To, string Status);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static bool Handles(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/sandbox", StringComparison.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        var name = context.Request.Query["company"].ToString();
        var company = name.Length == 0 ? companies[0] : companies.FirstOrDefault(c => c.Database == name);
        var path = (context.Request.Path.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (company is null)
        {
            await AnswerAsync(context, 404, new { error = $"There is no company '{name}'." });
            return;
        }

        try
        {
            var (status, answer) = (context.Request.Method, path.Skip(1).ToArray()) switch
            {
                ("GET", ["vouchers"]) => (200, Vouchers(company)),
                ("POST", ["vouchers", var number, "post"]) => (200, company.Vouchers.Post(Number(number))),
                ("DELETE", ["vouchers", var number]) => (200, company.Vouchers.Delete(Number(number))),
                ("POST", ["activity"]) => (200, await ActAsync(context, company)),
                ("POST", ["periods"]) => (200, await SetPeriodsAsync(context, company)),
                _ => (404, (object)new { error = "Known: vouchers, activity, periods, faults, requests." }),
            };
            await AnswerAsync(context, status, answer);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException
                                      or InvalidOperationException)
        {
            await AnswerAsync(context, 400, new { error = e.Message });
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static async Task AnswerAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(answer, Json);
    }

    private static object Vouchers(Company company) => company.Vouchers.All.Select(v => new
    {
        v.BatchNumber,
        v.User,
        v.IsOpen,
        entries = v.Entries.Select(e => new
        {
            e.TransId,
            e.PostedAs,
            e.Draft.ReferenceDate,
            e.Draft.Memo,
            e.Draft.Reference2,
            debit = e.Draft.Lines.Sum(l => l.Debit),
            lines = e.Draft.Lines.Count,
        }),
    });

    private static async Task<T> BodyAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted)
        ?? throw new JsonException("A JSON object was expected.");

    private static async Task<object> ActAsync(HttpContext context, Company company)
    {
        var activity = await BodyAsync<Activity>(context);
        return new LedgerActivity(activity.Seed).Append(company, activity.Postings);
    }

    private static async Task<object> SetPeriodsAsync(HttpContext context, Company company)
    {
        var change = await BodyAsync<PeriodChange>(context);
        if (EnumTypes.NameOf("PeriodStatusEnum", change.Status) is not { } status)
        {
            throw new FormatException($"'{change.Status}' is no period status.");
        }

        company.Periods.SetStatus(status, change.From, change.To);
        return company.Periods.All.Select(p => new { p.Code, p.Status });
    }
}
