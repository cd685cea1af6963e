using System.Globalization;

namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>Reads and writes the text of a cell by the format of its line item.</summary>
internal static class CellFormats
{
    private static readonly string[] Dates = ["yyyyMMdd", "yyyy-MM-dd"];

    public static bool TryParse(CellFormat format, string text, out CellValue value)
    {
        value = default;
        switch (format)
        {
            case CellFormat.Number:
                if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    return false;
                }

                value = new CellValue(number);
                return true;
            case CellFormat.Boolean:
                // Reference section 8, pitfall 11: a production uploader saw `True` refused; lower case and 1/0 pass.
                value = new CellValue(text is "1" or "true" or "yes" ? 1 : 0);
                return text is "1" or "0" or "true" or "false" or "yes" or "no";
            case CellFormat.Date:
                if (!DateOnly.TryParseExact(
                    text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return false;
                }

                value = new CellValue((day.Year * 10000) + (day.Month * 100) + day.Day);
                return true;
            default:
                value = new CellValue(0, text);
                return true;
        }
    }

    /// <summary>The cell at a key as the platform writes it; numbers of aggregates are summed by the caller.</summary>
    public static string Show(LineItem item, UInt128 key) => item.Format switch
    {
        CellFormat.Text => item.Texts.GetValueOrDefault(key, string.Empty),
        CellFormat.Boolean => item.Number(key) == 0 ? "false" : "true",
        CellFormat.Date => ShowDate(item.Number(key)),
        _ => ShowNumber(item.Number(key)),
    };

    public static string ShowNumber(decimal value) => value.ToString("0.############################",
        CultureInfo.InvariantCulture);

    public static string FailureOf(CellFormat format) => format switch
    {
        CellFormat.Boolean => "moduleImportBooleanFormat",
        CellFormat.Date => "moduleImportDateFormat",
        _ => "moduleImportNumberFormat",
    };

    public static string ShowDate(decimal value)
    {
        if (value == 0)
        {
            return string.Empty;
        }

        var number = (int)value;
        return new DateOnly(number / 10000, number / 100 % 100, number % 100)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
