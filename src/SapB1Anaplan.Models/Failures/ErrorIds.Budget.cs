namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The export has not the columns that the budget needs, or they are not those of the last run.</summary>
    public const string BudgetHeaderChanged = nameof(BudgetHeaderChanged);

    /// <summary>The export holds no figures at all, which often means missing access to a list.</summary>
    public const string BudgetExportEmpty = nameof(BudgetExportEmpty);

    /// <summary>The bytes of the export are not text in the given encoding.</summary>
    public const string BudgetEncodingWrong = nameof(BudgetEncodingWrong);

    /// <summary>A row of the export cannot be read.</summary>
    public const string BudgetRowUnreadable = nameof(BudgetRowUnreadable);

    /// <summary>An amount of the export cannot be read, or can be read in two ways.</summary>
    public const string BudgetAmountUnreadable = nameof(BudgetAmountUnreadable);

    /// <summary>A period of the export cannot be turned into dates.</summary>
    public const string BudgetPeriodUnknown = nameof(BudgetPeriodUnknown);

    /// <summary>An account of the export has no account in SAP Business One.</summary>
    public const string BudgetAccountUnmapped = nameof(BudgetAccountUnmapped);

    /// <summary>A cost center of the export has no distribution rule in SAP Business One.</summary>
    public const string BudgetCostCenterUnmapped = nameof(BudgetCostCenterUnmapped);

    /// <summary>A figure is in a currency other than the local one.</summary>
    public const string BudgetCurrencyForeign = nameof(BudgetCurrencyForeign);

    /// <summary>The settings of the budget lack something or contradict each other.</summary>
    public const string BudgetSettingsInvalid = nameof(BudgetSettingsInvalid);

    /// <summary>The plan has findings and is therefore not applied.</summary>
    public const string BudgetPlanRefused = nameof(BudgetPlanRefused);

    /// <summary>The figures moved after the plan was made.</summary>
    public const string BudgetPlanStale = nameof(BudgetPlanStale);

    /// <summary>The plan file cannot be read, was changed by hand, or belongs to another company or budget.</summary>
    public const string BudgetPlanInvalid = nameof(BudgetPlanInvalid);

    /// <summary>Debits and credits of a draft journal differ, as a whole or in one branch.</summary>
    public const string DraftJournalUnbalanced = nameof(DraftJournalUnbalanced);

    /// <summary>A draft journal has too few lines, a line without an amount, or one with a negative amount or both sides.</summary>
    public const string DraftJournalLineInvalid = nameof(DraftJournalLineInvalid);

    /// <summary>An amount has more decimals than its currency.</summary>
    public const string DraftJournalAmountTooFine = nameof(DraftJournalAmountTooFine);

    /// <summary>A date lies in no posting period, or in one that is locked.</summary>
    public const string DraftJournalPeriodClosed = nameof(DraftJournalPeriodClosed);

    /// <summary>An account does not exist.</summary>
    public const string DraftJournalAccountUnknown = nameof(DraftJournalAccountUnknown);

    /// <summary>An account is a title, locked, frozen, not valid on the date, or of another branch.</summary>
    public const string DraftJournalAccountBlocked = nameof(DraftJournalAccountBlocked);

    /// <summary>A distribution rule does not exist, is not active, not valid on the date, or of another dimension.</summary>
    public const string DraftJournalRuleInvalid = nameof(DraftJournalRuleInvalid);

    /// <summary>The account demands a distribution rule in a dimension, and the line has none.</summary>
    public const string DraftJournalRuleMissing = nameof(DraftJournalRuleMissing);

    /// <summary>A project does not exist, is not active, not valid on the date, or is missing where the account demands one.</summary>
    public const string DraftJournalProjectInvalid = nameof(DraftJournalProjectInvalid);

    /// <summary>A branch is missing, does not exist or is disabled.</summary>
    public const string DraftJournalBranchInvalid = nameof(DraftJournalBranchInvalid);

    /// <summary>A text is longer than SAP Business One takes; it would be refused, not cut.</summary>
    public const string DraftJournalTextTooLong = nameof(DraftJournalTextTooLong);

    /// <summary>The server refused a draft journal.</summary>
    public const string DraftJournalRefused = nameof(DraftJournalRefused);

    /// <summary>It is not known whether a draft journal was posted.</summary>
    public const string DraftJournalInDoubt = nameof(DraftJournalInDoubt);

    /// <summary>The same key came with other contents.</summary>
    public const string DraftJournalKeyConflict = nameof(DraftJournalKeyConflict);

    /// <summary>Other figures have been posted for the same budget and period.</summary>
    public const string DraftJournalPeriodPosted = nameof(DraftJournalPeriodPosted);

    /// <summary>There is no draft journal with that key in the ledger.</summary>
    public const string DraftJournalUnknown = nameof(DraftJournalUnknown);

    /// <summary>The draft journal is not in doubt, so there is nothing to settle.</summary>
    public const string DraftJournalNotInDoubt = nameof(DraftJournalNotInDoubt);

    /// <summary>What the person says about a draft journal contradicts what is found in SAP Business One.</summary>
    public const string DraftJournalEvidenceContradicts = nameof(DraftJournalEvidenceContradicts);

    /// <summary>Another process posts draft journals with this ledger right now.</summary>
    public const string DraftJournalLedgerBusy = nameof(DraftJournalLedgerBusy);
}
