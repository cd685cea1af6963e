using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Runs an action that is neither an import, an export nor a process, such as a delete.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AnaplanAction", SupportsShouldProcess = true)]
[OutputType(typeof(AnaplanTaskResult))]
public sealed class InvokeAnaplanActionCommand : AnaplanTaskCmdlet
{
    private protected override AnaplanActionKind Kind => AnaplanActionKind.Action;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        if (await output.ConfirmAsync($"Action '{Name}' of the model '{model.DisplayName}'", "Run").ConfigureAwait(false))
        {
            AnaplanTaskResult result = await RunTaskAsync(
                model, () => model.RunActionAsync(Name, Request(), cancellationToken)).ConfigureAwait(false);
            await WriteResultAsync(output, result).ConfigureAwait(false);
        }
    }
}
