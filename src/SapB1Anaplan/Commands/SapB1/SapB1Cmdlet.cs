using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Base of the cmdlets that work on a connection to SAP Business One.</summary>
public abstract class SapB1Cmdlet : AsyncCmdlet
{
    private const int ProgressStep = 50;

    private SapB1Connection? _default;

    /// <summary>The connection to use; by default the one that Connect-SapB1 opened last in this session of the shell.</summary>
    [Parameter]
    public SapB1Connection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // The default belongs to the runspace, which only the pipeline thread knows.
        _default = OpenConnections.Default<SapB1Connection>();
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using (HttpTrace.Use(output))
        {
            await RunAsync(Client(), output, cancellationToken).ConfigureAwait(false);
        }
    }

    private protected abstract Task RunAsync(
        ServiceLayerClient client, ICommandOutput output, CancellationToken cancellationToken);

    private protected static async Task WriteAllAsync<T>(
        IAsyncEnumerable<T> records,
        Func<T, bool>? fits,
        string activity,
        ICommandOutput output,
        CancellationToken cancellationToken)
        where T : notnull
    {
        var read = 0;
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (++read % ProgressStep == 0)
            {
                output.Progress(activity, $"{read} read");
            }

            if (fits is null || fits(record))
            {
                await output.WriteAsync(record).ConfigureAwait(false);
            }
        }
    }

    private protected ServiceLayerClient Client()
    {
        var connection = Connection ?? _default ?? throw new ServiceLayerException(
            ErrorIds.SapB1NotConnected,
            FailureCategory.InvalidOperation,
            "There is no connection to SAP Business One.",
            "Connect with Connect-SapB1 first, or name a connection with -Connection.");
        return (ServiceLayerClient?)OpenConnections.ClientOf(connection) ?? throw new ServiceLayerException(
            ErrorIds.SapB1ConnectionClosed,
            FailureCategory.InvalidOperation,
            $"The connection to {connection} was closed.",
            "Connect again with Connect-SapB1.") { Target = connection };
    }
}
