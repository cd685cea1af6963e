using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.Posting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>Company and admin info and periods: actions, not entity sets.</summary>
internal sealed class CompanyHandler(ServiceLayerSandboxOptions options)
{
    public void Map(ServiceRoutes routes)
    {
        Add(routes, "CompanyService_GetCompanyInfo", CompanyInfo);
        Add(routes, "CompanyService_GetAdminInfo", AdminInfo);
        Add(routes, "CompanyService_GetPeriods", Periods);
        routes.Add("POST", "CompanyService_GetFinancePeriods/**", FinancePeriods);
    }

    // Without a body to send, v2 takes GET too.
    private static void Add(ServiceRoutes routes, string action, Func<ServiceCall, ServiceResponse> answer)
    {
        routes.Add("POST", action + "/**", answer);
        routes.Add("GET", action + "/**", answer, call => !call.Dialect.IsV1);
    }

    private static string YesNo(bool value) => value ? "tYES" : "tNO";

    private static ServiceResponse Flat(ServiceCall call, string type, Action<Utf8JsonWriter> write) =>
        ServiceResponse.Json(call, json =>
        {
            json.WriteStartObject();
            json.WriteString(
                call.Dialect.ContextKey, $"{call.Origin}/b1s/{call.Dialect.Root}/$metadata#SAPB1.{type}");
            write(json);
            json.WriteEndObject();
        });

    private static ServiceResponse List<T>(
        ServiceCall call, string type, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write) =>
        Flat(call, $"{type}Collection", json =>
        {
            json.WriteStartArray("value");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                write(json, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private ServiceResponse CompanyInfo(ServiceCall call) => Flat(call, "CompanyInfo", json =>
    {
        json.WriteString("Version", options.Version);
        json.WriteString("CompanyName", call.Company.Name);
        json.WriteString("Localization", call.Company.Settings.Country);
        json.WriteNumber("LanguageCode", 3);
        json.WriteString("EnableAccountSegmentation", YesNo(call.Company.Settings.EnableAccountSegmentation));
        json.WriteString("EnableTransactionNotification", "tYES");
    });

    private static ServiceResponse AdminInfo(ServiceCall call) => Flat(call, "AdminInfo", json =>
    {
        var settings = call.Company.Settings;
        json.WriteString("CompanyName", call.Company.Name);
        json.WriteString("Country", settings.Country);
        json.WriteString("LocalCurrency", settings.LocalCurrency);
        json.WriteString("SystemCurrency", settings.SystemCurrency);
        json.WriteNumber("TotalsAccuracy", settings.TotalsAccuracy);
        json.WriteNumber("RateAccuracy", 4);
        json.WriteNumber("PriceAccuracy", 2);
        json.WriteNumber("PercentageAccuracy", 2);
        json.WriteString("EnableBranches", YesNo(settings.EnableBranches));
        json.WriteString("UseNegativeAmounts", YesNo(settings.UseNegativeAmounts));
        json.WriteString("AllowFuturePostingDate", "tYES");
        json.WriteString("CreateAutoVATLineinJDT", "tNO");
        json.WriteString("BlockPostingDateEditing", "tNO");
        json.WriteString("AccountSegmentsSeparator", "-");
    });

    private static ServiceResponse Periods(ServiceCall call) => List(
        call,
        "PeriodCategoryParams",
        call.Company.Periods.All.Select(p => p.Category).Distinct(),
        (json, category) => json.WriteNumber("AbsoluteEntry", category));

    private static ServiceResponse FinancePeriods(ServiceCall call)
    {
        var body = call.Json();
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("PeriodCategoryParams", out var parameters)
            || !parameters.TryGetProperty("AbsoluteEntry", out var key)
            || JsonValues.Number(key) is not { } category)
        {
            throw Refusals.BadQuery("PeriodCategoryParams with AbsoluteEntry was expected");
        }

        var periods = call.Company.Periods.All.Where(p => p.Category == category).ToArray();
        if (periods.Length == 0)
        {
            throw Refusals.NotFound();
        }

        return List(call, "FinancePeriod", periods, (json, period) => WritePeriod(json, period, call.Dialect));
    }

    private static void WritePeriod(Utf8JsonWriter json, PostingPeriod period, Dialect dialect)
    {
        json.WriteNumber("AbsoluteEntry", period.AbsoluteEntry);
        json.WriteString("PeriodCode", period.Code);
        json.WriteString("PeriodName", period.Name);
        foreach (var (name, date) in new[]
                 {
                     ("PostingDateFrom", period.PostingFrom), ("PostingDateTo", period.PostingTo),
                     ("ValueDateFrom", period.ValueFrom), ("ValueDateTo", period.ValueTo),
                     ("TaxDateFrom", period.TaxFrom), ("TaxDateTo", period.TaxTo),
                 })
        {
            json.WritePropertyName(name);
            dialect.WriteDate(json, date.DayNumber);
        }

        json.WriteString("PeriodStatus", period.Status);
        json.WriteString("PeriodIndicator", period.Indicator);
        json.WriteNumber("SubNum", period.SubNumber);
        json.WriteString("Locked", YesNo(period.Status == "ltLocked"));
        json.WriteString("ActiveforFeed", "tNO");
    }
}
