namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>No profile of this name is kept for this user account.</summary>
    public const string ProfileNotFound = nameof(ProfileNotFound);

    /// <summary>The profile is for the other system.</summary>
    public const string ProfileOfOtherSystem = nameof(ProfileOfOtherSystem);

    /// <summary>The profile cannot be decrypted: it was written by another account or machine, or it is damaged.</summary>
    public const string ProfileNotReadable = nameof(ProfileNotReadable);

    /// <summary>The name of a profile holds characters that a file name cannot.</summary>
    public const string ProfileNameInvalid = nameof(ProfileNameInvalid);
}
