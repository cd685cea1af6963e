using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Tasks;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Runs an export and writes its rows, or puts its output into a file.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AnaplanExport", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(AnaplanFileTransfer), typeof(AnaplanTaskResult))]
public sealed class InvokeAnaplanExportCommand : AnaplanTaskCmdlet
{
    /// <summary>Where the output goes; by default its rows are written, a property per column.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    private protected override AnaplanActionKind Kind => AnaplanActionKind.Export;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        string? path = Path is null ? null : FullPath(Path);
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        string action = path is null ? "Run and read" : $"Run and receive into '{path}'";
        if (!await output.ConfirmAsync($"Export '{Name}' of the model '{model.DisplayName}'", action).ConfigureAwait(false))
        {
            return;
        }

        using AnaplanExportResult export = await RunTaskAsync(
            model, () => model.RunExportAsync(Name, path, Request(), cancellationToken)).ConfigureAwait(false);
        if (export.File is null)
        {
            await WriteResultAsync(output, export.Task).ConfigureAwait(false);
        }
        else if (path is not null)
        {
            await output.WriteAsync(export.File).ConfigureAwait(false);
        }
        else
        {
            await WriteRowsAsync(output, export, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteRowsAsync(
        ICommandOutput output, AnaplanExportResult export, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? headers = null;
        await foreach (IReadOnlyList<string> row in export.ReadRowsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (headers is null)
            {
                headers = row;
                continue;
            }

            await output.WriteAsync(TableRow.Make(headers.Zip(row, (name, value) => new KeyValuePair<string, string>(name, value))))
                .ConfigureAwait(false);
        }
    }
}
