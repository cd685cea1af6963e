using System.Globalization;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Versions, current period and model calendar (reference section 3.6).</summary>
internal sealed class TimeEndpoints
{
    private const string CalendarType = "Calendar Months/Quarters/Years";

    public static void Map(RouteTable routes)
    {
        routes.AddModel("GET", "versions", ModelUse.Data, Versions);
        routes.AddModel("PUT", "versions/{version}/switchover", ModelUse.Data, Switchover);
        routes.AddModel("GET", "currentPeriod", ModelUse.Data, CurrentPeriod);
        routes.AddModel("PUT", "currentPeriod", ModelUse.Data, SetCurrentPeriod);
        routes.AddModel("GET", "modelCalendar", ModelUse.Data, Calendar);
        routes.AddModel("PUT", "modelCalendar/fiscalYear", ModelUse.Data, SetFiscalYear);
    }

    private static Task Versions(Call call)
    {
        var time = call.Model.Time;
        var version = new JsonObject
        {
            ["id"] = call.Model.VersionId,
            ["name"] = "Actual",
            ["isActual"] = true,
            ["isCurrent"] = true,
            ["editFrom"] = Period(time.FirstMonth),
            ["editTo"] = Period(time.LastDay),
        };
        if (call.Model.Switchover is { } day)
        {
            version["switchover"] = Period(day);
        }

        return Reply.All(call, "versionMetadata", [version], shown => shown);
    }

    private static async Task Switchover(Call call)
    {
        if (call.Value("version") != call.Model.VersionId)
        {
            throw ApiFailure.NotFound();
        }

        var date = (await call.ObjectBodyAsync())["date"]?.ToString()
            ?? throw ApiFailure.BadRequest("date is missing");
        call.Model.Switchover = date.Length == 0 ? null : Day(call.Model, date);
        await Reply.Bare(call, []);
    }

    private static Task CurrentPeriod(Call call)
    {
        var period = Current(call.Model);
        period["calendarType"] = CalendarType;
        return Reply.One(call, "currentPeriod", period);
    }

    private static JsonObject Current(AnaplanModel model)
    {
        var month = model.CurrentPeriod;
        return new JsonObject
        {
            ["periodText"] = Timescale.NameOf(month),
            ["lastDay"] = Iso(new DateOnly(month.Year, month.Month, 1).AddMonths(1).AddDays(-1)),
        };
    }

    private static async Task SetCurrentPeriod(Call call)
    {
        var query = call.Query("date");
        var body = (await call.BodyAsync() as JsonObject)?["date"]?.ToString();
        if (query is not null && body is not null)
        {
            throw ApiFailure.BadRequest("use query parameter or body to set date, not both");
        }

        call.Model.CurrentPeriod = Day(call.Model, query ?? body ?? string.Empty);
        await CurrentPeriod(call);
    }

    private static Task Calendar(Call call)
    {
        var time = call.Model.Time;
        var year = call.Model.FiscalYear;
        return Reply.One(call, "modelCalendar", new JsonObject
        {
            ["calendarType"] = CalendarType,
            ["currentPeriod"] = Current(call.Model),
            ["fiscalYear"] = new JsonObject
            {
                ["year"] = Timescale.YearName(year),
                ["startDate"] = Iso(new DateOnly(year, 1, 1)),
                ["endDate"] = Iso(new DateOnly(year, 12, 31)),
            },
            ["pastYearsCount"] = year - time.FirstMonth.Year,
            ["futureYearsCount"] = time.LastDay.Year - year,
            ["totalsSelection"] = new JsonObject
            {
                ["quarterTotals"] = false,
                ["halfYearTotals"] = false,
                ["yearToDateSummary"] = false,
                ["yearToGoSummary"] = false,
                ["totalOfAllPeriods"] = false,
            },
        });
    }

    private static async Task SetFiscalYear(Call call)
    {
        var text = (await call.ObjectBodyAsync())["year"]?.ToString() ?? string.Empty;
        var time = call.Model.Time;
        call.Model.FiscalYear = Enumerable.Range(time.FirstMonth.Year, time.LastDay.Year - time.FirstMonth.Year + 1)
            .FirstOrDefault(year => Timescale.YearName(year) == text) is > 0 and var found
                ? found
                : throw ApiFailure.BadRequest($"Invalid fiscal year {text}");
        await Calendar(call);
    }

    private static JsonObject Period(DateOnly day) =>
        new() { ["date"] = Iso(day), ["periodText"] = Timescale.NameOf(day) };

    private static DateOnly Day(AnaplanModel model, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day >= model.Time.FirstMonth && day <= model.Time.LastDay
            ? day
            : throw ApiFailure.BadRequest($"Invalid date {text}");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
