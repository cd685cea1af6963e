using System.Management.Automation;

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

    private protected abstract string Kind { get; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var names = new NameFilter(Name);
        var ids = new NameFilter(Id);
        var all = names.IsEmpty && ids.IsEmpty;
        await foreach (var item in Read(cancellationToken).ConfigureAwait(false))
        {
            if (names.Matches(NameOf(item)) | ids.Matches(IdOf(item)) | all)
            {
                await output.WriteAsync(item).ConfigureAwait(false);
            }
        }

        foreach (var text in names.Missing.Concat(ids.Missing))
        {
            output.Report(NotFound(Kind, text));
        }
    }

    private protected abstract IAsyncEnumerable<T> Read(CancellationToken cancellationToken);

    private protected abstract string IdOf(T item);

    private protected abstract string NameOf(T item);
}
