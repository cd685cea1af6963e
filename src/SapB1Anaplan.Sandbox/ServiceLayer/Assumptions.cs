namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>
/// What the Service Layer reference leaves UNCONFIRMED and the sandbox had to decide, in one place. A client may
/// rely on none of it. The text before each decision is the section of the reference that leaves it open.
/// </summary>
public static class Assumptions
{
    /// <summary>
    /// HTTP status of a login to an unknown company, code -5027 (reference section 1.4 gives no status).
    /// </summary>
    public const int WrongCompanyStatus = 400;

    /// <summary>Code of an unbalanced journal entry (reference sections 2.3 and 8).</summary>
    public const string UnbalancedCode = "-5002";

    /// <summary>Text of an unbalanced journal entry (reference sections 2.3 and 8).</summary>
    public const string UnbalancedText = "Unbalanced Transaction  [OJDT]";

    /// <summary>Code of a text too long; the text is sourced, the code is not (reference section 2.3).</summary>
    public const string TooLongCode = "-1000";

    /// <summary>Code of an unknown property; the text is sourced, the code is not (reference section 2.3).</summary>
    public const string UnknownPropertyCode = "-1000";

    /// <summary>
    /// Code of a date outside its window; the text is sourced, the code is not (reference section 2.3).
    /// </summary>
    public const string DateOutOfRangeCode = "-5002";

    /// <summary>Code of a missing project; the text is sourced, the code is not (reference section 2.3).</summary>
    public const string ProjectMandatoryCode = "-5002";

    /// <summary>
    /// Code of a journal line without a branch; for documents -5002 and -2028 were seen (reference section 3.4).
    /// </summary>
    public const string BranchMissingCode = "-5002";

    /// <summary>
    /// Code of an account that is unknown, a title, a control account, blocked or frozen (reference section 3.4).
    /// </summary>
    public const string AccountRefusedCode = "-5002";

    /// <summary>
    /// Code of a distribution rule of another dimension or outside its dates (reference section 3.4).
    /// </summary>
    public const string RuleRefusedCode = "-5002";

    /// <summary>Code of a change that a posted entry does not take (reference section 3.1).</summary>
    public const string PatchRefusedCode = "-5002";

    /// <summary>
    /// Code of a mandatory user field that is missing (reference section 7 names the refusal, not the code).
    /// </summary>
    public const string MandatoryFieldCode = "-5002";

    /// <summary>Everything decided here, for people: what, and where the reference is silent.</summary>
    public static IReadOnlyList<(string Section, string Decision)> All { get; } =
    [
        ("1.4", "A login to an unknown company answers 400 with -5027."),
        ("1.4", "A user is locked after five wrong passwords; the number is an option."),
        ("1.8", "Unknown property names in $select, $filter, $orderby and bodies answer 400 with -1000."),
        ("1.8", "Lambda filters (any, all), $apply and $crossjoin answer 400 with -1000."),
        ("1.9", "An unquoted date in a filter answers 400: only the quoted forms and datetime'…' are sourced."),
        ("1.10", "A next link carries what is left of $top."),
        ("1.12", "Date parameters of a stored query are quoted: yyyymmdd or yyyy-mm-dd."),
        ("1.12", "PATCH of a stored query answers 204 and needs the same right as making one; its text is given back as"
            + " written, or with names in brackets or quotes, key words in capitals, parameters as they were."),
        ("1.12", "A column off the list answers 703 when the query is stored and when it is run."),
        ("1.12", "Parameters may stand in an address with their quotes as they are or encoded."),
        ("1.12", "A stored query without ORDER BY gives its rows in another order for each page."),
        ("2.2", "An unknown path answers 404 with -1000."),
        ("2.3", "An unbalanced journal entry answers 400 with -5002."),
        ("3.1", "PATCH takes texts, references, due and document date, project, transaction code, indicator and the"
            + " texts, references and projects of lines; posting date, amounts, accounts and rules answer 400."),
        ("3.2", "Memo holds 50 characters, Ref1 and Ref2 100, Ref3 27, line memo 50, additional reference 27."),
        ("3.2", "Where JournalEntry shows dates of change they are CreateDate and UpdateDate, date only."),
        ("3.4", "Dates left out become the server's date."),
        ("3.4", "Debits and credits must balance per entry; per branch nothing is asked."),
        ("3.4", "A segmented company refuses the FormatCode as an unknown account."),
        ("4.2", "Several entries in one voucher are taken as an array under JournalEntry."),
        ("4.3", "JournalVouchersService_Add answers 204 without body, and takes an unbalanced entry."),
        ("4.4", "A voucher's entries are checked like posted ones when they are parked, but for the balance."),
        ("5.1", "AcctCurrency ## means all currencies."),
        ("5.1", "Balances count all posted entries of any date, in local currency for every account; debit is positive."
            + " A title sums the accounts below it."),
        ("5.2", "ManualDistributionRules, where it is there, is read like DistributionRules; its lines have no dates."),
        ("5.3", "Company and admin info are written flat, also on v1."),
    ];
}
