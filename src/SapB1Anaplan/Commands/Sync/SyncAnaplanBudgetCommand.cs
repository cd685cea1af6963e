using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Budget;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Brings the approved budget of a job into SAP Business One as draft journals, each exactly once. With -WhatIf it
/// writes the plan and posts nothing.
/// </summary>
[Cmdlet(VerbsData.Sync, "AnaplanBudget", SupportsShouldProcess = true, DefaultParameterSetName = ConditionSet)]
[OutputType(typeof(BudgetSyncResult))]
public sealed class SyncAnaplanBudgetCommand : FlowCmdlet
{
    private const string ConditionSet = "Condition";
    private const string ApprovedSet = "Approved";

    /// <summary>The budget is approved, whatever the condition of the job says; it goes into the audit trail.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ApprovedSet)]
    public SwitchParameter Approved { get; set; }

    /// <summary>Who approves it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ApprovedSet)]
    [ValidateNotNullOrEmpty]
    public string? ApprovedBy { get; set; }

    /// <summary>On what grounds.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ApprovedSet)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>The plan to apply, exactly as it stands. It is refused when the figures moved since it was made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Plan { get; set; }

    /// <summary>Where to write the plan; with -WhatIf by default beside the job file, with the ending .budget-plan.json.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PlanPath { get; set; }

    /// <summary>Takes the header of the export as it is now, after it has changed.</summary>
    [Parameter]
    public SwitchParameter AcceptHeader { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var job = LoadJob();
        if (job.Budget is null)
        {
            await output.WriteAsync(NotInJob<BudgetSyncResult>(job, "Budget", "budget")).ConfigureAwait(false);
            return;
        }

        var request = new BudgetRequest
        {
            ApprovedBy = Approved ? ApprovedBy : null,
            Reason = Reason,
            ApplyPlan = Plan is null ? null : FullPath(Plan),
            WritePlan = PlanPath is null ? null : FullPath(PlanPath),
            AcceptHeader = AcceptHeader,
        };
        var sap = await Connections.SapAsync(job, cancellationToken).ConfigureAwait(false);
        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(await BudgetFlow
            .RunAsync(job, sap, model, request, output, IsRehearsal, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
