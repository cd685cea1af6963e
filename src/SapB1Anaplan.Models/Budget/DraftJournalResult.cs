namespace SapB1Anaplan.Models;

/// <summary>What became of one draft journal.</summary>
public sealed record DraftJournalResult
{
    /// <summary>The key, as it stands in Reference2.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>What it came to.</summary>
    public DraftJournalOutcome Outcome { get; init; }

    /// <summary>The period; empty for a journal made by hand.</summary>
    public string Period { get; init; } = string.Empty;

    /// <summary>The posting date.</summary>
    public DateTime ReferenceDate { get; init; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; init; }

    /// <summary>The sum of all debits, in local currency.</summary>
    public decimal TotalDebit { get; init; }

    /// <summary>What the outcome rests on, or why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The stable id of the failure (<see cref="ErrorIds"/>); null where there was none.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What the reader can do about it; null where there is nothing to do.</summary>
    public string? NextStep { get; init; }
}
