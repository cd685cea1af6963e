namespace SapB1Anaplan.Core.Mapping;

/// <summary>Whether one can post on a day, from the least to the most grave.</summary>
public enum PeriodLockState
{
    /// <summary>Open for posting, or in no posting period that is known.</summary>
    Open,

    /// <summary>Being closed.</summary>
    Closing,

    /// <summary>Locked.</summary>
    Locked,
}
