using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan;

/// <content>What is asked most often, of the default model.</content>
public sealed partial class AnaplanClient
{
    /// <summary>Sends a file to the default model.</summary>
    /// <inheritdoc cref="AnaplanModelClient.UploadAsync(string, string, int?, CancellationToken)"/>
    public async Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, string path, int? chunkSize = null, CancellationToken cancellationToken = default) =>
        await (await ModelAsync(cancellationToken).ConfigureAwait(false))
            .UploadAsync(fileNameOrId, path, chunkSize, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs an import of the default model.</summary>
    /// <inheritdoc cref="AnaplanModelClient.RunImportAsync"/>
    public async Task<AnaplanTaskResult> RunImportAsync(
        string nameOrId,
        AnaplanUpload? upload = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default) =>
        await (await ModelAsync(cancellationToken).ConfigureAwait(false))
            .RunImportAsync(nameOrId, upload, request, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs a process of the default model.</summary>
    /// <inheritdoc cref="AnaplanModelClient.RunProcessAsync"/>
    public async Task<AnaplanTaskResult> RunProcessAsync(
        string nameOrId,
        IReadOnlyList<AnaplanUpload>? uploads = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default) =>
        await (await ModelAsync(cancellationToken).ConfigureAwait(false))
            .RunProcessAsync(nameOrId, uploads, request, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs an action of the default model.</summary>
    /// <inheritdoc cref="AnaplanModelClient.RunActionAsync"/>
    public async Task<AnaplanTaskResult> RunActionAsync(
        string nameOrId, AnaplanTaskRequest? request = null, CancellationToken cancellationToken = default) =>
        await (await ModelAsync(cancellationToken).ConfigureAwait(false))
            .RunActionAsync(nameOrId, request, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs an export of the default model and fetches its output.</summary>
    /// <inheritdoc cref="AnaplanModelClient.RunExportAsync"/>
    public async Task<AnaplanExportResult> RunExportAsync(
        string nameOrId,
        string? path = null,
        AnaplanTaskRequest? request = null,
        CancellationToken cancellationToken = default) =>
        await (await ModelAsync(cancellationToken).ConfigureAwait(false))
            .RunExportAsync(nameOrId, path, request, cancellationToken).ConfigureAwait(false);

    /// <summary>Goes on waiting for a task of the default model.</summary>
    /// <inheritdoc cref="AnaplanModelClient.AttachAsync"/>
    public async Task<AnaplanTaskResult> AttachAsync(
        AnaplanActionKind kind,
        string nameOrId,
        string taskId,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default) =>
        await (await ModelAsync(cancellationToken).ConfigureAwait(false))
            .AttachAsync(kind, nameOrId, taskId, timeout, cancellationToken).ConfigureAwait(false);

    private Task<AnaplanModelClient> ModelAsync(CancellationToken cancellationToken) =>
        OpenModelAsync(null, null, cancellationToken);
}
