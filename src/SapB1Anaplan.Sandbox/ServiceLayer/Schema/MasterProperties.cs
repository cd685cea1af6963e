using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>Short words for the properties of master data.</summary>
internal static class MasterProperties
{
    public static IEnumerable<Property<MasterRow>> Texts(params string[] names) =>
        names.Select(n => Property<MasterRow>.Text(n, r => r.Text(n)));

    public static IEnumerable<Property<MasterRow>> Numbers(params string[] names) =>
        names.Select(n => Property<MasterRow>.Number(n, r => r.Number(n) ?? Property<MasterRow>.Null));

    public static IEnumerable<Property<MasterRow>> Dates(params string[] names) =>
        names.Select(n => Property<MasterRow>.Date(n, r => r.Date(n)?.DayNumber ?? Property<MasterRow>.Null));

    public static IEnumerable<Property<MasterRow>> Times(params string[] names) =>
        names.Select(n => Property<MasterRow>.Time(n, r => Seconds(r[n] as TimeOnly?)));

    public static IEnumerable<Property<MasterRow>> AmountsOf(params string[] names) =>
        names.Select(n => Property<MasterRow>.Amount(n, r => r[n] as decimal?));

    /// <summary>Yes-no properties; tNO where the row says nothing.</summary>
    public static IEnumerable<Property<MasterRow>> YesNo(params string[] names) =>
        names.Select(n => Property<MasterRow>.Choice(n, "BoYesNoEnum", r => r.Text(n) ?? "tNO"));

    public static IEnumerable<Property<MasterRow>> Choice(string name, string typeName, string fallback) =>
        [Property<MasterRow>.Choice(name, typeName, r => r.Text(name) ?? fallback)];

    public static IEnumerable<Property<MasterRow>> Lines(
        string name, string typeName, IReadOnlyList<Property<MasterRow>> properties) =>
        [
            Property<MasterRow>.Lines(name, typeName, (json, row, dialect) =>
            {
                json.WriteStartArray();
                foreach (var line in row.Rows(name))
                {
                    WriteObject(json, line, properties, dialect);
                }

                json.WriteEndArray();
            }),
        ];

    public static void WriteObject<TRow>(
        Utf8JsonWriter json, TRow row, IReadOnlyList<Property<TRow>> properties, Dialect dialect)
    {
        json.WriteStartObject();
        foreach (var property in properties)
        {
            property.Write(json, row, dialect);
        }

        json.WriteEndObject();
    }

    private static int Seconds(TimeOnly? time) =>
        time is { } t ? (int)t.ToTimeSpan().TotalSeconds : Property<MasterRow>.Null;
}
