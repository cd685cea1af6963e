using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Base of the cmdlets that work on a connection to SAP Business One.</summary>
public abstract class SapB1Cmdlet : ConnectedCmdlet<SapB1Connection>
{
    private const int ProgressStep = 50;

    private protected SapB1Cmdlet()
    {
    }

    private protected ServiceLayerClient Client => (ServiceLayerClient)ConnectedClient;

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
}
