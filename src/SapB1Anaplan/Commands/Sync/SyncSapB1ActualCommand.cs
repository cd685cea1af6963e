using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Actuals;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Brings the posted journal entries of SAP Business One into Anaplan: reads what is new or changed, loads the total of
/// every cell that changed, and proves that Anaplan holds it. Cells that somebody changed in Anaplan are sent once more.
/// </summary>
[Cmdlet(VerbsData.Sync, "SapB1Actual", SupportsShouldProcess = true, DefaultParameterSetName = ChangesSet)]
[OutputType(typeof(ActualsSyncResult))]
public sealed class SyncSapB1ActualCommand : FlowCmdlet
{
    private const string ChangesSet = "Changes";
    private const string ResendSet = "Resend";
    private const string ReleaseSet = "Release";

    /// <summary>
    /// Sends totals once more, whatever Anaplan is said to hold: those of -Period and -AccountCode, or all where neither is
    /// named.
    /// </summary>
    [Parameter(ParameterSetName = ResendSet, Mandatory = true)]
    public SwitchParameter Resend { get; set; }

    /// <summary>With -Resend, the periods, as the model writes them, such as 'Jan 26'.</summary>
    [Parameter(ParameterSetName = ResendSet)]
    [ValidateNotNullOrEmpty]
    public string[] Period { get; set; } = [];

    /// <summary>With -Resend, the accounts, as the model or as SAP Business One writes them.</summary>
    [Parameter(ParameterSetName = ResendSet)]
    [ValidateNotNullOrEmpty]
    public string[] AccountCode { get; set; } = [];

    /// <summary>
    /// Releases what a limit of the job held in this run: the id of the run that ended with code 11, or that refused a
    /// change of company, area or columns.
    /// </summary>
    [Parameter(ParameterSetName = ReleaseSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Release { get; set; } = string.Empty;

    /// <summary>The name of the person who releases it; it stands in the audit trail.</summary>
    [Parameter(ParameterSetName = ReleaseSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string ReleasedBy { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var job = LoadJob();
        if (job.Actuals is null)
        {
            await output.WriteAsync(NotInJob<ActualsSyncResult>(job, "Actuals", "actuals")).ConfigureAwait(false);
            return;
        }

        var sap = await Connections.SapAsync(job, cancellationToken).ConfigureAwait(false);
        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        var request = new ActualsRequest
        {
            Resend = Resend,
            Periods = Period,
            Accounts = AccountCode,
            Release = Release.Length == 0 ? null : Release,
            ReleasedBy = ReleasedBy,
        };
        await output.WriteAsync(await ActualsFlow.RunAsync(
            job, sap, model, output, IsRehearsal, request, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
