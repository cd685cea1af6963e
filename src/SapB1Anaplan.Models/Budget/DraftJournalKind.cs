namespace SapB1Anaplan.Models;

/// <summary>What a draft journal brings.</summary>
public enum DraftJournalKind
{
    /// <summary>The first figures of its period.</summary>
    Original,

    /// <summary>The difference between the approved figures and what was posted for its period.</summary>
    Correction,

    /// <summary>The whole figures again; the vouchers it replaces are still parked and a person removes them.</summary>
    Replacement,
}
