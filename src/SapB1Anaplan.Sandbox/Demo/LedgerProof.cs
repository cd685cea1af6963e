using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>
/// Compares what both servers hold, without the module: plain sums over SAP's journal lines against the cells of Anaplan.
/// </summary>
/// <param name="Cells">Cells on either side.</param>
/// <param name="Debit">All debits, in local currency.</param>
/// <param name="Credit">All credits, in local currency.</param>
/// <param name="Differences">Cells whose sums differ, with both sums.</param>
public sealed record LedgerProof(int Cells, decimal Debit, decimal Credit, IReadOnlyList<string> Differences)
{
    /// <summary>True when both sides agree to the cent and the ledger balances.</summary>
    public bool Holds => Differences.Count == 0 && Debit == Credit;

    /// <summary>Takes the sums of both sides now.</summary>
    /// <param name="company">SAP's side.</param>
    /// <param name="model">Anaplan's side.</param>
    /// <returns>The comparison.</returns>
    public static LedgerProof Take(Company company, AnaplanModel model)
    {
        var sap = new Dictionary<string, decimal>(StringComparer.Ordinal);
        decimal debit = 0, credit = 0;
        foreach (JournalLineView line in company.Journal.Lines)
        {
            string cell = $"{line.AccountCode} | {line.CostingCode ?? "NONE"} | {company.Settings.LocalCurrency} | {line.ReferenceDate:MMM yy}";
            sap[cell] = sap.GetValueOrDefault(cell) + line.Debit - line.Credit;
            debit += line.Debit;
            credit += line.Credit;
        }

        Dictionary<string, decimal> anaplan = model.Module("Actuals")!.Cells()
            .GroupBy(cell => string.Join(" | ", cell.Members), cell => cell.Value)
            .ToDictionary(cells => cells.Key, cells => cells.Sum(), StringComparer.Ordinal);
        string[] all = [.. sap.Keys.Union(anaplan.Keys).Order(StringComparer.Ordinal)];
        return new LedgerProof(
            all.Length,
            debit,
            credit,
            [.. all.Where(cell => sap.GetValueOrDefault(cell) != anaplan.GetValueOrDefault(cell))
                .Select(cell => $"{cell}: SAP {sap.GetValueOrDefault(cell)}, Anaplan {anaplan.GetValueOrDefault(cell)}")]);
    }
}
