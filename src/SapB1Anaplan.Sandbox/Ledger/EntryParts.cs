using SapB1Anaplan.Sandbox.ServiceLayer.State;
using static SapB1Anaplan.Sandbox.Ledger.FoodManufacturer;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>What the entries of a made-up ledger are put together from: drawn amounts, branches and codes, lines, and
/// a head with the next document number.</summary>
internal abstract class EntryParts(Random random)
{
    private int _document;

    private protected Random Chance => random;

    private protected static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private protected static LineDraft Cost(string account, decimal amount, string department, int branch) => new()
    {
        AccountCode = account,
        Debit = amount,
        CostingCode = department,
        CostingCode5 = Plants[branch - 1],
        BPLID = branch,
    };

    private protected EntryDraft Entry(DateOnly date, string memo, string kind, IReadOnlyList<LineDraft> lines) => new()
    {
        ReferenceDate = date,
        DueDate = date.AddDays(kind is "ttARInvoice" or "ttAPInvoice" ? 30 : 0),
        TaxDate = date,
        Memo = memo,
        Reference = FormattableString.Invariant($"{kind[2..4]}-{++_document:0000000}"),
        OriginalJournal = kind,
        Lines = lines,
    };

    private protected decimal Money(int from, int to) => Chance.Next(from * 100, to * 100) / 100m;

    private protected int Branch() => Chance.Next(Branches) + 1;

    private protected string Pick(string[] codes) => codes[Chance.Next(codes.Length)];
}
