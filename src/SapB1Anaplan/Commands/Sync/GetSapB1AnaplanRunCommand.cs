using System.Management.Automation;
using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Lists the runs of a job, the latest first.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1AnaplanRun")]
[OutputType(typeof(SyncRun))]
public sealed class GetSapB1AnaplanRunCommand : JobFileCmdlet
{
    /// <summary>The id of a run, or a pattern with wildcards. All by default.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string Run { get; set; } = "*";

    /// <summary>Only runs of this flow: MasterData, Actuals, Compare or Budget.</summary>
    [Parameter]
    [ValidateSet("MasterData", "Actuals", "Compare", "Budget")]
    public string? Flow { get; set; }

    /// <summary>Only so many runs, the latest.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Newest { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using var ledger = OpenLedger();
        var pattern = new WildcardPattern(Run, WildcardOptions.IgnoreCase);
        foreach (var run in new LedgerQueries(ledger).Runs()
            .Where(run => pattern.IsMatch(run.Run) && (Flow is null || run.Flow == Flow))
            .Take(Newest))
        {
            await output.WriteAsync(run).ConfigureAwait(false);
        }
    }
}
