namespace SapB1Anaplan.Models;

/// <summary>
/// Which account types the model wants with the sign turned. Amounts are debit minus credit; a model that shows
/// revenues as positive figures turns them.
/// </summary>
/// <param name="TurnRevenues">Turns accounts of type at_Revenues.</param>
/// <param name="TurnExpenses">Turns accounts of type at_Expenses.</param>
/// <param name="TurnOther">Turns all other accounts.</param>
public sealed record SignRule(bool TurnRevenues, bool TurnExpenses, bool TurnOther)
{
    /// <summary>Debit minus credit for every account.</summary>
    public static SignRule DebitPositive { get; } = new(false, false, false);

    /// <summary>The factor for an account.</summary>
    /// <param name="accountType">Its type as named by the Service Layer; null where it is not known.</param>
    /// <returns>1 or -1.</returns>
    public int Factor(string? accountType) => accountType switch
    {
        "at_Revenues" => TurnRevenues ? -1 : 1,
        "at_Expenses" => TurnExpenses ? -1 : 1,
        _ => TurnOther ? -1 : 1,
    };
}
