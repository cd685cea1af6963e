using System.Security.Cryptography;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;

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
            job, Flow, output, rehearsal, run => RunAsync(run, settings, sap, model, request, cancellationToken), cancellationToken);
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
        var approval = await new ApproveStage(run.Trail, settings.Approval)
            .ApproveAsync(settings.Budget, request, model, cancellationToken).ConfigureAwait(false);
        if (!approval.Holds && !run.IsRehearsal)
        {
            return BudgetVerdict.NotApproved(result, approval.Found);
        }

        using var intents = DraftIntents.Open(settings.LedgerPath, sap.Uri, sap.CompanyDatabase);
        if (!run.IsRehearsal)
        {
            intents.TakeForPosting();
        }

        var master = await DraftMasterData.ReadAsync(sap, settings.Limits, cancellationToken).ConfigureAwait(false);
        if (!run.IsRehearsal)
        {
            await new SettleStage(sap, intents, run.Trail, settings.Posting)
                .SettleAsync(settings.Budget, cancellationToken).ConfigureAwait(false);
        }

        var names = await MemberLists
            .ReadAsync(settings.Lists, model, ReverseMap.Dimensions, cancellationToken).ConfigureAwait(false);
        var map = settings.Map(master, names);
        var planning = new PlanStage(
            intents, settings.Planning(sap.CompanyDatabase, sap.LocalCurrency, master), map, run.Output);
        using var export = await model
            .RunExportAsync(settings.Export, cancellationToken: cancellationToken).ConfigureAwait(false);
        var reading = new ReadStage(
            new ExportHeaders(run.Store), settings.Reading(map, request, run.IsRehearsal), run.Output);
        var plan = await planning
            .PlanAsync(reading.ReadAsync(export, cancellationToken), cancellationToken).ConfigureAwait(false);
        plan = await planning
            .MindPostedAsync(plan, sap.Drafts, run.IsRehearsal, cancellationToken).ConfigureAwait(false);
        plan = plan with { SourceHash = Hash(export) };
        plan = new CheckStage(intents, master).Check(GivenPlan.Apply(request.ApplyPlan, plan));
        result = result with
        {
            Approval = approval.Holds ? approval.Found : null,
            LinesRead = plan.LinesRead,
            Periods = plan.Periods,
            Findings = plan.Findings,
            PlanPath = Write(plan, request.WritePlan ?? (run.IsRehearsal ? settings.PlanPath : null), run.Output),
        };
        if (plan.Findings.Count > 0)
        {
            Show(plan.Findings, run.Output);
            return BudgetVerdict.Refused(result);
        }

        if (run.IsRehearsal)
        {
            return BudgetVerdict.Rehearsed(result, plan.Journals.Count);
        }

        result = result with
        {
            Journals = await new PostStage(sap, intents, run.Trail, settings.Posting, run.Output)
                .PostAsync(plan, cancellationToken).ConfigureAwait(false),
        };
        return BudgetVerdict.Posted(result, intents.List(settings.Budget), settings.OnChange);
    }

    private static string Hash(AnaplanExportResult export)
    {
        using var stream = export.OpenRead();
        using var sha = SHA256.Create();
        return Hexadecimal.Of(sha.ComputeHash(stream));
    }

    private static string? Write(BudgetPlan plan, string? path, ICommandOutput output)
    {
        if (path is not null)
        {
            BudgetPlanFile.Write(plan, path);
            output.Information($"The plan was written to '{path}', and its lines to a CSV file beside it.");
        }

        return path;
    }

    private static void Show(IReadOnlyList<BudgetFinding> findings, ICommandOutput output)
    {
        foreach (var finding in findings.Take(ShownFindings))
        {
            var row = finding.Row > 0 ? $"Row {finding.Row}: " : string.Empty;
            output.Warning($"{finding.Rule}: {row}{finding.Message} {finding.Fix}");
        }
    }
}
