using System.Globalization;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>The entity JournalEntry as one company shows it.</summary>
internal static class JournalSchema
{
    public const string LinesName = "JournalEntryLines";

    public static EntityType<JournalEntry> For(Company company)
    {
        var lines = new JournalLineWriter(company);
        var properties = new List<Property<JournalEntry>>
        {
            Property<JournalEntry>.Date("ReferenceDate", e => e.ReferenceDay),
            Property<JournalEntry>.Text("Memo", e => e.Memo),
            Property<JournalEntry>.Text("Reference", e => e.Reference),
            Property<JournalEntry>.Text("Reference2", e => e.Reference2),
            Property<JournalEntry>.Text("TransactionCode", e => e.TransactionCode),
            Property<JournalEntry>.Text("ProjectCode", e => e.ProjectCode),
            Property<JournalEntry>.Date("TaxDate", e => e.TaxDay),
            Property<JournalEntry>.Number("JdtNum", e => e.JdtNum),
            Property<JournalEntry>.Text("Indicator", e => e.Indicator),
            No("UseAutoStorno"),
            Property<JournalEntry>.Date("StornoDate", _ => Property<JournalEntry>.Null),
            Property<JournalEntry>.Date("VatDate", e => e.VatDay),
            Property<JournalEntry>.Number("Series", e => e.Series),
            No("StampTax"),
            Property<JournalEntry>.Date("DueDate", e => e.DueDay),
            No("AutoVAT"),
            Property<JournalEntry>.Number("Number", e => e.JdtNum),
            Property<JournalEntry>.Number("FolioNumber", _ => Property<JournalEntry>.Null),
            Property<JournalEntry>.Text("FolioPrefixString", _ => null),
            No("ReportEU"),
            No("Report347"),
            Property<JournalEntry>.Choice("Printed", "PrintStatusEnum", _ => "psNo"),
            Property<JournalEntry>.Number("LocationCode", _ => Property<JournalEntry>.Null),
            Property<JournalEntry>.Choice("OriginalJournal", "TransTypesEnum", e => e.OriginalJournal),
            Property<JournalEntry>.Number("Original", e => e.Original),
            Property<JournalEntry>.Text(
                "BaseReference", e => e.BaseReference ?? e.JdtNum.ToString(CultureInfo.InvariantCulture)),
            No("BlockDunningLetter"),
            No("AutomaticWT"),
            Property<JournalEntry>.Amount("WTSum", _ => 0m),
            Property<JournalEntry>.Amount("WTSumSC", _ => 0m),
            Property<JournalEntry>.Amount("WTSumFC", _ => 0m),
            Property<JournalEntry>.Text("Reference3", e => e.Reference3),
            Property<JournalEntry>.Text("DocumentType", _ => null),
            No("DeferredTax"),
            Property<JournalEntry>.Number("BlanketAgreementNumber", _ => Property<JournalEntry>.Null),
            No("Corisptivi"),
            Property<JournalEntry>.Number("ExposedTransNumber", _ => Property<JournalEntry>.Null),
            No("IsCostCenterTransfer"),
        };
        if (company.Settings.JournalEntryHasUpdateDate)
        {
            properties.Add(Property<JournalEntry>.Date("CreateDate", e => e.CreateDay));
            properties.Add(Property<JournalEntry>.Date("UpdateDate", e => e.UpdateDay));
        }

        properties.AddRange(company.JournalUserFields.Select(UserProperty));
        properties.Add(Property<JournalEntry>.Lines(LinesName, "JournalEntryLine", lines.Write));
        return new EntityType<JournalEntry>("JournalEntries", "JournalEntry", "JdtNum", properties);
    }

    private static Property<JournalEntry> No(string name) =>
        Property<JournalEntry>.Choice(name, "BoYesNoEnum", _ => "tNO");

    private static Property<JournalEntry> UserProperty(UserField field) => field.Kind switch
    {
        UserFieldKind.Number => Property<JournalEntry>.Number(
            field.Name, e => e.UserFields?.GetValueOrDefault(field.Name) as int? ?? Property<JournalEntry>.Null),
        UserFieldKind.Amount => Property<JournalEntry>.Amount(
            field.Name, e => e.UserFields?.GetValueOrDefault(field.Name) as decimal?),
        UserFieldKind.Date => Property<JournalEntry>.Date(
            field.Name,
            e => (e.UserFields?.GetValueOrDefault(field.Name) as DateOnly?)?.DayNumber ?? Property<JournalEntry>.Null),
        _ => Property<JournalEntry>.Text(field.Name, e => e.UserFields?.GetValueOrDefault(field.Name) as string),
    };
}
