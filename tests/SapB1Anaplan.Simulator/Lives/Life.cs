using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Running;
using SapB1Anaplan.Simulator.Scripts;
using SapB1Anaplan.Simulator.Worlds;

namespace SapB1Anaplan.Simulator.Lives;

/// <summary>What a life came to.</summary>
/// <param name="Events">The history: to the failure, where there was one.</param>
/// <param name="Failure">The first judgement that was not fine; null where all were.</param>
/// <param name="Statistics">What happened.</param>
public sealed record LifeResult(IReadOnlyList<LifeEvent> Events, Verdict? Failure, LifeStatistics Statistics);

/// <summary>Lives a script, and stops at the first run that breaks the sentence.</summary>
public sealed class Life
{
    private const int CleanRuns = 3;
    private const int MostReleases = 3;
    private const int Held = 11;
    private const int Partial = 3;

    private readonly World _world;
    private readonly Action<Module>? _tamper;
    private readonly TouchedCells _touched = new();
    private readonly LaggingRules _lagging;
    private readonly SapOperator _sap;
    private readonly ModelOperator _model;
    private readonly JobOperator _jobs;
    private readonly KillSwitch _kill;
    private readonly Runner _runner;
    private readonly Oracle _oracle;
    private readonly Judge _judge;
    private readonly LifeStatistics _statistics = new();

    private Life(World world, Action<Module>? tamper)
    {
        (_world, _tamper) = (world, tamper);
        _lagging = new LaggingRules(world);
        _sap = new SapOperator(world, _lagging);
        _model = new ModelOperator(world, _touched);
        _jobs = new JobOperator(world);
        _kill = new KillSwitch(world);
        _runner = new Runner(world, _kill);
        _oracle = new Oracle(world, _lagging);
        _judge = new Judge(_oracle, _touched);
    }

    /// <summary>Lives a script.</summary>
    /// <param name="script">The events in their order.</param>
    /// <param name="trace">Where to tell what happens; null to keep silent.</param>
    /// <param name="tamper">Changes the module after each run and before it is judged, to test the judge.</param>
    /// <param name="cancellationToken">Ends it between two events.</param>
    public static async Task<LifeResult> LiveAsync(
        IReadOnlyList<LifeEvent> script,
        Action<string>? trace = null,
        Action<Module>? tamper = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(script);
        await using var world = await World.StartAsync((ServerKind)(script.FirstOrDefault(e => e.Kind == EventKind.Begin)?.B ?? 0));
        var life = new Life(world, tamper);
        for (var index = 0; index < script.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var verdict = await life.DoAsync(script[index], trace);
            life._statistics.Count(verdict);
            if (verdict.Kind != VerdictKind.Fine)
            {
                return new LifeResult([.. script.Take(index + 1)], verdict, life._statistics);
            }
        }

        return new LifeResult(script, null, life._statistics);
    }

    private async Task<Verdict> DoAsync(LifeEvent happens, Action<string>? trace)
    {
        _world.Clock.Begin(happens.Day);
        _sap.CommitLate();
        switch (happens.Kind)
        {
            case EventKind.Run:
                _statistics.Days++;
                return await RunAsync(happens.A == 1, trace);
            case EventKind.Calm:
                return await CalmAsync(trace);
            default:
                var done = Do(happens);
                trace?.Invoke(done ? happens.ToString() : happens + " (nothing)");
                if (done)
                {
                    _statistics.Count(happens);
                }

                return Verdict.Fine;
        }
    }

    private bool Do(LifeEvent happens)
    {
        switch (happens.Kind)
        {
            case EventKind.SapFault:
                FaultChoice.OfSap(_world.Sap.Faults, happens);
                return true;
            case EventKind.AnaplanFault:
                FaultChoice.OfAnaplan(_world.Anaplan.Faults, happens);
                return true;
            case EventKind.Kill:
                _kill.Arm(happens.A, happens.B == 1);
                return true;
            case EventKind.Resend:
                _jobs.Jobs.ToList().ForEach(job => _runner.Resend(_jobs.PathOf(job)));
                return true;
            default:
                if (JobOperator.Forgets(happens))
                {
                    // Who cannot look into the model does not know any more what is there.
                    _model.TouchAll();
                    _sap.Seen(forgotten: true);
                }

                return _sap.Do(happens) || _model.Do(happens) || _jobs.Do(happens);
        }
    }

    /// <summary>Runs all jobs once and judges each flow; faults end with the round.</summary>
    private async Task<Verdict> RunAsync(bool compares, Action<string>? trace, List<RunOutcome>? outcomes = null)
    {
        var (verdict, seen) = (Verdict.Fine, true);
        foreach (var job in _jobs.Jobs)
        {
            var beside = _oracle.HeldBeside(job);
            foreach (var run in await _runner.RunAsync(job, _jobs.PathOf(job), compares))
            {
                trace?.Invoke(
                    $"{_world.Clock.Today:yyyy-MM-dd} {run.Flow} of {job}: {run.Code} {run.Failure} {run.Message}");
                _statistics.Count(run);
                outcomes?.Add(run);
                seen &= run.Result is not null;
                if (run is { Flow: "Actuals", Result: not null })
                {
                    _lagging.Read();
                }

                if (run.Flow != "MasterData" || run.Hangs)
                {
                    _tamper?.Invoke(_world.Actuals);
                    verdict = verdict.Kind == VerdictKind.Fine ? _judge.Of(run) : verdict;
                }

                // With a branch out of sight nothing is as it should be, and a person who looks finds that out.
                if (run is { Code: Held, Result: ActualsSyncResult held } && !_world.RightsAreLost)
                {
                    _runner.Release(_jobs.PathOf(job), held.Run);
                }
                else if (run.Failure == "JobCompanyChanged")
                {
                    _runner.ReleaseLastFailed(_jobs.PathOf(job));
                }
            }

            verdict = verdict.Kind == VerdictKind.Fine ? _judge.OfOthers(job, beside) : verdict;
        }

        if (seen && _world.Settings.ReadsAll && !_world.RightsAreLost)
        {
            _sap.Seen();
        }

        _statistics.Faults += _world.Sap.Faults.List().Concat(_world.Anaplan.Faults.List()).Sum(fault => fault.Struck);
        _world.Sap.Faults.Clear();
        _world.Anaplan.Faults.Clear();
        _kill.Disarm();
        return verdict;
    }

    /// <summary>Puts everything right and runs until all jobs end well; what cannot end well must be explained.</summary>
    private async Task<Verdict> CalmAsync(Action<string>? trace)
    {
        _world.Sap.Faults.Clear();
        _world.Anaplan.Faults.Clear();
        _kill.Disarm();
        _sap.PutRight();
        _model.PutRight();
        _jobs.PutRight();
        trace?.Invoke("Calm");
        var last = new List<RunOutcome>();
        var releases = 0;
        for (var run = 0; run < CleanRuns; run++)
        {
            _world.Clock.Advance(TimeSpan.FromHours(1));
            _model.PutRight();
            last.Clear();
            var verdict = await RunAsync(compares: true, trace, last);
            if (verdict.Kind != VerdictKind.Fine)
            {
                return verdict;
            }

            if (last.All(outcome => outcome.IsGood))
            {
                _statistics.Calms = (_statistics.Calms.Right + 1, _statistics.Calms.Explained);
                return Verdict.Fine;
            }

            foreach (var outcome in last.Where(outcome => outcome.Result is ActualsSyncResult))
            {
                var named = ((ActualsSyncResult)outcome.Result!).ExtraCells
                    .Select(cell => (IReadOnlyList<string?>)[cell.Account, cell.CostCenter, cell.Currency, cell.Period]);
                _model.Clear(named, cell => _world.Settings.Claims(outcome.Job, cell));
            }

            if (last.Any(outcome => outcome.Failure == "JobColumnsChanged"))
            {
                _jobs.PutColumnBack();
                run -= releases++ < MostReleases ? 1 : 0;
            }

            if (last.Any(outcome => outcome.Code == Held) && releases++ < MostReleases)
            {
                run--;
            }
        }

        // Two files, and one column of both was changed in between: what suits one does not suit the other.
        var isTorn = _jobs.Jobs.Count > 1 && last.Any(outcome => outcome.Failure == "JobColumnsChanged");
        var bad = isTorn ? null : last.FirstOrDefault(outcome => !outcome.IsGood && !IsExplained(outcome));
        if (bad is null)
        {
            _statistics.Calms = (_statistics.Calms.Right, _statistics.Calms.Explained + 1);
            return Verdict.Fine;
        }

        return new Verdict(
            VerdictKind.NeverRight,
            $"{bad.Flow} of {bad.Job} still ends with {bad.Code} {bad.Failure}: {bad.Message}");
    }

    // What has no place or does not balance stays so, whatever is done: code 3 must go on saying it.
    private bool IsExplained(RunOutcome outcome)
    {
        var expected = _oracle.Expect(outcome.Job);
        return expected.Homeless
            || (outcome is { Code: Partial } && (expected.Gaps.Count > 0 || _sap.HasUnbalanced));
    }
}
