using System.Globalization;
using Microsoft.Data.Sqlite;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// The local ledger of one job: a SQLite file in WAL mode that several processes may open at once. It holds every
/// journal line read, the totals they add up to, what Anaplan provably holds, the runs and the audit trail.
/// One instance belongs to one thread at a time.
/// </summary>
public sealed class StoreDatabase : IDisposable
{
    /// <summary>Marks a SQLite file as a ledger of this module ("SB1A").</summary>
    internal const int ApplicationId = 0x53423141;

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;
    private bool _rehearsing;

    private StoreDatabase(string path, SqliteConnection connection, TimeProvider time)
    {
        Path = path;
        Time = time;
        _connection = connection;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The clock, for every moment that is stored (UTC).</summary>
    internal TimeProvider Time { get; }

    /// <summary>Opens the ledger, bringing an older file to the newest layout; makes a new one where no file is.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open ledger.</returns>
    /// <exception cref="SapB1AnaplanException">
    /// LedgerForeign, LedgerCorrupt, LedgerTooNew, LedgerBusy, LedgerNotWritable.
    /// </exception>
    public static StoreDatabase Open(string path) => Open(path, TimeProvider.System);

    /// <inheritdoc cref="Open(string)"/>
    internal static StoreDatabase Open(string path, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            return OpenFile(full, time);
        }
        catch (SqliteException failure)
        {
            throw StoreFailures.From(failure, full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.LedgerNotWritable,
                FailureCategory.WriteError,
                $"The folder of the ledger '{full}' cannot be made: {failure.Message}",
                "Name another path under ledger.path in the job file.",
                failure);
        }
    }

    /// <summary>Opens a ledger that must be there already, for commands that only look at it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open ledger.</returns>
    /// <exception cref="SapB1AnaplanException">LedgerMissing, and those of <see cref="Open(string)"/>.</exception>
    public static StoreDatabase OpenExisting(string path) => File.Exists(path)
        ? Open(path)
        : throw new SapB1AnaplanException(
            ErrorIds.LedgerMissing,
            FailureCategory.ObjectNotFound,
            $"There is no ledger at '{System.IO.Path.GetFullPath(path)}'.",
            "Run Sync-SapB1Actual with this job first, or check ledger.path in the job file.");

    /// <summary>Walks the whole file; minutes on a large one.</summary>
    /// <exception cref="SapB1AnaplanException">LedgerCorrupt.</exception>
    public void CheckIntegrity()
    {
        var answer = Guard(() => Convert.ToString(
            Prepare("PRAGMA integrity_check").ExecuteScalar(),
            CultureInfo.InvariantCulture));
        if (answer != "ok")
        {
            throw StoreFailures.Damaged(Path, answer ?? "the check gave no answer");
        }
    }

    /// <summary>
    /// From here to the end of the instance, or to <see cref="EndRehearsal"/>, everything is done as always and then
    /// undone: what <c>-WhatIf</c> runs in. The ledger is held for writing meanwhile.
    /// </summary>
    public void BeginRehearsal()
    {
        _transaction = Guard(() => _connection.BeginTransaction(deferred: false));
        _rehearsing = true;
    }

    /// <summary>Undoes everything since <see cref="BeginRehearsal"/>.</summary>
    public void EndRehearsal()
    {
        _rehearsing = false;
        _transaction?.Rollback();
        _transaction?.Dispose();
        _transaction = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_rehearsing)
        {
            EndRehearsal();
        }

        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
        _connection.Dispose();
    }

    /// <summary>Runs one transaction; it is committed when the work returns and rolled back when it throws.</summary>
    internal T InTransaction<T>(Func<T> work)
    {
        if (_transaction is not null)
        {
            return work();
        }

        return Guard(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _transaction = transaction;
            try
            {
                var result = work();
                transaction.Commit();
                return result;
            }
            finally
            {
                _transaction = null;
            }
        });
    }

    internal void InTransaction(Action work) => InTransaction(() =>
    {
        work();
        return true;
    });

    /// <summary>A command that is compiled once per instance. Parameters are positional: ?1, ?2 and so on.</summary>
    internal SqliteCommand Prepare(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        command.Transaction = _transaction;
        return command;
    }

    internal int Execute(string sql, params object?[] values) =>
        Guard(() => Bind(Prepare(sql), values).ExecuteNonQuery());

    internal long ExecuteInt64(string sql, params object?[] values) => Guard(() =>
        Bind(Prepare(sql), values).ExecuteScalar() is long number ? number : 0);

    internal string? ExecuteText(string sql, params object?[] values) =>
        Guard(() => Bind(Prepare(sql), values).ExecuteScalar() as string);

    internal List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values) => Guard(() =>
    {
        // Not taken from the prepared ones: a caller may ask the same question while it reads an answer.
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        using var reader = Bind(command, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    });

    /// <summary>Rows one by one, for results too large for memory.</summary>
    internal IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        using var reader = Guard(() => Bind(command, values).ExecuteReader());
        while (Guard(reader.Read))
        {
            yield return read(reader);
        }
    }

    internal string? ReadMeta(string name) => ExecuteText("SELECT value FROM meta WHERE name = ?1", name);

    internal void WriteMeta(string name, string value) =>
        Execute("INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, value);

    internal string Now() => Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static SqliteCommand Bind(SqliteCommand command, object?[] values)
    {
        var parameters = command.Parameters;
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index] ?? DBNull.Value;
            if (index < parameters.Count)
            {
                parameters[index].ResetSqliteType();
                parameters[index].Value = value;
            }
            else
            {
                parameters.Add(new SqliteParameter(
                    "?" + (index + 1).ToString(CultureInfo.InvariantCulture),
                    value));
            }
        }

        return command;
    }

    private static StoreDatabase OpenFile(string path, TimeProvider time)
    {
        var exists = File.Exists(path) && new FileInfo(path).Length > 0;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 60,
        }.ToString());
        try
        {
            connection.Open();
            var version = exists ? CheckIdentity(connection, path) : 0;
            Pragma(connection, "PRAGMA journal_mode = WAL");
            Pragma(connection, "PRAGMA synchronous = FULL");
            Pragma(connection, "PRAGMA temp_store = MEMORY");
            Pragma(connection, "PRAGMA cache_size = -65536");
            StoreMigrations.Apply(connection, path, version);
            return new StoreDatabase(path, connection, time);
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

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw StoreFailures.From(failure, Path);
        }
    }
}
