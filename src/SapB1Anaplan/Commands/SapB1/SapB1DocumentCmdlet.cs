using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Base of the cmdlets that read documents of one kind with their lines.</summary>
public abstract class SapB1DocumentCmdlet : SapB1Cmdlet
{
    private protected SapB1DocumentCmdlet()
    {
    }

    /// <summary>Only documents changed on or after this day.</summary>
    [Parameter]
    public DateTime? UpdatedSince { get; set; }

    /// <summary>A further condition in the language of the server, such as "DocTotal gt 1000".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    private protected abstract string EntitySet { get; }

    private protected abstract string Activity { get; }

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) => WriteAllAsync(
        Client.ReadDocumentsAsync(EntitySet, UpdatedSince?.Date, Filter, cancellationToken),
        null,
        Activity,
        output,
        cancellationToken);
}
