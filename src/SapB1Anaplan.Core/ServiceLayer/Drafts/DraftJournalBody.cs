using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SapB1Anaplan.Core.ServiceLayer.Drafts;

/// <summary>
/// Writes the body of JournalVouchersService_Add: an object in an object, though the metadata types it as a list, which
/// the server refuses (reference section 4.2).
/// </summary>
internal static class DraftJournalBody
{
    public static string Write(DraftJournal journal)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("JournalVoucher");
            writer.WriteStartObject("JournalEntry");
            WriteEntry(writer, journal);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteEntry(Utf8JsonWriter writer, DraftJournal journal)
    {
        WriteDate(writer, "ReferenceDate", journal.ReferenceDate);
        WriteDate(writer, "DueDate", journal.DueDate);
        WriteDate(writer, "TaxDate", journal.TaxDate);
        WriteText(writer, "Memo", journal.Memo);
        WriteText(writer, "Reference", journal.Reference);
        WriteText(writer, "Reference2", journal.Key);
        WriteText(writer, "Reference3", journal.Reference3);
        writer.WriteStartArray("JournalEntryLines");
        foreach (var line in journal.Lines)
        {
            WriteLine(writer, line);
        }

        writer.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter writer, DraftJournalLine line)
    {
        writer.WriteStartObject();
        writer.WriteString("AccountCode", line.AccountCode);
        writer.WriteNumber("Debit", line.Debit);
        writer.WriteNumber("Credit", line.Credit);
        for (var at = 0; at < Math.Min(5, line.CostingCodes.Count); at++)
        {
            var suffix = at == 0 ? string.Empty : (at + 1).ToString(CultureInfo.InvariantCulture);
            WriteText(writer, "CostingCode" + suffix, line.CostingCodes[at]);
        }

        WriteText(writer, "ProjectCode", line.ProjectCode);
        WriteText(writer, "LineMemo", line.LineMemo);
        if (line.BPLID is { } branch)
        {
            writer.WriteNumber("BPLID", branch);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteDate(Utf8JsonWriter writer, string name, DateTime day) =>
        writer.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
