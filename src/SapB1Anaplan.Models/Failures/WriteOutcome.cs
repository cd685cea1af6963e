namespace SapB1Anaplan.Models;

/// <summary>What is known about a write whose call failed.</summary>
public enum WriteOutcome
{
    /// <summary>The server answered that it refuses: nothing was written.</summary>
    Refused,

    /// <summary>The request provably never left this machine: it may be repeated.</summary>
    NotSent,

    /// <summary>It left and no answer settles it (timeout, reset, 5xx): it must never be repeated blindly.</summary>
    Unknown,
}
