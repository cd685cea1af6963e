using System.Management.Automation;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Base of the cmdlets that list things, all or by name or id.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class AnaplanListingCmdlet<T> : AnaplanCmdlet
    where T : class
{
    private protected AnaplanListingCmdlet()
    {
    }

    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    private protected abstract string What { get; }

    private protected abstract Task<IAsyncEnumerable<T>> ReadAsync(CancellationToken cancellationToken);

    private protected abstract string IdOf(T item);

    private protected abstract string NameOf(T item);

    private protected override async Task OnProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var filter = new ListingFilter(Name, Id, What);
        IAsyncEnumerable<T> items = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (filter.Takes(NameOf(item), IdOf(item)))
            {
                await output.WriteAsync(item).ConfigureAwait(false);
            }
        }

        foreach (SapB1AnaplanException missing in filter.Missing())
        {
            output.Report(missing);
        }
    }
}
