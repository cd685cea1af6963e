using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>
/// A ledger of the format before the log: what it knew of drafts, entries and loaded cells is taken over to the cent.
/// </summary>
public sealed class FormerLedgerTests : IDisposable
{
    private const string Rows = """
        INSERT INTO companies VALUES (1, 'SboDemo', 7, 2), (2, 'SBODEMO', 1, 1), (3, 'OTHER', 5, 1);
        INSERT INTO runs VALUES (1, 'run-1', 'Actuals', '/jobs/a.json', '2026-01-02T00:00:00Z', '2026-01-02T00:01:00Z', 'Done', 0, 'x');
        INSERT INTO cells (id, company, period, account, center1, center2, center3, center4, center5, project, branch, currency,
            left_out, local, changed_run, target) VALUES
            (1, 1, 20260101, '4000', 'A', '', '', '', '', '', 0, '', 0, 123456789, 1, 1),
            (2, 1, 20260101, '1000', '', '', '', '', '', 'P', 2, 'USD', 0, -123456789, 1, 2),
            (3, 2, 20260101, '4000', 'A', '', '', '', '', '', 0, '', 0, 99000000, 1, NULL),
            (4, 3, 20260201, '4000', '', '', '', '', '', '', 0, '', 0, 5000000, 1, NULL);
        INSERT INTO entries VALUES
            (1, 1, 1, 20260115, 'ttJournalEntry', NULL, 'memo', 'r1', 'r2', 'r3', 11, 1, 1),
            (1, 2, 2, 20260116, NULL, NULL, NULL, NULL, NULL, NULL, 12, 1, 1),
            (2, 1, 1, 20260115, NULL, NULL, NULL, NULL, NULL, NULL, 13, 1, 1),
            (3, 1, 1, 20260201, NULL, NULL, NULL, NULL, NULL, NULL, 14, 1, 1);
        INSERT INTO lines VALUES
            (1, 1, 0, 1, 123456789, 0, 61728394, 0, 0, 0, 'C1', 'line', 1, 1, 1),
            (1, 1, 1, 2, 0, 123456789, 0, 61728394, 0, 100000001, NULL, NULL, 2, 1, 1),
            (1, 2, 0, 1, -10000, 0, 0, 0, 0, 0, NULL, NULL, 3, 1, 1),
            (2, 1, 0, 3, 99000000, 0, 0, 0, 0, 0, NULL, NULL, 4, 1, 1),
            (3, 1, 0, 4, 5000000, 0, 0, 0, 0, 0, NULL, NULL, 5, 1, 1);
        INSERT INTO targets (id, members, period, account, confirmed, confirmed_run, dirty) VALUES
            (1, '["4000","A","EUR","Jan 26"]', 20260101, '4000', 123446789, 1, 0),
            (2, '["1000","NONE","EUR","Jan 26"]', 20260101, '1000', -123456789, 1, 0),
            (3, '["9000","NONE","EUR","Jan 26"]', 20260101, '9000', NULL, NULL, 1);
        INSERT INTO loads VALUES (1, 1, 'Confirmed', 'f', 'h', 2, 0, 'Load actuals', 't', 'ok', '2026-01-02T00:00:00Z');
        INSERT INTO load_rows VALUES (1, 1, 123446789);
        INSERT INTO period_sums VALUES (1, 20260101, -1500000, 1, 2, 3, 4);
        INSERT INTO masters VALUES (1, 'Accounts', '4000', 1, 1, 0);
        INSERT INTO meta VALUES ('mapping', 'x'), ('read:1', 'y'), ('cells:1', 'z'), ('budget.header.Plan', '["a"]'),
            ('layout', 'SboDemo|MODEL|Load actuals|Local|Account=Account,CC=CostCenter,Version==Actual,Cur=Currency,P=Period,V=Amount');
        INSERT INTO draft_intents VALUES ('SboDemo', 'K1', 'Budget', 'V1', '2026-01', 'Confirmed', 1, '2026-01-02T00:00:00Z',
            '2026-01-02T00:00:00Z', NULL, NULL, 17, NULL, 'run-1', '{"key":"K1","budget":"Budget","version":"V1","period":"2026-01"}');
        PRAGMA application_id = 1396846913;
        PRAGMA user_version = 2;
        """;

    private readonly TemporaryFolder _folder = new();

    public FormerLedgerTests()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        connection.Open();
        foreach (var sql in new[] { Script("001-ledger.sql"), Script("002-draft-intents.sql"), Rows })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public void Draft_intents_and_what_is_known_of_exports_are_kept()
    {
        using var store = StoreDatabase.Open(_folder.File());

        var intent = Assert.Single(new DraftIntentTable(store).List("SboDemo", "Budget"));
        Assert.Equal(("K1", DraftJournalState.Confirmed, 17), (intent.Key, intent.State, intent.BatchNum));
        Assert.Equal(["a"], new ExportHeaders(store).Find("Plan")!);
        Assert.Equal("run-1", Assert.Single(new LedgerQueries(store).Runs()).Run);
        store.CheckIntegrity();
    }

    [Fact]
    public void A_company_written_in_two_ways_is_one_and_is_read_again()
    {
        using var store = StoreDatabase.Open(_folder.File());
        var company = store.CompanyId("sbodemo", "sap:50000");

        using var writer = new EntryWriter(store, company, 2);
        Assert.Equal(1, company);
        Assert.Equal(2, store.ExecuteInt64("SELECT COUNT(*) FROM companies"));
        Assert.Equal((0, 2L), (writer.Watermark, writer.Entries));
        Assert.False(new LedgerReading(store, company).Covers(null));
        Assert.Equal(3, store.CompanyId("OTHER", "sap:50000"));
    }

    [Fact]
    public void Entries_and_lines_are_converted_to_the_last_digit()
    {
        using var store = StoreDatabase.Open(_folder.File());
        var company = store.CompanyId("SboDemo", "sap:50000");

        var sums = new LedgerSums(store, company).ByAccount();
        var line = new LedgerQueries(store).OfEntry(1).Single(found => found.AccountCode == "1000" && found.CompanyDatabase == "SboDemo");
        var unbalanced = new LedgerEntries(store, company).Unbalanced(null).Single();

        Assert.Equal(
            [("1000", 0m, 123.456789m, 61.728394m), ("4000", 123.446789m, 0m, 0m)],
            sums.Select(sum => (sum.Account, sum.Debit, sum.Credit, sum.SystemCredit)));
        Assert.Equal([20260115, 20260116], new LedgerSums(store, company).ByDay().Select(sum => sum.Day));
        Assert.Equal((123.456789m, 0m, "memo"), (line.Credit, line.Debit, line.Memo));
        Assert.Equal((2, -0.01m), (unbalanced.JdtNum, unbalanced.Debit));
        Assert.Equal(
            "100 1",
            store.ExecuteText("SELECT foreign_credit || ' ' || foreign_credit_6 FROM lines WHERE foreign_credit > 0"));
        Assert.Equal("-1 -500000", store.ExecuteText("SELECT source FROM period_sums"));
    }

    [Fact]
    public void An_entry_that_was_known_is_known_again_when_it_is_read()
    {
        using var store = StoreDatabase.Open(_folder.File());
        using var writer = new EntryWriter(store, store.CompanyId("SboDemo", "sap:50000"), 2);
        using var imager = new EntryImager();
        var entry = Entry(1, Day(2026, 1, 15), Debit(0, "4000", 123.456789m, "A"));
        store.Execute("UPDATE entries SET hash = ?1 WHERE company = 1 AND entry = 1", imager.Take(entry).Hash);

        Assert.Equal(UpsertCount.Zero with { Entries = 1, Lines = 1 }, writer.Write([entry]));
    }

    [Fact]
    public void Loaded_cells_become_doubtful_cells_of_the_job_of_that_place()
    {
        using var store = StoreDatabase.Open(_folder.File());

        var totals = new JobBook(store, Claim(store, "Load actuals")).Totals().ToList();

        Assert.Equal(
            [("1000 NONE EUR Jan 26", -123.456789m, true, 20260101), ("4000 A EUR Jan 26", 123.446789m, true, 20260101)],
            totals.Select(cell => (LedgerBench.Text(cell), cell.Confirmed!.Value, cell.IsDoubtful, cell.Period)));
        Assert.Equal(
            ["1000\u001fNONE\u001fEUR\u001fJAN 26", "4000\u001fA\u001fEUR\u001fJAN 26"],
            store.Query<string>("SELECT key FROM targets ORDER BY key"));
    }

    [Fact]
    public void A_job_of_another_place_that_runs_first_leaves_them_to_the_right_one()
    {
        using var store = StoreDatabase.Open(_folder.File());

        var other = new JobBook(store, Claim(store, "Load forecast")).Totals().ToList();
        var right = new JobBook(store, Claim(store, "Load actuals")).Totals().ToList();

        Assert.Empty(other);
        Assert.Equal(2, right.Count);
    }

    [Fact]
    public void The_file_as_it_was_is_kept_beside()
    {
        StoreDatabase.Open(_folder.File()).Dispose();

        var backup = Assert.Single(Directory.GetFiles(_folder.Path, "ledger.db.before-*"));
        using var before = new SqliteConnection($"Data Source={backup};Pooling=False");
        before.Open();
        using var command = before.CreateCommand();
        command.CommandText = "SELECT SUM(debit) FROM lines";
        Assert.Equal(227_446_789L, command.ExecuteScalar());
    }

    public void Dispose() => _folder.Dispose();

    private static long Claim(StoreDatabase store, string import) => new JobRegistry(store).Claim(
        new JobPlace
        {
            Path = $"/jobs/{import}.json",
            Company = store.CompanyId("SboDemo", "sap:50000"),
            Model = "model",
            Import = import,
            Fixed = new Dictionary<string, string> { ["Version"] = "Actual" },
            Dimensions = ["Account", "CostCenter", "Currency", "Period"],
        }).Job;

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(StoreDatabase).Assembly.GetManifestResourceStream("Migrations/" + name)!);
        return reader.ReadToEnd();
    }
}
