namespace SapB1Anaplan.Core.Jobs;

/// <summary>What becomes of figures that changed, or were withdrawn, after they had been posted.</summary>
public enum BudgetChangePolicy
{
    /// <summary>A journal with the difference.</summary>
    Correct,

    /// <summary>
    /// The whole figures again; the vouchers they stand in the place of are listed for a person to remove. Where one of
    /// those was posted to the ledger already, a journal with the difference.
    /// </summary>
    Replace,

    /// <summary>Nothing is posted; the change is listed.</summary>
    Refuse,
}
