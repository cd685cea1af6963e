using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>From budget lines to a plan: mapped, rounded, compared with what was posted. Takes the lines of one export.</summary>
internal sealed class BudgetPlanMaker
{
    private readonly BudgetSettings _settings;
    private readonly BudgetMapper _mapper;

    public BudgetPlanMaker(BudgetSettings settings, IBudgetMap map)
    {
        settings.Validate();
        _settings = settings;
        _mapper = new BudgetMapper(settings, map);
    }

    /// <summary>The lines left out because the map says so.</summary>
    public int Ignored => _mapper.Ignored;

    /// <summary>The lines whose figure was added to that of an earlier line.</summary>
    public int Summed => _mapper.Summed;

    public void Add(BudgetLine line) => _mapper.Add(line);

    /// <summary>Makes the plan. The journals are not checked against master data here.</summary>
    public BudgetPlan Finish(IEnumerable<DraftJournalIntent> posted, DateTimeOffset now) =>
        new BudgetPlanner(_settings).Plan(BudgetRounding.Round(_mapper, _settings.Decimals), posted) with
        {
            CreatedAt = now,
            LinesRead = _mapper.Lines,
            Findings = _mapper.Findings,
        };
}
