using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using Job = SapB1Anaplan.Core.Jobs.Job;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Base of the cmdlets that run a job file.</summary>
public abstract class JobCmdlet : AsyncCmdlet
{
    private JobConnections? _connections;

    private protected JobCmdlet()
    {
    }

    /// <summary>The job file. New-SapB1AnaplanJob writes one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Job")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The connection to SAP Business One; by default that of the profile in the job, else the shell's default.</summary>
    [Parameter]
    public SapB1Connection? SapB1Connection { get; set; }

    /// <summary>The connection to Anaplan; by default that of the profile in the job, else the shell's default.</summary>
    [Parameter]
    public AnaplanConnection? AnaplanConnection { get; set; }

    /// <summary>
    /// Leaves the connections that the job's profiles opened as the shell's defaults, for the next flow of the same job.
    /// Disconnect-SapB1 and Disconnect-Anaplan close them.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepConnection { get; set; }

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <summary>True when the user wants to see and not to do.</summary>
    private protected bool IsRehearsal { get; private set; }

    private protected JobConnections Connections => _connections ?? throw new InvalidOperationException("Not begun.");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Connections and preferences belong to the runspace, which only the pipeline thread knows.
        _connections = new JobConnections(SapB1Connection, AnaplanConnection);
        IsRehearsal = MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using (HttpTrace.Use(output))
        {
            await RunAsync(JobFile.Load(FullPath(Path)), output, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (KeepConnection)
        {
            Connections.Keep(FullPath(Path));
        }
    }

    private protected abstract Task RunAsync(Job job, ICommandOutput output, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _connections is not null)
        {
            _connections.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
