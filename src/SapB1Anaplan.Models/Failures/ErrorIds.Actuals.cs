namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>What is mapped, suspended, set aside and left out is not what was read: the ledger contradicts itself.</summary>
    public const string SumRuleBroken = nameof(SumRuleBroken);

    /// <summary>The server does not sum its journal lines, so that the balances before a day are not known.</summary>
    public const string OpeningBalancesNotPossible = nameof(OpeningBalancesNotPossible);

    /// <summary>Anaplan said that an import failed.</summary>
    public const string LoadFailed = nameof(LoadFailed);

    /// <summary>The export that gives the loaded cells back lacks a column, or holds a number that is none.</summary>
    public const string ReadBackUnreadable = nameof(ReadBackUnreadable);
}
