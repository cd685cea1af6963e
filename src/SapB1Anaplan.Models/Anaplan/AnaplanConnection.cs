namespace SapB1Anaplan.Models;

/// <summary>A connection to Anaplan, without any secret. Pass it as <c>-Connection</c>.</summary>
public sealed record AnaplanConnection
{
    /// <summary>Its id on this machine.</summary>
    public Guid Id { get; init; }

    /// <summary>The base address of the data API.</summary>
    public Uri? ApiUri { get; init; }

    /// <summary>The base address of the authentication service.</summary>
    public Uri? AuthenticationUri { get; init; }

    /// <summary>How it logged in.</summary>
    public AnaplanLoginKind Login { get; init; }

    /// <summary>The user as the server names it; null where the server did not tell.</summary>
    public string? User { get; init; }

    /// <summary>The customer's id, 32 hexadecimal digits; null where the server did not tell.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The id of the default workspace; null where none is set.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The name of the default workspace; null where none is set or it is not visible.</summary>
    public string? WorkspaceName { get; init; }

    /// <summary>The id of the default model; null where none is set.</summary>
    public string? ModelId { get; init; }

    /// <summary>The name of the default model; null where none is set.</summary>
    public string? ModelName { get; init; }

    /// <summary>When the present token expires, UTC. It is renewed before.</summary>
    public DateTime TokenExpires { get; init; }

    /// <summary>Two are the same connection when they have the same id, whatever their tokens.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(AnaplanConnection? other) => other is not null && other.Id == Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The model, or else the user, and where it is.</summary>
    public override string ToString() => $"{ModelName ?? User ?? "Anaplan"} at {ApiUri?.Authority}";
}
