using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>What became of a general-ledger file.</summary>
/// <param name="Company">The company that holds what could be taken.</param>
/// <param name="Journals">Journals taken.</param>
/// <param name="Lines">Lines taken.</param>
/// <param name="Refused">Journals that could not be taken, each with its reason.</param>
/// <param name="AtPar">Ids of journals taken that hold a currency without rate: one of it counts as one of local.
/// </param>
public sealed record GeneralLedgerSeed(
    Company Company, int Journals, int Lines, IReadOnlyList<RefusedJournal> Refused, IReadOnlyList<string> AtPar);

/// <summary>A journal that could not be taken.</summary>
/// <param name="JournalId">Its id in the file.</param>
/// <param name="Reason">Why.</param>
/// <param name="Difference">Sum of debits less sum of credits of its amount column, whatever the currencies.</param>
/// <param name="Lines">Number of its lines.</param>
public sealed record RefusedJournal(string JournalId, string Reason, decimal Difference, int Lines);

/// <summary>How a general-ledger file is to be read.</summary>
public sealed record GeneralLedgerCsvOptions
{
    /// <summary>Name of the company database to make.</summary>
    public string Database { get; init; } = "SBODEMO";

    /// <summary>Name of the company.</summary>
    public string CompanyName { get; init; } = "General ledger";

    /// <summary>Local currency; the one most lines have where null.</summary>
    public string? LocalCurrency { get; init; }

    /// <summary>Units of local currency for one of another; 1 for a currency that is not here.</summary>
    public IReadOnlyDictionary<string, decimal> Rates { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The account type of an account code; by its first digit where null.</summary>
    public Func<string, string>? AccountType { get; init; }

    /// <summary>Years of posting periods opened after the last year of the file, for budgets to be posted in.</summary>
    public int FurtherYears { get; init; } = 2;
}
