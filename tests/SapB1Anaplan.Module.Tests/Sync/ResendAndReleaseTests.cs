using SapB1Anaplan.Module.Tests.SapB1;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Shell;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Sync;

/// <summary>What a person asks of Sync-SapB1Actual beside what the job says.</summary>
public sealed class ResendAndReleaseTests
{
    // Row 6: a job without compare does not see what was typed over; a person who does sends the period again.
    [Fact]
    public async Task Resend_sends_the_totals_of_a_period_or_account_once_more()
    {
        await using var bench = await SyncBench.StartAsync(entries: 120);
        bench.Run("Sync-SapB1MasterData $job").ThrowOnError();
        File.WriteAllText(bench.JobPath, """{ "actuals": { "import": "Load actuals" } }""");
        bench.Run("Sync-SapB1Actual $job").ThrowOnError();
        Type(bench, "Jan 24");
        Type(bench, "Feb 24");

        var january = bench.Run("Sync-SapB1Actual $job -Resend -Period 'Jan 24'").ThrowOnError();
        var left = bench.Held();
        var account = bench.Run("Sync-SapB1Actual $job -Resend -AccountCode 400000").ThrowOnError();

        Assert.Equal(("Done", 2), (Text(january, "Status"), january.Property(0, "RowsSent")));
        Assert.Equal(bench.PlainSum()["400000 SALES USD Jan 24"], left["400000 SALES USD Jan 24"]);
        Assert.Equal(1m, left["400000 SALES USD Feb 24"]);
        Assert.Equal("Done", Text(account, "Status"));
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    // Row 3: a restored database is held until a person releases it.
    [Fact]
    public async Task Release_lets_go_what_a_limit_held_and_the_audit_trail_names_who_did_it()
    {
        await using var bench = await SyncBench.StartAsync(entries: 120);
        var backup = CompanyBackup.Of(bench.Company);
        for (var entry = 0; entry < 30; entry++)
        {
            bench.Company.Journal.Post(SapB1Bench.Draft(new DateOnly(2024, 2, 1), 7m));
        }

        bench.Run("Sync-SapB1MasterData $job; Sync-SapB1Actual $job").ThrowOnError();
        var before = bench.Held();
        backup.RestoreInto(bench.Company);

        var held = bench.Run("Sync-SapB1Actual $job");
        var heldCells = bench.Held();
        var noName = bench.Run($"Sync-SapB1Actual $job -Release {Text(held, "Run")}");
        var released = bench.Run($"Sync-SapB1Actual $job -Release {Text(held, "Run")} -ReleasedBy 'the controller'").ThrowOnError();
        var audit = bench.Run("Test-SapB1AnaplanAudit $job").ThrowOnError();

        Assert.Equal(("Held", "Held"), (Text(held, "Status"), Text(held, "ExitCode")));
        Assert.Equal(before, heldCells);
        Assert.NotEmpty(noName.Errors);
        Assert.Equal("Done", Text(released, "Status"));
        Assert.Equal(bench.PlainSum(), bench.Held());
        Assert.True((bool)audit.Property(0, "Whole")!);
    }

    private static void Type(SyncBench bench, string period) =>
        Assert.True(bench.Anaplan.Models.Single().Module("Actuals")!.TypeOver(1m, "400000", "SALES", "USD", period));

    private static string? Text(ShellResult result, string property) => result.Property(0, property)?.ToString();
}
