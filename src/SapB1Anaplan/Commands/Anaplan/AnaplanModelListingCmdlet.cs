using System.Management.Automation;
using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Base of the cmdlets that list what a model holds.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class AnaplanModelListingCmdlet<T> : AnaplanListingCmdlet<T>
    where T : class
{
    private protected AnaplanModelListingCmdlet()
    {
    }

    /// <summary>The model, name or id; by default that of the connection.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The workspace of the model, name or id; needed only where several models bear its name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Workspace { get; set; }

    private protected abstract IAsyncEnumerable<T> Read(AnaplanModelClient model, CancellationToken cancellationToken);

    private protected sealed override async IAsyncEnumerable<T> Read(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = await Client.OpenModelAsync(Model, Workspace, cancellationToken).ConfigureAwait(false);
        await foreach (var item in Read(model, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }
}
