using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>Reads the file of a calendar: CSV with the columns period, from and to.</summary>
internal static class CalendarFile
{
    /// <summary>The periods by date.</summary>
    /// <exception cref="SapB1AnaplanException">CalendarInvalid.</exception>
    public static List<FiscalPeriod> Read(string path)
    {
        var periods = ReadPeriods(path).OrderBy(period => period.From).ToList();
        foreach (var period in periods)
        {
            if (string.IsNullOrWhiteSpace(period.Name) || period.To < period.From)
            {
                throw MappingFailures.Calendar(
                    $"In the calendar '{path}' the period {Text(period)} has no name or ends before it begins.",
                    "Give each period a name, a first and a last day.");
            }
        }

        for (var index = 1; index < periods.Count; index++)
        {
            if (periods[index].From <= periods[index - 1].To)
            {
                throw MappingFailures.Calendar(
                    $"In the calendar '{path}' the periods '{periods[index - 1].Name}' and '{periods[index].Name}' overlap.",
                    "Let each period begin after the one before has ended.");
            }
        }

        if (CalendarLabels.Twice(periods, period => period.Name!) is { } same)
        {
            throw MappingFailures.Calendar(
                $"In the calendar '{path}' the periods {Text(same.First)} and {Text(same.Second)} have one name, so the "
                + "model would add them up.",
                "Give each period a name of its own; letter case and blanks make no difference.");
        }

        return periods;
    }

    private static string Text(FiscalPeriod period) =>
        $"'{period.Name}' ({period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd})";

    private static List<FiscalPeriod> ReadPeriods(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                DetectDelimiter = true,
                PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
                TrimOptions = TrimOptions.Trim,
            });
            csv.Read();
            csv.ReadHeader();
            var periods = new List<FiscalPeriod>();
            while (csv.Read())
            {
                var from = DateTime.SpecifyKind(csv.GetField<DateTime>("from"), DateTimeKind.Unspecified);
                var to = DateTime.SpecifyKind(csv.GetField<DateTime>("to"), DateTimeKind.Unspecified);
                periods.Add(new FiscalPeriod(from, to, to.Year, periods.Count + 1, csv.GetField("period")));
            }

            return periods;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            throw MappingFailures.Calendar(
                $"The calendar '{path}' cannot be read: {failure.Message.Split('\n')[0].Trim()}",
                "Give a CSV file with the columns period, from and to; dates as yyyy-MM-dd.");
        }
    }
}
