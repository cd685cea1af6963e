namespace SapB1Anaplan.Models;

/// <summary>What happens to a change in a period that was loaded before.</summary>
public enum RestatementPolicy
{
    /// <summary>It is sent and listed.</summary>
    Allow,

    /// <summary>It is sent, listed, and warned of.</summary>
    Warn,

    /// <summary>It is listed and not sent until the policy allows it.</summary>
    Hold,
}
