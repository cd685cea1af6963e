using System.Globalization;
using SapB1Anaplan.Sandbox.Ledger;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>The ledger a demonstration works on, and what of it could not be taken.</summary>
/// <param name="Company">The company that holds it.</param>
/// <param name="Origin">Where it is from, in words.</param>
/// <param name="Refused">Journals of the file that could not be taken.</param>
public sealed record OpenedLedger(Company Company, string Origin, IReadOnlyList<RefusedJournal> Refused)
{
    /// <summary>The account that balances the budget's draft journals.</summary>
    public const string OffsetAccount = "999999";

    /// <summary>The branch that the budget is posted in; null in a company without branches.</summary>
    public int? Branch => Company.BusinessPlaces.Rows.Select(row => row.Number("BPLID")).FirstOrDefault();

    /// <summary>Reads the file, or makes up a ledger.</summary>
    /// <param name="choice">Which.</param>
    /// <returns>The ledger.</returns>
    public static OpenedLedger Open(LedgerChoice choice)
    {
        OpenedLedger ledger = choice.Journal is null
            ? new(new LedgerGenerator(choice.Seed, choice.Lines).Generate(), $"made up from seed {choice.Seed}", [])
            : FromFile(choice.Journal);
        ledger.Company.AddAccount(OffsetAccount, "Budget clearing", "at_Other");
        return ledger;
    }

    /// <summary>A few lines for a person.</summary>
    /// <returns>The text.</returns>
    public string Describe()
    {
        JournalStore journal = Company.Journal;
        IEnumerable<string> refused = Refused.Select(entry => string.Create(
            CultureInfo.InvariantCulture, $"\n  not taken: journal {entry.JournalId}, {entry.Lines} lines: {entry.Reason} (difference {entry.Difference:N2})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SAP Business One holds {journal.LineCount:N0} lines in {journal.Count:N0} journal entries, {Company.Accounts.Count} accounts, {Company.ProfitCenters.Count} profit centers ({Origin}).")
            + string.Concat(refused);
    }

    private static OpenedLedger FromFile(FileInfo file)
    {
        GeneralLedgerSeed seed = GeneralLedgerCsv.Read(file.FullName);
        return new OpenedLedger(seed.Company, file.Name, seed.Refused);
    }
}
