namespace SapB1Anaplan.Models;

/// <summary>What is known about a draft journal that this product was to post.</summary>
public enum DraftJournalState
{
    /// <summary>Known, but never sent, or provably never left this machine. It may be sent.</summary>
    Planned,

    /// <summary>Committed before the call. Found in this state after a crash, it is in doubt.</summary>
    Sent,

    /// <summary>It is in SAP Business One, once.</summary>
    Confirmed,

    /// <summary>The server answered that it refuses it: nothing was written. It may be sent again.</summary>
    Refused,

    /// <summary>It may or may not be in SAP Business One. It is never sent again before this is settled.</summary>
    InDoubt,

    /// <summary>It was in doubt and is settled: it is not in SAP Business One. It may be sent again.</summary>
    NotPosted,

    /// <summary>It is in SAP Business One, and another one was planned in its place.</summary>
    Superseded,
}
