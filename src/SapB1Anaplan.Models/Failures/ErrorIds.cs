namespace SapB1Anaplan.Models;

/// <summary>The stable ids of all failures. Scripts test them; an id is never reused for another cause.</summary>
public static partial class ErrorIds
{
    /// <summary>The operation was cancelled by the user.</summary>
    public const string Cancelled = nameof(Cancelled);

    /// <summary>Something failed that no other id names: a defect worth reporting.</summary>
    public const string Unexpected = nameof(Unexpected);

    /// <summary>A parameter, or a combination of parameters, makes no sense.</summary>
    public const string InvalidParameter = nameof(InvalidParameter);

    /// <summary>A file named by the user is missing or cannot be read.</summary>
    public const string FileNotReadable = nameof(FileNotReadable);
}
