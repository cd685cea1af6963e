using System.Globalization;
using CsCheck;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Tests.Workers;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>
/// Kills and lost answers in every state of the ladder, on servers that let nothing, or stored queries, or marker rows be
/// read. Whatever happens: no voucher twice; each is there or listed as in doubt or not yet sent; and once a person has
/// settled the doubts, the next run brings the books to the plan. SAPB1ANAPLAN_CRASH_CASES multiplies the cases.
/// </summary>
public sealed class VoucherCrashTests
{
    /// <summary>The requests of connecting, before which nothing can be posted.</summary>
    private const int Connecting = 4;

    private static readonly string[] Moments = ["BeforeRequest", "DuringRequest", "AfterAnswer"];

    private static readonly string[] Faults =
        [FaultNames.CutBefore, FaultNames.CutAfter, FaultNames.Status, FaultNames.StatusAfter, FaultNames.Html, ServiceLayerFaults.SessionDrop, ServiceLayerFaults.PostingRefused];

    private static readonly (string Account, string Period, decimal Amount)[] First =
        [("6100", "Jan 26", 100m), ("6200", "Jan 26", 50.25m)];

    private static readonly (string Account, string Period, decimal Amount)[] Second =
        [("6100", "Jan 26", 120m), ("6200", "Jan 26", 50.25m), ("6300", "Mar 26", 10m)];

    private static int Cases => int.TryParse(
        Environment.GetEnvironmentVariable("SAPB1ANAPLAN_CRASH_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 1;

    public static TheoryData<DraftReadability, string> Kills => new(
        Enum.GetValues<DraftReadability>().SelectMany(readability => Moments.Select(moment => (readability, moment))));

    public static TheoryData<DraftReadability> Servers => new(Enum.GetValues<DraftReadability>());

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_process_killed_at_any_request_doubles_and_loses_nothing(DraftReadability readability, string moment)
    {
        // A request under way may be carried out late, so that only the marker, or time, proves its absence.
        var settle = moment == "DuringRequest" ? TimeSpan.FromMinutes(10) : TimeSpan.Zero;

        // By default every other request, so that the moments complement each other; with more cases every one.
        var step = Cases > 1 ? 1 : 2;
        for (var request = Connecting + 1 + (Array.IndexOf(Moments, moment) % step); ; request += step)
        {
            await using var bench = await CompanyForDrafts.StartAsync(readability);
            bench.Settings = bench.Settings with { SettleAfter = settle };
            var died = await KillAsync(bench, request, moment, First);
            var figures = request % 3 == 0 || Cases > 1 ? Second : First;
            if (figures == Second)
            {
                await KillAsync(bench, request, moment, Second);
            }

            await ProveAsync(bench, figures, $"{readability}, {moment} {request}");
            if (!died)
            {
                Assert.InRange(request, Connecting + 4, 100);
                break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void Any_run_of_lost_answers_doubles_and_loses_nothing(DraftReadability readability) => Gen
        .Select(
            Gen.Select(Gen.Int[0, Faults.Length - 1], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Bool).List[1, 4],
            Gen.Bool)
        .Sample(
            (faults, change) => RunAsync(readability, faults, change).GetAwaiter().GetResult(),
            iter: 60 * Cases,
            threads: 2);

    private static async Task RunAsync(
        DraftReadability readability, List<(int Fault, int Skip, int Times, bool Read)> faults, bool change)
    {
        await using var bench = await CompanyForDrafts.StartAsync(readability);
        foreach (var (fault, skip, times, _) in faults)
        {
            bench.Fault(Faults[fault], times, skip, argument: Faults[fault] == ServiceLayerFaults.PostingRefused ? "-5002" : "502");
        }

        await bench.PostAsync(bench.Plan(First));
        if (change)
        {
            await bench.PostAsync(bench.Plan(Second));
        }

        bench.Server.Faults.Clear();
        await ProveAsync(bench, change ? Second : First, string.Join(" ", faults));
    }

    private static async Task<bool> KillAsync(
        CompanyForDrafts bench, int request, string moment, (string Account, string Period, decimal Amount)[] figures)
    {
        string[] marker = bench.Settings.MarkerTable is { } table ? ["--marker-table", table] : [];
        using var worker = WorkerProcess.Start(
            "vouchers",
            [
                .. bench.Server.ForWorker(), .. marker,
                "--ledger", bench.Ledger,
                "--home", bench.Home,
                "--die-at", request.ToString(CultureInfo.InvariantCulture),
                "--moment", moment,
                .. figures.SelectMany(figure => new[]
                {
                    "--figure", FormattableString.Invariant($"{figure.Account}|{figure.Period}|{figure.Amount}"),
                }),
            ]);
        await worker.EndAsync();
        Assert.True(worker.ExitCode == 0 || worker.WasKilled, $"The worker ended with {worker.ExitCode}: {worker.Errors}");
        return worker.WasKilled;
    }

    /// <summary>Runs on as the next scheduled run would, lets a person settle what is in doubt, and compares the books.</summary>
    private static async Task ProveAsync(
        CompanyForDrafts bench, (string Account, string Period, decimal Amount)[] figures, string when)
    {
        await bench.PostAsync(bench.Plan(figures));
        await SettleByHandAsync(bench, when);
        await bench.PostAsync(bench.Plan(figures));
        await bench.PostAsync(bench.Plan(figures));

        Assert.True(bench.Parked.Count == bench.Parked.Distinct().Count(), $"{when}: a voucher is there twice.");
        var expected = figures
            .Select(figure => ("_" + figure.Account, DateTime.ParseExact(figure.Period, "MMM yy", CultureInfo.InvariantCulture).Month, figure.Amount))
            .Order();
        var books = bench.Company.Vouchers.All.SelectMany(voucher => voucher.Entries).Select(entry => entry.Draft)
            .SelectMany(draft => draft.Lines.Where(line => line.AccountCode != "_9999")
                .Select(line => (Account: line.AccountCode!, draft.ReferenceDate!.Value.Month, Amount: line.Debit - line.Credit)))
            .GroupBy(line => (line.Account, line.Month))
            .Select(cell => (cell.Key.Account, cell.Key.Month, Amount: cell.Sum(line => line.Amount)))
            .Where(cell => cell.Amount != 0m)
            .Order();
        Assert.True(expected.SequenceEqual(books), $"{when}: the books do not match the plan.");
    }

    private static async Task SettleByHandAsync(CompanyForDrafts bench, string when)
    {
        await using var client = await bench.ConnectAsync();
        using var intents = bench.OpenIntents(null);
        intents.TakeForPosting();
        var resolution = new DraftResolution(client, intents, bench.Settings);
        foreach (var intent in intents.List(null))
        {
            var parked = bench.Parked.Contains(intent.Key);
            switch (intent.State)
            {
                case DraftJournalState.InDoubt:
                    await resolution.DecideAsync(intent, parked, "a person", "looked", TestContext.Current.CancellationToken);
                    break;
                case DraftJournalState.Confirmed or DraftJournalState.Superseded:
                    Assert.True(parked, $"{when}: {intent.Key} is {intent.State} and not there.");
                    break;
                default:
                    Assert.False(parked, $"{when}: {intent.Key} is {intent.State} and there.");
                    break;
            }
        }

        Assert.All(bench.Parked, key => Assert.NotNull(intents.Find(key)));
    }
}
