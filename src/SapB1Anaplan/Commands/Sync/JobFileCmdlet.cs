using System.Management.Automation;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using Job = SapB1Anaplan.Core.Jobs.Job;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Base of the cmdlets that read a job file, and of those that only look into its ledger.</summary>
public abstract class JobFileCmdlet : AsyncCmdlet
{
    private protected JobFileCmdlet()
    {
    }

    /// <summary>The job file. New-SapB1AnaplanJob writes one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Job")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    private protected Job LoadJob() => JobFile.Load(FullPath(Path));

    private protected StoreDatabase OpenLedger() => StoreDatabase.OpenExisting(LoadJob().LedgerPath);

    /// <summary>The key of the job in its ledger; 0 where it has not run yet.</summary>
    private protected static long KeyOf(Job job, StoreDatabase ledger) =>
        new JobRegistry(ledger).Find(job.Actuals?.Id, job.Path) ?? 0;
}
