using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// The ledger: a SQLite file in WAL mode that several processes may open at once. It holds the log of every company read
/// and the book of every job, the runs and the audit trail. One instance belongs to one thread at a time.
/// </summary>
public sealed class StoreDatabase : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;
    private bool _rehearsing;

    private StoreDatabase(string path, SqliteConnection connection, TimeProvider time)
    {
        StoreTypes.Register();
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

    /// <summary>Makes a store that is in memory only, with the same layout: for pipelines that keep nothing.</summary>
    /// <returns>The open store; what it holds ends with it.</returns>
    public static StoreDatabase OpenInMemory() => new(StoreFile.Memory, StoreFile.OpenInMemory(), TimeProvider.System);

    /// <inheritdoc cref="Open(string)"/>
    internal static StoreDatabase Open(string path, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new StoreDatabase(full, StoreFile.Open(full), time);
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

    /// <summary>Rows as records: each column goes to the property of its name, values to parameters such as @Company.</summary>
    internal List<T> Query<T>(string sql, object? values = null) =>
        Guard(() => _connection.Query<T>(sql, values, _transaction).AsList());

    /// <summary>Rows one by one, for results too large for memory.</summary>
    internal IEnumerable<T> Stream<T>(string sql, object? values = null)
    {
        using var rows = _connection.Query<T>(sql, values, _transaction, buffered: false).GetEnumerator();
        while (Guard(rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    /// <summary>Goes through rows too many to become records, with the fast reader of the provider.</summary>
    internal void Scan(string sql, object?[] values, Action<SqliteDataReader> row) => Guard(() =>
    {
        using var reader = Bind(Prepare(sql), values).ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }

        return true;
    });

    internal string? ReadMeta(string name) => ExecuteText("SELECT value FROM meta WHERE name = ?1", name);

    internal void WriteMeta(string name, string value) =>
        Execute("INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, value);

    internal string Now() => StoredMoment.From(Time.GetUtcNow().UtcDateTime);

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
