using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Posting;

/// <summary>Reads a journal entry of a payload. Unknown names and texts too long are refused here.</summary>
internal sealed class EntryReader(Company company)
{
    private readonly EntityType<JournalEntry> _type = JournalSchema.For(company);

    public EntryDraft Read(JsonElement element)
    {
        var fields = new PayloadFields(element, "JournalEntry", IsHeaderField, company.Settings.TextLengths);
        var lines = fields[JournalSchema.LinesName] is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(Line).ToArray()
            : [];
        return new EntryDraft
        {
            ReferenceDate = fields.Date("ReferenceDate"),
            DueDate = fields.Date("DueDate"),
            TaxDate = fields.Date("TaxDate"),
            VatDate = fields.Date("VatDate"),
            Memo = fields.Text("Memo"),
            Reference = fields.Text("Reference"),
            Reference2 = fields.Text("Reference2"),
            Reference3 = fields.Text("Reference3"),
            TransactionCode = fields.Text("TransactionCode"),
            ProjectCode = fields.Text("ProjectCode"),
            Indicator = fields.Text("Indicator"),
            Series = fields.Number("Series"),
            UserFields = fields.UserFields(company.JournalUserFields),
            Lines = lines,
        };
    }

    public PayloadFields Fields(JsonElement line) =>
        new(line, "JournalEntryLine", IsLineField, company.Settings.TextLengths);

    public bool IsHeaderField(string name) => _type.Has(name) || name == "WithholdingTaxDataCollection";

    private bool IsLineField(string name) =>
        JournalLineShape.Names.Contains(name) || company.LineUserFields.Any(f => f.Name == name);

    private LineDraft Line(JsonElement element)
    {
        var fields = Fields(element);
        return new LineDraft
        {
            AccountCode = fields.Text("AccountCode"),
            ShortName = fields.Text("ShortName"),
            ControlAccount = fields.Text("ControlAccount"),
            ContraAccount = fields.Text("ContraAccount"),
            Debit = fields.Amount("Debit") ?? 0,
            Credit = fields.Amount("Credit") ?? 0,
            FCDebit = fields.Amount("FCDebit") ?? 0,
            FCCredit = fields.Amount("FCCredit") ?? 0,
            FCCurrency = fields.Text("FCCurrency"),
            CostingCode = fields.Text("CostingCode"),
            CostingCode2 = fields.Text("CostingCode2"),
            CostingCode3 = fields.Text("CostingCode3"),
            CostingCode4 = fields.Text("CostingCode4"),
            CostingCode5 = fields.Text("CostingCode5"),
            ProjectCode = fields.Text("ProjectCode"),
            LineMemo = fields.Text("LineMemo"),
            Reference1 = fields.Text("Reference1"),
            Reference2 = fields.Text("Reference2"),
            AdditionalReference = fields.Text("AdditionalReference"),
            TaxGroup = fields.Text("TaxGroup"),
            BPLID = fields.Number("BPLID"),
            UserFields = fields.UserFields(company.LineUserFields),
        };
    }
}
