namespace SapB1Anaplan.Models;

/// <summary>
/// The record that is committed to the ledger before a draft journal is sent, and what became of it. Times are UTC.
/// </summary>
public sealed record DraftJournalIntent
{
    /// <summary>The key, as it stands in Reference2 in SAP Business One.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>What is known about it.</summary>
    public DraftJournalState State { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Attempt { get; init; }

    /// <summary>When it was sent last; null when it never was.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>
    /// What the state rests on: the answer of the server, a posted entry, a voucher found by a query, a marker row, or
    /// the person who settled it.
    /// </summary>
    public string? Evidence { get; init; }

    /// <summary>The key of the posted entry (OJDT.TransId), once one was found; else null.</summary>
    public int? JdtNum { get; init; }

    /// <summary>The number of the voucher (OBTF.BatchNum), where the server lets it be read; else null.</summary>
    public int? BatchNum { get; init; }

    /// <summary>Who settled it, where a person did.</summary>
    public string? SettledBy { get; init; }

    /// <summary>The run that sent it, or null for a pipeline typed by hand.</summary>
    public string? RunId { get; init; }

    /// <summary>The journal itself, exactly as planned.</summary>
    public DraftJournal Journal { get; init; } = new();

    /// <summary>The name of the budget.</summary>
    public string Budget => Journal.Budget;

    /// <summary>The period.</summary>
    public string Period => Journal.Period;

    /// <summary>The posting date.</summary>
    public DateTime ReferenceDate => Journal.ReferenceDate;

    /// <summary>The sum of all debits, in local currency.</summary>
    public decimal TotalDebit => Journal.TotalDebit;
}
