using SapB1Anaplan.Core.Anaplan.Catalogue;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>Where the tasks of an action live (reference sections 4.4 to 4.7).</summary>
internal sealed record TaskPaths(ModelScope Scope, AnaplanActionKind Kind, string ActionId, string? ActionName)
{
    public string Segment => Kind switch
    {
        AnaplanActionKind.Import => "imports",
        AnaplanActionKind.Export => "exports",
        AnaplanActionKind.Process => "processes",
        _ => "actions",
    };

    public string Subject => $"{Kind.ToString().ToLowerInvariant()} '{ActionName ?? ActionId}'";

    public string Tasks => Scope.Path(Segment, ActionId, "tasks");

    public string Task(string taskId) => Scope.Path(Segment, ActionId, "tasks", taskId);

    /// <summary>Where a dump's chunks are; that of a step of a process bears the id of the step.</summary>
    public string DumpChunks(string taskId, string? stepId) => stepId is null
        ? Scope.Path(Segment, ActionId, "tasks", taskId, "dump", "chunks")
        : Scope.Path(Segment, ActionId, "tasks", taskId, "dumps", stepId, "chunks");

    /// <summary>A whole dump in one answer.</summary>
    public string Dump(string taskId, string? stepId) => stepId is null
        ? Scope.Path(Segment, ActionId, "tasks", taskId, "dump")
        : Scope.Path(Segment, ActionId, "tasks", taskId, "dumps", stepId);
}
