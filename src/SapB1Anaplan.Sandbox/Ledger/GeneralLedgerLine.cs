using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>One row of a file in the Audit Data Standards layout for general-ledger detail.</summary>
internal sealed record GeneralLedgerLine(
    string JournalId,
    int LineNumber,
    string Account,
    string? AccountName,
    string? BusinessUnit,
    decimal Debit,
    decimal Credit,
    string Currency,
    string? LineText,
    string? HeaderText,
    string? Source,
    DateOnly Posting,
    DateOnly Document,
    DateTime Entered)
{
    private static readonly string[] DateForms = ["yyyyMMdd", "yyyy-MM-dd", "yyyy/MM/dd", "M/d/yyyy"];

    /// <summary>Reads all rows. Header names are compared without case, blanks and underscores.</summary>
    public static IEnumerable<GeneralLedgerLine> ReadAll(TextReader text)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = header => Plain(header.Header),
            MissingFieldFound = null,
        };
        using var csv = new CsvReader(text, configuration);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            yield return Read(csv);
        }
    }

    private static string Plain(string header) => header
        .Replace("_", string.Empty, StringComparison.Ordinal)
        .Replace(" ", string.Empty, StringComparison.Ordinal)
        .Trim('\uFEFF')
        .ToUpperInvariant();

    private static GeneralLedgerLine Read(CsvReader csv)
    {
        var amount = decimal.Parse(Need(csv, "Amount"), NumberStyles.Number, CultureInfo.InvariantCulture);
        var isCredit = (Field(csv, "Amount_Credit_Debit_Indicator") ?? string.Empty).ToUpperInvariant() switch
        {
            "H" or "C" or "CR" or "CREDIT" => true,
            "S" or "D" or "DR" or "DEBIT" => false,
            _ => amount < 0,
        };
        var signless = Field(csv, "Amount_Credit_Debit_Indicator") is null ? Math.Abs(amount) : amount;
        var document = Date(csv, "Document_Date") ?? Date(csv, "Effective_Date")
            ?? throw new FormatException($"Row {csv.Parser.Row}: neither Document_Date nor Effective_Date.");
        var entered = Date(csv, "Entered_Date") ?? document;
        return new GeneralLedgerLine(
            Need(csv, "Journal_ID"),
            int.Parse(Field(csv, "Journal_ID_Line_Number") ?? "0", CultureInfo.InvariantCulture),
            Need(csv, "GL_Account_Number"),
            Field(csv, "GL_Account_Name"),
            Field(csv, "Business_Unit_Code"),
            isCredit ? 0 : signless,
            isCredit ? signless : 0,
            Field(csv, "Amount_Currency") ?? string.Empty,
            Field(csv, "JE_Line_Description"),
            Field(csv, "JE_Header_Description"),
            Field(csv, "Source"),
            PostingDate(document, Field(csv, "Fiscal_Year"), Field(csv, "Period")),
            document,
            entered.ToDateTime(Time(Field(csv, "Entered_Time"))));
    }

    // The document date is the posting date unless the period says another month: then it is the day of that month
    // that lies nearest.
    private static DateOnly PostingDate(DateOnly document, string? year, string? period)
    {
        if (!int.TryParse(year, CultureInfo.InvariantCulture, out var fiscalYear)
            || !int.TryParse(period, CultureInfo.InvariantCulture, out var month))
        {
            return document;
        }

        var first = new DateOnly(fiscalYear, Math.Clamp(month, 1, 12), 1);
        var last = first.AddMonths(1).AddDays(-1);
        return document < first ? first : document > last ? last : document;
    }

    private static string? Field(CsvReader csv, string name) =>
        csv.TryGetField<string>(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string Need(CsvReader csv, string name) =>
        Field(csv, name) ?? throw new FormatException($"Row {csv.Parser.Row}: {name} is empty or missing.");

    // SAP writes 19000101 where a date was not given.
    private static DateOnly? Date(CsvReader csv, string name) =>
        DateOnly.TryParseExact(
            Field(csv, name), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year > 1900
            ? date
            : null;

    private static TimeOnly Time(string? text) =>
        TimeOnly.TryParseExact(
            text?.PadLeft(6, '0'), "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : TimeOnly.MinValue;
}
