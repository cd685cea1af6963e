namespace SapB1Anaplan.Models;

/// <summary>What a connection allows.</summary>
public sealed record AnaplanConnectionTest
{
    /// <summary>The user as the server names it; null where the server did not tell.</summary>
    public string? User { get; init; }

    /// <summary>How it logged in.</summary>
    public AnaplanLoginKind Login { get; init; }

    /// <summary>When the present token expires, UTC.</summary>
    public DateTime TokenExpires { get; init; }

    /// <summary>The number of workspaces that the user sees.</summary>
    public int Workspaces { get; init; }

    /// <summary>The default model; null where none is set.</summary>
    public AnaplanModel? Model { get; init; }

    /// <summary>The state of the default model; null where none is set.</summary>
    public string? ModelState => Model?.State;

    /// <summary>The imports of the default model that the user sees; 0 also where the user has no role in it.</summary>
    public int Imports { get; init; }

    /// <summary>How long the answer to the first question took.</summary>
    public TimeSpan Duration { get; init; }
}
