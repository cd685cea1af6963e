using System.Globalization;
using SapB1Anaplan.Core.Store;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>
/// Promise 1 under fire: the flow is killed over and over, with faults of both servers in between, and in the end the
/// model holds the plain sum of the ledger. SAPB1ANAPLAN_KILLS sets how often; SAPB1ANAPLAN_SEED repeats a run.
/// </summary>
public sealed class CrashTests
{
    private const int RunsBetweenProofs = 8;

    private static int Runs => Number("SAPB1ANAPLAN_KILLS", 120);

    private static int Seed => Number("SAPB1ANAPLAN_SEED", Environment.TickCount & 0xFFFF);

    [Fact]
    public async Task Killed_anywhere_and_run_again_every_line_is_in_the_model_exactly_once()
    {
        var seed = Seed;
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            // Edits anywhere in the year are seen at once only by a server that tells them.
            company.Settings.JournalEntryHasUpdateDate = true;
            CompanyAndModel.PostMany(company, 400);
        });
        var job = bench.WriteJob("""
            "anaplan": { "workspace": "Finance", "model": "Group Planning" }
            """);
        var harness = new CrashHarness(bench, job, seed);
        for (var run = 1; run <= Runs; run++)
        {
            harness.Post();
            harness.Disturb();
            await harness.KillOnceAsync();
            if (run % RunsBetweenProofs != 0)
            {
                continue;
            }

            bench.Sap.Faults.Clear();
            bench.Anaplan.Sandbox.Faults.Clear();
            Assert.Equal(string.Empty, await harness.FinishAsync());
            await bench.Anaplan.Sandbox.WhenIdleAsync();
            var differences = Differences(bench);
            Assert.True(
                differences.Length == 0,
                $"Seed {seed}, run {run}, {harness.Kills} kills: the model does not hold the plain sum of the ledger.\n{differences}");
            using var ledger = StoreDatabase.OpenExisting(job.LedgerPath);
            ledger.CheckIntegrity();
            Assert.True(new AuditTrail(ledger).Check().Whole, $"Seed {seed}: the audit trail is broken.");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {harness.Kills} kills, {harness.Survivals} runs ended before.");
        Assert.True(harness.Kills >= Runs / 3, $"Seed {seed}: only {harness.Kills} of {Runs} runs were killed.");
    }

    /// <summary>Each cell in which the model is not the plain sum of the ledger.</summary>
    private static string Differences(CompanyAndModel bench)
    {
        var (sum, held) = (bench.PlainSum(), bench.Held());
        return string.Join('\n', sum.Keys.Union(held.Keys)
            .Where(cell => sum.GetValueOrDefault(cell) != held.GetValueOrDefault(cell))
            .Select(cell => $"{cell}: {sum.GetValueOrDefault(cell)} in the ledger, {held.GetValueOrDefault(cell)} in the model"));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
