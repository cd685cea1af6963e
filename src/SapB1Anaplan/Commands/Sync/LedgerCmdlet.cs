using System.Management.Automation;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using SapB1Anaplan.Output;
using Job = SapB1Anaplan.Core.Jobs.Job;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Base of the cmdlets that only look into the ledger of a job.</summary>
public abstract class LedgerCmdlet : PSCmdlet
{
    private protected LedgerCmdlet()
    {
    }

    /// <summary>The job file whose ledger is looked at.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Job")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Look();
        }
        catch (SapB1AnaplanException failure)
        {
            ThrowTerminatingError(ErrorRecords.From(failure));
        }
    }

    private protected abstract void Look();

    private protected Job LoadJob() => JobFile.Load(SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path));

    private protected StoreDatabase OpenLedger() => StoreDatabase.OpenExisting(LoadJob().LedgerPath);
}
