using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

public sealed class StoreDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_one_process_wrote_another_reads()
    {
        using var first = StoreDatabase.Open(_folder.File());
        using var second = StoreDatabase.Open(_folder.File());
        using var writer = new EntryWriter(first, first.CompanyId("TEST"), 1);
        writer.Write([.. Many(4)], 4);

        using var reader = new EntryWriter(second, second.CompanyId("TEST"), 2);

        Assert.Equal(4, reader.Watermark);
        second.CheckIntegrity();
    }

    [Fact]
    public void A_rehearsal_leaves_no_trace()
    {
        using var store = StoreDatabase.Open(_folder.File());
        using var writer = new EntryWriter(store, store.CompanyId("TEST"), 1);
        writer.Write([.. Many(4)], 4);

        store.BeginRehearsal();
        writer.Write([.. Many(4, first: 5)], 8);
        var during = writer.Watermark;
        store.EndRehearsal();

        Assert.Equal(8, during);
        Assert.Equal(4, writer.Watermark);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(_folder.File(), new string('x', 5000));

        var failure = Assert.Throws<SapB1AnaplanException>(() => StoreDatabase.Open(_folder.File()));

        Assert.Equal(ErrorIds.LedgerForeign, failure.ErrorId);
        Assert.Contains("rebuilt from SAP Business One", failure.NextStep, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(_folder.File()).Length);
    }

    [Fact]
    public void A_database_of_something_else_is_refused()
    {
        Execute("CREATE TABLE theirs (x INTEGER)");

        var failure = Assert.Throws<SapB1AnaplanException>(() => StoreDatabase.Open(_folder.File()));

        Assert.Equal(ErrorIds.LedgerForeign, failure.ErrorId);
    }

    [Fact]
    public void A_damaged_ledger_is_named_and_shows_the_way_back()
    {
        using (var store = StoreDatabase.Open(_folder.File()))
        using (var writer = new EntryWriter(store, store.CompanyId("TEST"), 1))
        {
            writer.Write([.. Many(2000)]);
        }

        using (var file = File.OpenWrite(_folder.File()))
        {
            file.Position = 8192;
            file.Write(new byte[60_000]);
        }

        var failure = Assert.Throws<SapB1AnaplanException>(() =>
        {
            using var store = StoreDatabase.Open(_folder.File());
            store.CheckIntegrity();
        });

        Assert.Equal(ErrorIds.LedgerCorrupt, failure.ErrorId);
        Assert.Contains("rebuilt from SAP Business One", failure.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_of_a_later_version_is_refused()
    {
        StoreDatabase.Open(_folder.File()).Dispose();
        Execute("PRAGMA user_version = 9999");

        var failure = Assert.Throws<SapB1AnaplanException>(() => StoreDatabase.Open(_folder.File()));

        Assert.Equal(ErrorIds.LedgerTooNew, failure.ErrorId);
    }

    [Fact]
    public void A_missing_ledger_is_not_made_by_commands_that_only_look()
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => StoreDatabase.OpenExisting(_folder.File()));

        Assert.Equal(ErrorIds.LedgerMissing, failure.ErrorId);
        Assert.False(File.Exists(_folder.File()));
    }

    [Fact]
    public void A_changed_audit_record_breaks_the_chain()
    {
        using var store = StoreDatabase.Open(_folder.File());
        var trail = new AuditTrail(store);
        trail.Add("run-1", "LoadConfirmed", "Load actuals", ("rows", "3"));
        trail.Add("run-1", "RunEnded", "Actuals");
        var whole = trail.Check();
        Execute("UPDATE audit SET detail = '{\"rows\":\"4\"}' WHERE sequence = 1");

        var broken = trail.Check();

        Assert.True(whole.Whole);
        Assert.Equal(2, whole.Records);
        Assert.Equal(1, broken.BrokenAt);
    }

    public void Dispose() => _folder.Dispose();

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
