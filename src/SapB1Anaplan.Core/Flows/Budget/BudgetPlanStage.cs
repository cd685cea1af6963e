using System.Text.Json;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Drafts;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>From the export action to a plan that has passed every check, or to the one that the user gives.</summary>
internal sealed class BudgetPlanStage(
    FlowRun run, BudgetFlowSettings settings, ServiceLayerClient sap, DraftMasterData master, DraftIntents book)
{
    private string HeaderName => $"budget.header.{settings.Export}";

    /// <summary>Looks once more for every journal of this budget that an earlier run left in doubt.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var poster = new DraftPoster(sap, book, settings.Drafts, run.Id);
        foreach (var intent in book.List(settings.Budget).Where(intent => intent.State == DraftJournalState.InDoubt))
        {
            var settled = await poster.SettleAsync(intent, cancellationToken).ConfigureAwait(false);
            run.Audit("DraftJournalLookedFor", intent.Key, ("state", settled.State.ToString()), ("evidence", settled.Evidence ?? string.Empty));
        }
    }

    public async Task<BudgetPlan> PlanAsync(
        AnaplanModelClient model, BudgetRequest request, CancellationToken cancellationToken)
    {
        var names = await MemberLists.ReadAsync(run.Job.Mapping, model, NamedMembers.Dimensions, cancellationToken).ConfigureAwait(false);
        var map = new NamedMembers(
            new ReverseMap(MappingLoader.Load(run.Job), MappingLoader.Calendar(run.Job), Sign(), master), names);
        var budget = settings.Settings(sap.CompanyDatabase, sap.LocalCurrency, master);
        var maker = new BudgetPlanMaker(budget, map);
        var source = await ReadAsync(model, map, maker, request, cancellationToken).ConfigureAwait(false);
        if (maker.Summed > 0)
        {
            run.Output.Verbose($"{maker.Summed} lines were added to another of the same account, cost center and period.");
        }

        var plan = maker.Finish(book.List(settings.Budget), book.Now) with { SourceHash = source };
        plan = await MindPostedAsync(plan, maker, cancellationToken).ConfigureAwait(false);
        if (request.ApplyPlan is { } path)
        {
            plan = BudgetPlanMoves.Apply(BudgetPlanFile.Read(path), plan with { SourceHash = source }, path);
        }

        var check = new DraftJournalCheck(master);
        var findings = plan.Journals
            .Where(journal => book.Find(journal.Key) is not { State: DraftJournalState.InDoubt or DraftJournalState.Confirmed })
            .SelectMany(check.Check);
        return plan with { Findings = [.. plan.Findings, .. findings] };
    }

    /// <summary>Marks what a plan withdraws without a journal in its place.</summary>
    public static void Supersede(BudgetPlan plan, DraftIntents book)
    {
        var withdrawn = plan.Periods.Where(period => period.Journals == 0).SelectMany(period => period.Superseded);
        book.Save(withdrawn.Select(book.Find).Where(intent => intent is { State: DraftJournalState.Confirmed })
            .Select(intent => intent! with { State = DraftJournalState.Superseded, Evidence = intent.Evidence + " The budget withdrew it." }));
    }

    private SignRule Sign()
    {
        var turn = run.Job.Actuals?.TurnSign;
        return turn is null ? SignRule.DebitPositive : new SignRule(turn.Revenues, turn.Expenses, turn.Other);
    }

    private async Task<string> ReadAsync(
        AnaplanModelClient model,
        NamedMembers map,
        BudgetPlanMaker maker,
        BudgetRequest request,
        CancellationToken cancellationToken)
    {
        using var export = await model.RunExportAsync(settings.Export, cancellationToken: cancellationToken).ConfigureAwait(false);
        using var stream = export.OpenRead();
        var hash = FileHash.Of(stream);
        stream.Position = 0;
        var known = request.AcceptHeader || run.Store.ReadMeta(HeaderName) is not { } text
            ? null
            : JsonSerializer.Deserialize(text, DraftIntentJson.Default.IReadOnlyListString);
        var reader = new BudgetExportReader(settings.Format(export.Encoding, known), heading => map.Period(heading) is not null);
        await foreach (var line in reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            maker.Add(line);
            if (reader.Rows % 1000 == 0)
            {
                run.Output.Progress("Reading the budget", $"{reader.Rows} rows");
            }
        }

        if (reader.UnusedColumns.Count > 0)
        {
            run.Output.Verbose("Columns of the export without use: " + string.Join(", ", reader.UnusedColumns));
        }

        if (!run.IsRehearsal)
        {
            run.Store.WriteMeta(HeaderName, JsonSerializer.Serialize(reader.Header, DraftIntentJson.Default.IReadOnlyListString));
        }

        return hash;
    }

    /// <summary>Before vouchers are replaced it is asked whether a person has posted them: then only a correction is right.</summary>
    private async Task<BudgetPlan> MindPostedAsync(BudgetPlan plan, BudgetPlanMaker maker, CancellationToken cancellationToken)
    {
        var posted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in plan.Periods.SelectMany(period => period.Superseded))
        {
            var entries = await sap.Drafts.FindPostedAsync(key, cancellationToken).ConfigureAwait(false);
            if (entries.Count > 0)
            {
                posted.Add(key, entries[0]);
            }
        }

        if (posted.Count == 0)
        {
            return plan;
        }

        var known = book.List(settings.Budget)
            .Select(intent => posted.TryGetValue(intent.Key, out var number) ? intent with { JdtNum = number } : intent)
            .ToList();
        if (!run.IsRehearsal)
        {
            book.Save(known.Where(intent => posted.ContainsKey(intent.Key)));
        }

        return maker.Finish(known, book.Now) with { SourceHash = plan.SourceHash };
    }
}
