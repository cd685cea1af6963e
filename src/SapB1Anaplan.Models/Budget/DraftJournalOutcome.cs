namespace SapB1Anaplan.Models;

/// <summary>What one attempt to post a draft journal came to.</summary>
public enum DraftJournalOutcome
{
    /// <summary>Posted now.</summary>
    Posted,

    /// <summary>It had been posted before; nothing was sent.</summary>
    AlreadyPosted,

    /// <summary>Refused, by the server or by the checks before the call; nothing was written.</summary>
    Refused,

    /// <summary>It never left this machine; the next run sends it.</summary>
    NotSent,

    /// <summary>Unknown: see <c>Resolve-SapB1DraftJournal</c>.</summary>
    InDoubt,
}
