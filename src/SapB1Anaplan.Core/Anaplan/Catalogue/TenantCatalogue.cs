using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>Workspaces and models, and the way from a name to an id (reference section 3.1).</summary>
internal sealed class TenantCatalogue(AnaplanTransport transport)
{
    private static readonly NamedKind<AnaplanWorkspace> Workspace = new("workspace", w => w.Id, w => w.Name);
    private static readonly NamedKind<AnaplanModel> Model = new("model", m => m.Id, m => m.Name);

    public IAsyncEnumerable<AnaplanWorkspace> ReadWorkspacesAsync(CancellationToken cancellationToken) => PagedReader
        .ReadAsync(
            transport,
            new Listing<WorkspaceRecord>(
                "workspaces?tenantDetails=true", "workspaces", AnaplanJson.Default.ListWorkspaceRecord, "the workspaces"),
            cancellationToken)
        .SelectAsync(
            wire => new AnaplanWorkspace
            {
                Id = wire.Id ?? string.Empty,
                Name = wire.Name ?? string.Empty,
                Active = wire.Active ?? true,
                SizeAllowance = wire.SizeAllowance,
                CurrentSize = wire.CurrentSize,
            },
            cancellationToken);

    public IAsyncEnumerable<AnaplanModel> ReadModelsAsync(string? workspaceId, CancellationToken cancellationToken) => PagedReader
        .ReadAsync(
            transport,
            new Listing<ModelRecord>(
                workspaceId is null ? "models?modelDetails=true" : $"workspaces/{workspaceId}/models?modelDetails=true",
                "models",
                AnaplanJson.Default.ListModelRecord,
                "the models"),
            cancellationToken)
        .SelectAsync(wire => ToModel(wire, workspaceId), cancellationToken);

    public async Task<AnaplanModel> ReadModelAsync(string modelId, CancellationToken cancellationToken)
    {
        var request = new AnaplanRequest(HttpMethod.Get, $"models/{modelId}?modelDetails=true", $"the model {modelId}");
        var wire = await transport.ReadAsync(
            request,
            root => root is { } answer && AnaplanJson.TryFind(answer, "model", out var model)
                ? model.Deserialize(AnaplanJson.Default.ModelRecord)
                : null,
            cancellationToken).ConfigureAwait(false);
        return ToModel(wire ?? new ModelRecord { Id = modelId }, null);
    }

    /// <summary>
    /// The id of a workspace; an id is taken as it is, so that workspaces of other tenants can be used.
    /// </summary>
    public async Task<string> ResolveWorkspaceAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (AnaplanId.IsGuid(nameOrId.Trim()))
        {
            return AnaplanId.Workspace(nameOrId.Trim());
        }

        var all = await ReadWorkspacesAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return AnaplanId.Workspace(NameResolver.Find(all, nameOrId, Workspace).Id);
    }

    /// <summary>The model and its workspace. A model that has moved is found where it is now.</summary>
    public async Task<ModelScope> ResolveModelAsync(
        string? workspace, string model, CancellationToken cancellationToken)
    {
        var workspaceId = workspace is null
            ? null
            : await ResolveWorkspaceAsync(workspace, cancellationToken).ConfigureAwait(false);
        AnaplanModel found;
        if (AnaplanId.IsGuid(model.Trim()))
        {
            found = await ReadModelAsync(AnaplanId.Model(model.Trim()), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var all = await ReadModelsAsync(workspaceId, cancellationToken).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            found = NameResolver.Find(all, model, Model);
        }

        var home = found.WorkspaceId ?? workspaceId ?? throw new AnaplanException(
            ErrorIds.AnaplanModelNotNamed,
            FailureCategory.InvalidArgument,
            $"Anaplan does not tell in which workspace the model '{model}' is.",
            "Name the workspace as well.");
        return new ModelScope(
            AnaplanId.Workspace(home), found.WorkspaceName, AnaplanId.Model(found.Id), found.Name.Length > 0 ? found.Name : null);
    }

    private static AnaplanModel ToModel(ModelRecord wire, string? workspaceId) => new()
    {
        Id = wire.Id ?? string.Empty,
        Name = wire.Name ?? string.Empty,
        State = wire.ActiveState,
        WorkspaceId = wire.CurrentWorkspaceId ?? workspaceId,
        WorkspaceName = wire.CurrentWorkspaceName,
        MemoryUsage = wire.MemoryUsage,
        LastModified = wire.LastModified,
        TransactionRunning = wire.ModelTransactionRunning,
    };
}
