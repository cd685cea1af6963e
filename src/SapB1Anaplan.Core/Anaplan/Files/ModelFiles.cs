using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>Moves the files of a model, and says how imports and exports read and write theirs.</summary>
internal sealed class ModelFiles(ModelLink model, ModelCatalogue catalogue)
{
    public FileUploader Uploader { get; } = new(model, new UploadCalls(model));

    public FileDownloader Downloader { get; } = new(model);

    public async Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, string path, int? chunkSize, CancellationToken cancellationToken)
    {
        var file = await catalogue.FindFileAsync(fileNameOrId, cancellationToken).ConfigureAwait(false);
        var plan = await Uploader.PlanAsync(file, path, chunkSize, cancellationToken).ConfigureAwait(false);
        await using var lease = await model.EnterAsync($"sending '{file.Name}'", cancellationToken).ConfigureAwait(false);
        return await Uploader.SendAsync(file, path, plan, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AnaplanFileTransfer> UploadAsync(
        string fileNameOrId, Stream source, int? chunkSize, CancellationToken cancellationToken)
    {
        var file = await catalogue.FindFileAsync(fileNameOrId, cancellationToken).ConfigureAwait(false);
        await using var lease = await model.EnterAsync($"sending '{file.Name}'", cancellationToken).ConfigureAwait(false);
        return await new StreamUploader(model, new UploadCalls(model))
            .SendAsync(file, source, chunkSize, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AnaplanFileTransfer> DownloadAsync(
        string fileNameOrId, string path, bool resume, CancellationToken cancellationToken)
    {
        var file = await FindContentAsync(fileNameOrId, cancellationToken).ConfigureAwait(false);
        return await Downloader.ReceiveAsync(file, path, resume, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds an import and asks how it reads its file.</summary>
    public async Task<PreparedImport> PrepareImportAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var import = await catalogue.FindImportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
        var metadata = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, model.Scope.Path("imports", import.Id), $"the import '{import.Name}'"),
            "importMetadata",
            AnaplanJson.Default.ImportMetadataRecord,
            cancellationToken).ConfigureAwait(false);
        return new PreparedImport(import, ImportFormat.From(metadata?.Source));
    }

    /// <summary>Asks how an export writes its output.</summary>
    public async Task<ExportFormat> ReadExportFormatAsync(AnaplanExport export, CancellationToken cancellationToken)
    {
        var metadata = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, model.Scope.Path("exports", export.Id), $"the export '{export.Name}'"),
            "exportMetadata",
            AnaplanJson.Default.ExportMetadataRecord,
            cancellationToken).ConfigureAwait(false);
        return ExportFormat.From(metadata, export);
    }

    private async Task<RemoteFile> FindContentAsync(string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            var file = await catalogue.FindFileAsync(nameOrId, cancellationToken).ConfigureAwait(false);
            return new RemoteFile(file.Id, file.Name);
        }
        catch (AnaplanException missing) when (missing.ErrorId == ErrorIds.AnaplanNameNotFound)
        {
            // The output of an export is a file with the export's id that the list of files may lack.
            var export = await catalogue.FindExportAsync(nameOrId, cancellationToken).ConfigureAwait(false);
            return new RemoteFile(export.Id, export.Name);
        }
    }
}
