namespace SapB1Anaplan.Models;

/// <summary>What happens to money whose code has no member in Anaplan.</summary>
public enum UnmappedPolicy
{
    /// <summary>Nothing is loaded until every code is mapped.</summary>
    Block,

    /// <summary>It goes to the suspense member and is listed.</summary>
    Suspend,

    /// <summary>It is not loaded and is listed; a later run loads it once it is mapped.</summary>
    SetAside,
}
