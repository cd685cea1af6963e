using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>Makes the documents behind the invoices of a made-up ledger, as long as they are few: the ledger is what a
/// reader of millions of lines wants.</summary>
internal static class Documents
{
    private const int Most = 1000;

    /// <summary>The document behind an entry; null where the entry is no invoice or there are enough of them.</summary>
    public static MasterRow? For(Company company, EntryDraft draft, DateTime createdAt)
    {
        var table = draft.OriginalJournal switch
        {
            "ttARInvoice" => company.Invoices,
            "ttAPInvoice" => company.PurchaseInvoices,
            _ => null,
        };
        var partner = draft.Lines.FirstOrDefault(l => l.ShortName is not null);
        if (table is null || partner is null || table.Count >= Most)
        {
            return null;
        }

        var number = table.Count + 1;
        var keyed = DateOnly.FromDateTime(createdAt);
        var document = new MasterRow
        {
            ["DocEntry"] = number,
            ["DocNum"] = 1_000 + number,
            ["DocType"] = "dDocument_Service",
            ["DocDate"] = draft.ReferenceDate,
            ["DocDueDate"] = draft.DueDate,
            ["TaxDate"] = draft.TaxDate,
            ["CardCode"] = partner.ShortName,
            ["CardName"] = company.BusinessPartners.Find(partner.ShortName!)?.Text("CardName"),
            ["NumAtCard"] = draft.Reference,
            ["DocCurrency"] = partner.FCCurrency ?? company.Settings.LocalCurrency,
            ["DocTotal"] = partner.Debit + partner.Credit,
            ["DocTotalFc"] = partner.FCDebit + partner.FCCredit,
            ["DocTotalSys"] = partner.Debit + partner.Credit,
            ["VatSum"] = draft.Lines.Where(l => l.AccountCode is "140000" or "210000").Sum(l => l.Debit + l.Credit),
            ["PaidToDate"] = 0m,
            ["JournalMemo"] = draft.Memo,
            ["CreationDate"] = keyed,
            ["UpdateDate"] = keyed,
            ["UpdateTime"] = TimeOnly.FromDateTime(createdAt),
            ["BPL_IDAssignedToInvoice"] = partner.BPLID,
            ["DocumentLines"] = draft.Lines.Where(l => l.ShortName is null).Select((l, i) => new MasterRow
            {
                ["LineNum"] = i,
                ["AccountCode"] = l.AccountCode,
                ["LineTotal"] = l.Debit + l.Credit,
                ["CostingCode"] = l.CostingCode,
                ["CostingCode2"] = l.CostingCode2,
                ["CostingCode3"] = l.CostingCode3,
                ["CostingCode4"] = l.CostingCode4,
                ["CostingCode5"] = l.CostingCode5,
                ["ProjectCode"] = l.ProjectCode,
            }).ToArray(),
        };
        table.Put(document);
        return document;
    }
}
