namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The ledger file is damaged.</summary>
    public const string LedgerCorrupt = nameof(LedgerCorrupt);

    /// <summary>The file named as ledger is something else.</summary>
    public const string LedgerForeign = nameof(LedgerForeign);

    /// <summary>The ledger was written by a later version of this module.</summary>
    public const string LedgerTooNew = nameof(LedgerTooNew);

    /// <summary>Another process holds the ledger.</summary>
    public const string LedgerBusy = nameof(LedgerBusy);

    /// <summary>The ledger cannot be written: permissions, disk full, a device that fails.</summary>
    public const string LedgerNotWritable = nameof(LedgerNotWritable);

    /// <summary>An amount, or a sum of amounts, is beyond what the ledger can hold exactly.</summary>
    public const string LedgerAmountTooLarge = nameof(LedgerAmountTooLarge);

    /// <summary>There is no ledger file where a command expects one.</summary>
    public const string LedgerMissing = nameof(LedgerMissing);

    /// <summary>Another run holds this job.</summary>
    public const string JobBusy = nameof(JobBusy);
}
