using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>Writes the lines of an entry straight to JSON: the hot path of a large read.</summary>
internal sealed class JournalLineWriter(Company company)
{
    private static readonly JsonEncodedText[] Names =
        [.. JournalLineShape.Common.Select(p => JsonEncodedText.Encode(p.Name))];

    private readonly StringPool _texts = company.Journal.Packer.Texts;
    private readonly StringPool _codes = company.Journal.Packer.Codes;

    public void Write(Utf8JsonWriter json, JournalEntry entry, Dialect dialect)
    {
        json.WriteStartArray();
        for (var i = 0; i < entry.Lines.Length; i++)
        {
            json.WriteStartObject();
            WriteCommon(json, entry, i, dialect);
            if (company.Settings.WideLines)
            {
                WriteWide(json);
            }

            WriteUserFields(json, entry.Extras?.GetValueOrDefault(i)?.UserFields, company.LineUserFields, dialect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteUserFields(
        Utf8JsonWriter json, IReadOnlyDictionary<string, object?>? values, IList<UserField> fields, Dialect dialect)
    {
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            switch (values?.GetValueOrDefault(field.Name))
            {
                case string text:
                    json.WriteStringValue(text);
                    break;
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case decimal amount:
                    json.WriteNumberValue(amount);
                    break;
                case DateOnly date:
                    dialect.WriteDate(json, date.DayNumber);
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }
        }
    }

    private static void Amount(Utf8JsonWriter json, int name, long scaled)
    {
        Span<byte> text = stackalloc byte[32];
        var length = Amounts.Format(scaled, text);
        json.WritePropertyName(Names[name]);
        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private static void Date(Utf8JsonWriter json, int name, int day, Dialect dialect)
    {
        json.WritePropertyName(Names[name]);
        dialect.WriteDate(json, day);
    }

    private static void WriteWide(Utf8JsonWriter json)
    {
        foreach (var (name, kind, _) in JournalLineShape.Wide)
        {
            switch (kind)
            {
                case EdmKind.Choice:
                    json.WriteString(name, "tNO");
                    break;
                case EdmKind.Amount:
                    json.WriteNumber(name, 0);
                    break;
                default:
                    json.WriteNull(name);
                    break;
            }
        }

        json.WriteStartArray("CashFlowAssignments");
        json.WriteEndArray();
    }

    private void WriteCommon(Utf8JsonWriter json, JournalEntry entry, int index, Dialect dialect)
    {
        ref readonly var line = ref entry.Lines[index];
        var extras = entry.Extras?.GetValueOrDefault(index);
        var branch = line.Branch < 0 ? null : company.BusinessPlaces.Find((int)line.Branch);
        json.WriteNumber(Names[0], index);
        json.WriteString(Names[1], _texts[line.Account]);
        Amount(json, 2, line.Debit);
        Amount(json, 3, line.Credit);
        Amount(json, 4, line.ForeignDebit);
        Amount(json, 5, line.ForeignCredit);
        json.WriteString(Names[6], _codes[line.Currency]);
        Date(json, 7, entry.DueDay, dialect);
        json.WriteString(Names[8], _texts[line.ShortName]);
        json.WriteString(Names[9], _texts[line.ContraAccount]);
        json.WriteString(Names[10], _texts[line.Memo]);
        Date(json, 11, entry.ReferenceDay, dialect);
        json.WriteNull(Names[12]);
        json.WriteString(Names[13], _texts[line.Reference1]);
        json.WriteString(Names[14], extras?.Reference2);
        json.WriteString(Names[15], _codes[line.Project]);
        json.WriteString(Names[16], _codes[line.Rule1]);
        Date(json, 17, entry.TaxDay, dialect);
        json.WriteString(Names[18], extras?.TaxGroup);
        Amount(json, 19, line.SystemDebit);
        Amount(json, 20, line.SystemCredit);
        Date(json, 21, entry.VatDay, dialect);
        json.WriteString(Names[22], extras?.AdditionalReference);
        json.WriteString(Names[23], _codes[line.Rule2]);
        json.WriteString(Names[24], _codes[line.Rule3]);
        json.WriteString(Names[25], _codes[line.Rule4]);
        json.WriteString(Names[26], _codes[line.Rule5]);
        json.WriteNull(Names[27]);
        if (line.Branch < 0)
        {
            json.WriteNull(Names[28]);
        }
        else
        {
            json.WriteNumber(Names[28], line.Branch);
        }

        json.WriteString(Names[29], branch?.Text("BPLName"));
        json.WriteString(Names[30], branch?.Text("VATRegNum"));
        json.WriteString(Names[31], line.Account == line.ShortName ? null : _texts[line.Account]);
    }
}
