using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>
/// Runs an import: sends the rows piped in, or a file, as the import reads them, runs it, and judges what it did row by
/// row.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "AnaplanImport", SupportsShouldProcess = true, DefaultParameterSetName = PresentSet)]
[OutputType(typeof(AnaplanTaskResult))]
public sealed class InvokeAnaplanImportCommand : AnaplanTaskCmdlet
{
    private const string PresentSet = "Present";
    private const string RowsSet = "Rows";
    private const string PathSet = "Path";

    private RowSpool? _spool;

    /// <summary>The import, name or id.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public override string Name { get; set; } = string.Empty;

    /// <summary>The model, name or id; by default that of the connection.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Model { get; set; }

    /// <summary>
    /// The rows. Their properties are matched with the columns of the import, regardless of case and blanks.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RowsSet)]
    [AllowNull]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>A file with a header line, in the encoding and with the separator that the import reads.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file at Anaplan to send to, name or id; by default the one that the import reads.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RowsSet)]
    [ValidateNotNullOrEmpty]
    public string? File { get; set; }

    /// <summary>The size of a chunk in megabytes.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RowsSet)]
    [ValidateRange(1, 50)]
    public int ChunkSize { get; set; }

    /// <summary>The format of dates in rows, as the import reads them.</summary>
    [Parameter(ParameterSetName = RowsSet)]
    [ValidateNotNullOrEmpty]
    public string DateFormat { get; set; } = "yyyyMMdd";

    private protected override AnaplanActionKind Kind => AnaplanActionKind.Import;

    private bool HasRows => ParameterSetName == RowsSet || MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    protected override async Task BeginAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if (HasRows)
        {
            AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
            _spool = await model.CreateSpoolAsync(Name, cancellationToken).ConfigureAwait(false);
            _spool.DateFormat = DateFormat;
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A row only goes into a file: a task for each of a million would cost more than all of that.
        try
        {
            foreach (PSObject? row in InputObject ?? [])
            {
                if (row is not null)
                {
                    _spool!.Write(RowReader.Read(row));
                }
            }
        }
        catch (SapB1AnaplanException failure)
        {
            ThrowTerminatingError(ErrorRecords.From(failure));
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        _spool?.Close();
        if (_spool is { Unmapped.Count: > 0 } spool)
        {
            output.Verbose(
                $"The import '{Name}' has no columns for {string.Join(", ", spool.Unmapped)}; they are not sent.");
        }

        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        string what = _spool is not null ? $"Send {_spool.Rows} rows and import them"
            : Path is not null ? $"Send '{Path}' and import it"
            : "Import what is there";
        if (!await output.ConfirmAsync($"Import '{Name}' of the model '{model.DisplayName}'", what).ConfigureAwait(false))
        {
            return;
        }

        AnaplanTaskResult result = await RunTaskAsync(
            model, () => model.RunImportAsync(Name, Upload(), Request(), cancellationToken)).ConfigureAwait(false);
        await WriteResultAsync(output, result).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _spool?.Dispose();
        }
    }

    private AnaplanUpload? Upload()
    {
        AnaplanUpload? upload = _spool?.Upload ?? (Path is null ? null : new AnaplanUpload(FullPath(Path)));
        return upload is null
            ? null
            : upload with { File = File, ChunkSize = ChunkSize > 0 ? ChunkSize * 1_000_000 : null };
    }
}
