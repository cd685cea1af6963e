using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>
/// The flow of a budget: approval, export, plan, checks, posting. Nothing is posted before the whole plan has passed;
/// between any two calls the process may die, and the next run goes on from the ledger.
/// </summary>
public static class BudgetFlow
{
    private const string Flow = "Budget";
    private const int ShownFindings = 20;

    /// <summary>Runs the flow.</summary>
    /// <param name="job">The job.</param>
    /// <param name="sap">SAP Business One.</param>
    /// <param name="model">The model.</param>
    /// <param name="request">What the user says about this run.</param>
    /// <param name="output">Where to report; it is asked before each journal.</param>
    /// <param name="rehearsal">Makes and writes the plan, and posts nothing.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="SapB1AnaplanException">
    /// BudgetSettingsInvalid, BudgetHeaderChanged, BudgetExportEmpty, BudgetPlanStale and those of ledger and clients.
    /// </exception>
    public static Task<BudgetSyncResult> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        BudgetRequest request,
        ICommandOutput output,
        bool rehearsal,
        CancellationToken cancellationToken)
    {
        var settings = new BudgetFlowSettings(job);
        return FlowRun.DoAsync(
            job, Flow, output, rehearsal, run => RunAsync(run, settings, sap, model, request, cancellationToken));
    }

    private static async Task<BudgetSyncResult> RunAsync(
        FlowRun run,
        BudgetFlowSettings settings,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        BudgetRequest request,
        CancellationToken cancellationToken)
    {
        await settings.NameAsync(model, cancellationToken).ConfigureAwait(false);
        var result = new BudgetSyncResult { CompanyDatabase = sap.CompanyDatabase, Budget = settings.Budget };
        var (approved, approval) = await ApproveAsync(run, settings, model, request, cancellationToken).ConfigureAwait(false);
        if (!approved && !run.IsRehearsal)
        {
            return result with
            {
                Status = SyncStatus.NothingToDo,
                ExitCode = RunExitCode.NothingToDo,
                Message = $"The budget '{settings.Budget}' is not approved: {approval}. Nothing was read or posted.",
            };
        }

        using var book = DraftIntents.Open(run.Job.LedgerPath, sap.Uri, sap.CompanyDatabase);
        if (!run.IsRehearsal)
        {
            book.TakeForPosting();
        }

        var master = await DraftMasterData.ReadAsync(sap, settings.Limits, cancellationToken).ConfigureAwait(false);
        var stage = new BudgetPlanStage(run, settings, sap, master, book);
        if (!run.IsRehearsal)
        {
            await stage.SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        var plan = await stage.PlanAsync(model, request, cancellationToken).ConfigureAwait(false);
        result = result with
        {
            Approval = approved ? approval : null,
            LinesRead = plan.LinesRead,
            Periods = plan.Periods,
            Findings = plan.Findings,
            PlanPath = Write(run, plan, request),
        };
        if (plan.Findings.Count > 0)
        {
            return Refused(run, result);
        }

        return run.IsRehearsal
            ? Rehearsed(result, plan)
            : await PostAsync(run, settings, sap, book, plan, result, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(bool Approved, string Found)> ApproveAsync(
        FlowRun run, BudgetFlowSettings settings, AnaplanModelClient model, BudgetRequest request, CancellationToken cancellationToken)
    {
        var (holds, found) = request.ApprovedBy is { } person
            ? (true, $"approved by {person}: {request.Reason}")
            : settings.Approval is { } condition
                ? await BudgetApproval.AskAsync(condition, model, cancellationToken).ConfigureAwait(false)
                : (false, "the job has no budget.approval, and nobody said -Approved");
        run.Audit(holds ? "BudgetApproved" : "BudgetNotApproved", settings.Budget, ("found", found));
        return (holds, found);
    }

    private static string? Write(FlowRun run, BudgetPlan plan, BudgetRequest request)
    {
        var path = request.WritePlan ?? (run.IsRehearsal ? Path.ChangeExtension(run.Job.Path, ".budget-plan.json") : null);
        if (path is not null)
        {
            BudgetPlanFile.Write(plan, path);
            run.Output.Information($"The plan was written to '{path}', and its lines to a CSV file beside it.");
        }

        return path;
    }

    private static BudgetSyncResult Refused(FlowRun run, BudgetSyncResult result)
    {
        foreach (var finding in result.Findings.Take(ShownFindings))
        {
            var row = finding.Row > 0 ? $"Row {finding.Row}: " : string.Empty;
            run.Output.Warning($"{finding.Rule}: {row}{finding.Message} {finding.Fix}");
        }

        return result with
        {
            Status = SyncStatus.Refused,
            ExitCode = RunExitCode.JobInvalid,
            Refused = result.Findings.Select(finding => finding.Key).Distinct().Count(),
            Message = $"Nothing was posted: {result.Findings.Count} findings stand in the way, the first: "
                + result.Findings[0].Message,
        };
    }

    private static BudgetSyncResult Rehearsed(BudgetSyncResult result, BudgetPlan plan) => result with
    {
        Status = plan.Journals.Count == 0 ? SyncStatus.NothingToDo : SyncStatus.Rehearsed,
        ExitCode = plan.Journals.Count == 0 ? RunExitCode.NothingToDo : RunExitCode.Done,
        Message = $"{plan.Journals.Count} draft journals would be posted. {Changes(plan.Periods)}",
    };

    private static async Task<BudgetSyncResult> PostAsync(
        FlowRun run,
        BudgetFlowSettings settings,
        ServiceLayerClient sap,
        DraftIntents book,
        BudgetPlan plan,
        BudgetSyncResult result,
        CancellationToken cancellationToken)
    {
        run.Audit(
            "BudgetPlanned",
            settings.Budget,
            ("source", plan.SourceHash),
            ("lines", plan.LinesRead.ToString(CultureInfo.InvariantCulture)),
            ("journals", plan.Journals.Count.ToString(CultureInfo.InvariantCulture)));
        BudgetPlanStage.Supersede(plan, book);
        var journals = await new DraftRun(sap, book, settings.Drafts, run.Id, run.Output)
            .PostAsync(plan.Journals, null, cancellationToken).ConfigureAwait(false);
        foreach (var journal in journals)
        {
            run.Audit("DraftJournal" + journal.Outcome, journal.Key, ("reason", journal.Reason ?? string.Empty));
            if (DraftRun.Failure(journal) is { } failure)
            {
                run.Output.Warning($"{failure.Message} {failure.NextStep}");
            }
        }

        return BudgetVerdict.Judge(result with { Journals = journals }, book, settings, Changes(plan.Periods));
    }

    private static string Changes(IReadOnlyList<BudgetPeriodChange> periods) => string.Join(
        ", ",
        periods.GroupBy(period => period.Change).OrderBy(change => change.Key)
            .Select(change => $"{change.Count()} periods {change.Key.ToString().ToLowerInvariant()}")) + ".";
}
