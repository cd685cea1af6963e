using Microsoft.Data.Sqlite;

namespace SapB1Anaplan.Core.Store;

/// <summary>Opens the file of a store: makes sure that it is one, and brings it to the newest layout.</summary>
internal static class StoreFile
{
    /// <summary>What stands for the path of a store that is in memory only.</summary>
    public const string Memory = ":memory:";

    /// <summary>Marks a SQLite file as a ledger of this module ("SB1A").</summary>
    public const int ApplicationId = 0x53423141;

    /// <summary>Opens a file, or makes it.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="SapB1AnaplanException">
    /// LedgerForeign, LedgerCorrupt, LedgerTooNew, LedgerBusy, LedgerNotWritable.
    /// </exception>
    public static SqliteConnection Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var exists = File.Exists(path) && new FileInfo(path).Length > 0;
            return Open(path, exists ? connection => CheckIdentity(connection, path) : _ => 0);
        }
        catch (SqliteException failure)
        {
            throw StoreFailures.From(failure, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.LedgerNotWritable,
                FailureCategory.WriteError,
                $"The folder of the ledger '{path}' cannot be made: {failure.Message}",
                "Name another path under ledger.path in the job file.",
                failure);
        }
    }

    /// <summary>A store that ends with its connection and leaves no file.</summary>
    public static SqliteConnection OpenInMemory() => Open(Memory, _ => 0);

    private static SqliteConnection Open(string path, Func<SqliteConnection, int> version)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 60,
        }.ToString());
        try
        {
            connection.Open();
            var layout = version(connection);
            Pragma(connection, "PRAGMA journal_mode = WAL");
            Pragma(connection, "PRAGMA synchronous = FULL");
            Pragma(connection, "PRAGMA temp_store = MEMORY");
            Pragma(connection, "PRAGMA cache_size = -65536");
            StoreMigrations.Apply(connection, path, layout);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static int CheckIdentity(SqliteConnection connection, string path)
    {
        var identity = Pragma(connection, "PRAGMA application_id");
        if (identity == ApplicationId)
        {
            return StoreMigrations.ReadVersion(connection);
        }

        // A process that died, or is still busy, between making the file and laying out its tables.
        return identity == 0 && Pragma(connection, "SELECT COUNT(*) FROM sqlite_master") == 0
            ? 0
            : throw StoreFailures.Foreign(path);
    }

    private static long Pragma(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
