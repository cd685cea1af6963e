using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;
using static SapB1Anaplan.Core.Tests.Actuals.OpeningBench;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>Where sap.from cuts history, the balances of the model are still those of SAP Business One.</summary>
public sealed class OpeningTests
{
    private const int MarchKey = -20260301;

    [Fact]
    public async Task Balances_add_up_to_those_of_all_entries()
    {
        await using var bench = await StartAsync();

        var result = await bench.SyncAsync(WriteJob(bench));

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Empty(result.Unbalanced);
        Assert.Empty(result.Proof.Differences);
        Assert.Equal(Expected(bench, new DateOnly(2026, 3, 1)), bench.Held());
        foreach (var account in new[] { "1000", "1100", "1200" })
        {
            Assert.Equal(
                bench.Company.Journal.Lines.Where(line => line.AccountCode == account).Sum(line => line.Debit - line.Credit),
                bench.Held().Where(cell => cell.Key.StartsWith(account, StringComparison.Ordinal)).Sum(cell => cell.Value));
        }

        // An account that had nothing left, and those of profit and loss, have no opening.
        Assert.Equal(["1000 NONE EUR Feb 26", "1100 NONE EUR Feb 26"], bench.Held().Keys.Where(cell => cell.Contains("Feb", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_new_sends_nothing_and_appends_nothing()
    {
        await using var bench = await StartAsync();
        var job = WriteJob(bench);
        await bench.SyncAsync(job);
        var before = Log(job);

        var again = await bench.SyncAsync(job);

        Assert.Equal((RunExitCode.NothingToDo, 0, 0), (again.ExitCode, again.RowsSent, again.Imports));
        Assert.Equal(before, Log(job));
        Assert.Equal(before.Entries, bench.Company.Journal.Entries.Count(entry => entry.ReferenceDate >= new DateOnly(2026, 3, 1)));
    }

    [Fact]
    public async Task A_posting_before_the_first_day_changes_the_opening_by_just_that()
    {
        await using var bench = await StartAsync();
        var job = WriteJob(bench);
        await bench.SyncAsync(job);
        var before = bench.Held();
        CompanyAndModel.Post(bench.Company, 1, "4003", 7m);

        var changed = await bench.SyncAsync(job);

        before["1000 NONE EUR Feb 26"] -= 7m;
        Assert.Equal((RunExitCode.Done, 1), (changed.ExitCode, changed.RowsSent));
        var restated = Assert.Single(changed.Restatements);
        Assert.Equal(("1000", -7m, MarchKey), (restated.Account, restated.Delta, Assert.Single(restated.Entries)));
        Assert.Equal(before, bench.Held());
        Assert.Equal(
            [(false, 58m), (true, 65m)],
            Read(job, (store, key) => new LedgerHistory(store, key).OfEntry(MarchKey).Where(line => line.AccountCode == "1000")
                .Select(line => (line.IsPresent, line.Credit)).ToList()));

        // Gathered anew it is the same.
        var anew = await bench.SyncAsync(WriteJob(bench, leaveOut: "ttClosingBalance\", \"ttNone"));
        Assert.Equal((RunExitCode.NothingToDo, 0), (anew.ExitCode, anew.RowsSent));
    }

    [Fact]
    public async Task An_opening_within_a_month_adds_to_the_month_and_is_shown_behind_the_cell()
    {
        await using var bench = await StartAsync();
        Post(bench, new DateOnly(2026, 2, 20));
        await bench.SyncAsync(WriteOther(bench));
        var job = WriteJob(bench, from: "2026-02-16");

        var result = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(Expected(bench, new DateOnly(2026, 2, 16)), bench.Held().Where(IsEuro));
        var lines = Read(job, (store, key) => new LedgerQueries(store, key).OfModelCell(["1000", "NONE", "Feb 26"]).ToList());
        Assert.Equal(2, lines.Count);
        Assert.Equal(bench.Held()["1000 NONE EUR Feb 26"], lines.Sum(line => line.Debit - line.Credit));
        var opening = Assert.Single(lines, line => line.JdtNum < 0);
        Assert.Equal(
            (-20260216, new DateTime(2026, 2, 15), "OpeningBalance", "Mapped"),
            (opening.JdtNum, opening.ReferenceDate, opening.OriginalJournal, opening.State));
        Assert.NotNull(opening.LoadedRun);
    }

    [Fact]
    public async Task Another_job_on_the_same_log_knows_nothing_of_it()
    {
        await using var bench = await StartAsync();
        var other = WriteOther(bench);
        await bench.SyncAsync(other);
        var before = bench.Held();
        await bench.SyncAsync(WriteJob(bench));

        var followed = await bench.SyncAsync(other);
        var anew = await bench.SyncAsync(WriteOther(bench, "ttClosingBalance\", \"ttNone"));
        CompanyAndModel.Post(bench.Company, 2, "4003", 7m);
        var changed = await bench.SyncAsync(other);

        Assert.Equal((RunExitCode.NothingToDo, 0), (followed.ExitCode, followed.RowsSent));
        Assert.Equal((RunExitCode.NothingToDo, 0), (anew.ExitCode, anew.RowsSent));
        before["1000 NONE USD Feb 26"] -= 7m;
        before["4003 CC1 USD Feb 26"] = before.GetValueOrDefault("4003 CC1 USD Feb 26") + 7m;
        Assert.Equal((RunExitCode.Done, 2), (changed.ExitCode, changed.RowsSent));
        Assert.Equal(before, bench.Held().Where(cell => !IsEuro(cell)));
        Assert.DoesNotContain(
            Read(other, (store, key) => new LedgerQueries(store, key).OfSource("1000", null, null, null).ToList()),
            line => line.JdtNum < 0);
    }

    [Fact]
    public async Task Another_first_day_takes_the_opening_of_that_day_and_none_takes_none()
    {
        await using var bench = await StartAsync();
        await bench.SyncAsync(WriteJob(bench));

        var moved = await bench.SyncAsync(WriteJob(bench, from: "2026-02-01"));

        Assert.Equal(RunExitCode.Done, moved.ExitCode);
        Assert.Equal(Expected(bench, new DateOnly(2026, 2, 1)), bench.Held());

        await bench.SyncAsync(WriteJob(bench, from: "2026-02-01", opening: false));
        Assert.Equal(bench.PlainSum().Where(cell => !cell.Key.EndsWith("Jan 26", StringComparison.Ordinal)), bench.Held());
        await bench.SyncAsync(WriteJob(bench, from: "2026-02-01"));
        Assert.Equal(Expected(bench, new DateOnly(2026, 2, 1)), bench.Held());
    }

    [Fact]
    public async Task A_log_that_holds_nothing_but_the_opening_is_proved_like_any()
    {
        await using var bench = await StartAsync();
        var job = WriteJob(bench, from: "2026-06-01");

        var first = await bench.SyncAsync(job);
        var second = await bench.SyncAsync(job);

        Assert.Equal((RunExitCode.Done, RunExitCode.NothingToDo), (first.ExitCode, second.ExitCode));
        Assert.Empty(second.Gone);
        Assert.Equal(Expected(bench, new DateOnly(2026, 6, 1)), bench.Held());
    }

    [Fact]
    public async Task An_entry_that_vanishes_leaves_the_opening_alone()
    {
        await using var bench = await StartAsync();
        var backup = CompanyBackup.Of(bench.Company);
        Post(bench, new DateOnly(2026, 2, 28));
        Post(bench, new DateOnly(2026, 3, 28));
        await bench.SyncAsync(WriteOther(bench));
        var job = WriteJob(bench);
        await bench.SyncAsync(job);
        backup.RestoreInto(bench.Company);

        var restored = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Done, restored.ExitCode);
        Assert.Empty(restored.Proof.Differences);
        Assert.Equal(Expected(bench, new DateOnly(2026, 3, 1)), bench.Held().Where(IsEuro));
        Assert.Equal(bench.Company.Journal.Count, Log(job).Entries);
        Assert.DoesNotContain(
            Read(job, (store, key) => new LedgerHistory(store, key).OfEntry(MarchKey).ToList()), version => version.Vanished);
    }

    [Fact]
    public async Task A_period_that_the_model_lacks_is_a_gap_like_any()
    {
        await using var bench = await StartAsync();
        bench.Anaplan.Write("periods.csv", "period,from,to\nMar 26,2026-03-01,2026-12-31\n");
        var job = WriteJob(bench, more: """, "calendar": { "kind": "File", "file": "periods.csv" }""");

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => bench.SyncAsync(job));

        Assert.Equal(ErrorIds.Unmapped, failure.ErrorId);
        Assert.Empty(bench.Held());
    }

    [Fact]
    public async Task It_is_refused_before_anything_is_sent_where_the_server_sums_nothing()
    {
        await using var bench = await StartAsync(SqlAccess.Refused);

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => bench.SyncAsync(WriteJob(bench)));

        Assert.Equal((ErrorIds.OpeningBalancesNotPossible, RunExitCode.JobInvalid), (failure.ErrorId, failure.ExitCode));
        Assert.Contains("JDT1", failure.NextStep, StringComparison.Ordinal);
        Assert.Empty(bench.Held());
    }

    [Fact]
    public async Task Foreign_currency_has_none()
    {
        await using var bench = await StartAsync();

        var failure = Assert.Throws<SapB1AnaplanException>(() => WriteJob(bench, more: """, "amount": "Foreign" """));

        Assert.Equal(ErrorIds.JobInvalid, failure.ErrorId);
        Assert.Contains("openingBalances", failure.Message, StringComparison.Ordinal);
    }
}
