using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer.Drafts;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>From budget lines to a plan: mapped, rounded, compared with what was posted before.</summary>
internal sealed class PlanStage
{
    private readonly DraftIntents _intents;
    private readonly BudgetSettings _settings;
    private readonly IBudgetMap _map;
    private readonly ICommandOutput _output;

    /// <param name="intents">What was posted before.</param>
    /// <param name="settings">How figures become journals.</param>
    /// <param name="map">The way back from members to codes.</param>
    /// <param name="output">Where to report.</param>
    /// <exception cref="SapB1AnaplanException">BudgetSettingsInvalid.</exception>
    public PlanStage(DraftIntents intents, BudgetSettings settings, IBudgetMap map, ICommandOutput output)
    {
        settings.Validate();
        _intents = intents;
        _settings = settings;
        _map = map;
        _output = output;
    }

    /// <summary>Makes the plan of lines while they are read. Its journals are not checked yet.</summary>
    public async Task<BudgetPlan> PlanAsync(IAsyncEnumerable<BudgetLine> lines, CancellationToken cancellationToken)
    {
        var mapper = new BudgetMapper(_settings, _map);
        await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            mapper.Add(line);
        }

        return Make(mapper);
    }

    /// <summary>Makes the plan of lines that were read before.</summary>
    public BudgetPlan Plan(IEnumerable<BudgetLine> lines)
    {
        var mapper = new BudgetMapper(_settings, _map);
        foreach (var line in lines)
        {
            mapper.Add(line);
        }

        return Make(mapper);
    }

    /// <summary>
    /// Before vouchers are replaced it is asked whether a person has posted them: then only a correction is right.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="calls">SAP Business One.</param>
    /// <param name="isRehearsal">Notes nothing of what it finds.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The plan, or the one that takes its place.</returns>
    public async Task<BudgetPlan> MindPostedAsync(
        BudgetPlan plan, DraftJournalCalls calls, bool isRehearsal, CancellationToken cancellationToken)
    {
        var posted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in plan.Periods.SelectMany(period => period.Superseded))
        {
            var entries = await calls.FindPostedAsync(key, cancellationToken).ConfigureAwait(false);
            if (entries.Count > 0)
            {
                posted.Add(key, entries[0]);
            }
        }

        if (posted.Count == 0)
        {
            return plan;
        }

        var known = _intents.List(_settings.Budget)
            .Select(intent => posted.TryGetValue(intent.Key, out var number) ? intent with { JdtNum = number } : intent)
            .ToList();
        if (!isRehearsal)
        {
            _intents.Save(known.Where(intent => posted.ContainsKey(intent.Key)));
        }

        var mended = new BudgetPlanner(_settings).Plan(plan.Cells, known);
        return plan with { CreatedAt = _intents.Now, Periods = mended.Periods, Journals = mended.Journals };
    }

    private BudgetPlan Make(BudgetMapper mapper)
    {
        if (mapper.Summed > 0)
        {
            _output.Verbose($"{mapper.Summed} lines were added to another of the same account, cost center and period.");
        }

        var cells = BudgetRounding.Round(mapper.Slots, _settings.Decimals);
        return new BudgetPlanner(_settings).Plan(cells, _intents.List(_settings.Budget)) with
        {
            CreatedAt = _intents.Now,
            LinesRead = mapper.Lines,
            Findings = mapper.Findings,
        };
    }
}
