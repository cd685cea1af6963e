using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Tests.Workers;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>Runs the flow as a process and kills it: at a request that a sandbox sees, or after a while.</summary>
internal sealed class CrashHarness(CompanyAndModel bench, Job job, int seed)
{
    private readonly Random _random = new(seed);
    private int _sapRequests = 20;
    private int _anaplanRequests = 20;

    public int Kills { get; private set; }

    public int Survivals { get; private set; }

    /// <summary>One run that is killed at some point, unless it ends before.</summary>
    public async Task KillOnceAsync()
    {
        using var worker = Start();
        await (_random.Next(3) switch
        {
            0 => worker.EndOrKillAtAsync(bench.Sap.Requests, _random.Next(1, _sapRequests + 2)),
            1 => worker.EndOrKillAtAsync(bench.Anaplan.Sandbox.Requests, _random.Next(1, _anaplanRequests + 2)),
            _ => worker.EndOrKillAfterAsync(TimeSpan.FromMilliseconds(_random.Next(100, 1500))),
        });
        if (worker.WasKilled)
        {
            Kills++;
        }
        else
        {
            Survivals++;
        }
    }

    /// <summary>Runs without kills until the flow says that all is done.</summary>
    public async Task<string> FinishAsync()
    {
        var said = string.Empty;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (sap, anaplan) = (bench.Sap.Requests.Total, bench.Anaplan.Sandbox.Requests.Total);
            using var worker = Start();
            await worker.EndAsync();
            _sapRequests = Math.Max(5, (int)(bench.Sap.Requests.Total - sap));
            _anaplanRequests = Math.Max(5, (int)(bench.Anaplan.Sandbox.Requests.Total - anaplan));
            if (worker.ExitCode is 0 or 9)
            {
                return string.Empty;
            }

            said = $"exit code {worker.ExitCode}: {worker.Errors}";
        }

        return said;
    }

    /// <summary>Lets both servers misbehave for a few requests.</summary>
    public void Disturb()
    {
        bench.Sap.Faults.Clear();
        bench.Anaplan.Sandbox.Faults.Clear();
        string[] common = [FaultNames.CutBefore, FaultNames.CutAfter, FaultNames.Status, FaultNames.Truncate, FaultNames.Html];
        bench.Sap.Faults.Add(common[_random.Next(common.Length)], method: "GET", probability: 0.2, times: 3);
        if (_random.Next(3) == 0)
        {
            bench.Sap.Faults.Add(ServiceLayerFaults.SessionDrop, probability: 0.1, times: 2);
        }

        bench.Anaplan.Sandbox.Faults.Add(common[_random.Next(common.Length)], probability: 0.15, times: 3);
        if (_random.Next(3) == 0)
        {
            bench.Anaplan.Sandbox.ExpireTokens();
        }
    }

    /// <summary>New postings, back-dated ones, reversals and moved posting dates.</summary>
    public void Post()
    {
        for (var i = 0; i < 5; i++)
        {
            CompanyAndModel.Post(
                bench.Company,
                _random.Next(1, 7),
                $"{4000 + _random.Next(20)}",
                _random.Next(1, 1_000_000) / 100m,
                _random.Next(4) == 0 ? null : $"CC{_random.Next(5)}");
        }

        bench.Company.Journal.Reverse(_random.Next(1, bench.Company.Journal.Count));
        bench.Company.Journal.Edit(
            _random.Next(1, bench.Company.Journal.Count),
            new EntryEdit { ReferenceDate = new DateOnly(2026, _random.Next(1, 7), 20) });
    }

    private WorkerProcess Start() => WorkerProcess.Start(
        "actuals", ["--job", job.Path, .. bench.Sap.ForWorker(), .. bench.Anaplan.ForWorker()]);
}
