using SapB1Anaplan.Core.Anaplan.Connection;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>A model and its workspace: where bulk and task calls live.</summary>
internal sealed record ModelScope(string WorkspaceId, string? WorkspaceName, string ModelId, string? ModelName)
{
    /// <summary>The name where there is one, for messages.</summary>
    public string Display => ModelName ?? ModelId;

    /// <summary>A path in the workspace form, which bulk and task calls need (reference section 2.3).</summary>
    public string Path(params string[] segments) =>
        $"workspaces/{WorkspaceId}/models/{ModelId}/{string.Join("/", segments.Select(AnaplanUri.Segment))}";

    /// <summary>A path in the short form, which cell reads need.</summary>
    public string ModelPath(params string[] segments) =>
        $"models/{ModelId}/{string.Join("/", segments.Select(AnaplanUri.Segment))}";
}
