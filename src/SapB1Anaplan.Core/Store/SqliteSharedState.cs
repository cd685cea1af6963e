using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// A file in the user's local application data, shared by all processes of the machine that run as this user.
/// </summary>
public sealed class SqliteSharedState : ISharedState
{
    /// <summary>The environment variable that names another file.</summary>
    public const string PathVariable = "SAPB1ANAPLAN_SHARED_STATE";

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS pace (tenant TEXT PRIMARY KEY, booked REAL NOT NULL) WITHOUT ROWID;
        """;

    // SQLite itself waits for another process in steps of milliseconds; the provider would sleep much longer.
    private const string Waits = "PRAGMA busy_timeout = 20000; PRAGMA synchronous = NORMAL;";

    private readonly string _connectionString;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _keepOpen;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file; null for the one of this user account.</param>
    /// <param name="time">The clock that leases and paces go by.</param>
    /// <exception cref="SapB1AnaplanException">AnaplanSharedStateUnusable.</exception>
    public SqliteSharedState(string? path, TimeProvider time)
    {
        _time = time;
        _path = path ?? DefaultPath();
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 30, Pooling = true }.ToString();
        _keepOpen = new SqliteConnection(_connectionString);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            _keepOpen.Open();
            using var command = _keepOpen.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            _keepOpen.Dispose();
            throw Unusable(failure);
        }
    }

    /// <summary>Opens the file of this user account.</summary>
    /// <param name="options">The connection it is for, whose clock it goes by.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SapB1AnaplanException">AnaplanSharedStateUnusable.</exception>
    public static SqliteSharedState Open(AnaplanOptions options) =>
        new(null, (options ?? throw new ArgumentNullException(nameof(options))).TimeProvider);

    /// <inheritdoc/>
    public Task<LeaseHolder?> TryAcquireAsync(
        string name, string owner, TimeSpan length, CancellationToken cancellationToken) =>
        RunAsync(
            (connection, transaction) =>
            {
                var now = Now();
                using var read = Command(
                    connection, transaction, "SELECT owner, until FROM lease WHERE name = $name", ("$name", name));
                using (var reader = read.ExecuteReader())
                {
                    if (reader.Read() && reader.GetString(0) != owner && reader.GetDouble(1) > now)
                    {
                        return new LeaseHolder(
                            reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds((long)reader.GetDouble(1)));
                    }
                }

                using var write = Command(
                    connection,
                    transaction,
                    "INSERT INTO lease VALUES ($name, $owner, $until) ON CONFLICT (name) DO UPDATE SET owner = $owner, until = $until",
                    ("$name", name),
                    ("$owner", owner),
                    ("$until", now + length.TotalMilliseconds));
                write.ExecuteNonQuery();
                return null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(string name, string owner) => RunAsync<object?>(
        (connection, transaction) =>
        {
            using var command = Command(
                connection, transaction, "DELETE FROM lease WHERE name = $name AND owner = $owner", ("$name", name), ("$owner", owner));
            command.ExecuteNonQuery();
            return null;
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public Task<TimeSpan> BookRequestAsync(string tenant, int requestsPerMinute, CancellationToken cancellationToken) =>
        RunAsync(
            (connection, transaction) =>
            {
                var now = Now();
                var (booked, sendAt) = RequestPace.Book(Booked(connection, transaction, tenant), now, requestsPerMinute);
                Store(connection, transaction, tenant, booked);
                return TimeSpan.FromMilliseconds(sendAt - now);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task PauseRequestsAsync(string tenant, TimeSpan duration, int requestsPerMinute) => RunAsync<object?>(
        (connection, transaction) =>
        {
            var until = Now() + duration.TotalMilliseconds;
            Store(connection, transaction, tenant, RequestPace.Pause(Booked(connection, transaction, tenant), until, requestsPerMinute));
            return null;
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public Task<string?> RecallAsync(string name, CancellationToken cancellationToken) => RunAsync(
        (connection, transaction) =>
        {
            using var command = Command(
                connection, transaction, "SELECT text FROM note WHERE name = $name", ("$name", name));
            return command.ExecuteScalar() as string;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task RememberAsync(string name, string? note) => RunAsync<object?>(
        (connection, transaction) =>
        {
            using var command = note is null
                ? Command(connection, transaction, "DELETE FROM note WHERE name = $name", ("$name", name))
                : Command(
                    connection,
                    transaction,
                    "INSERT INTO note VALUES ($name, $text) ON CONFLICT (name) DO UPDATE SET text = $text",
                    ("$name", name),
                    ("$text", note));
            command.ExecuteNonQuery();
            return null;
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _keepOpen.Dispose();

    private static string DefaultPath() =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
            ? named
            : Path.Combine(ApplicationFolder.Path, "shared.db");

    private static double Booked(SqliteConnection connection, SqliteTransaction transaction, string tenant)
    {
        using var command = Command(
            connection, transaction, "SELECT booked FROM pace WHERE tenant = $tenant", ("$tenant", tenant));
        return command.ExecuteScalar() is double booked ? booked : 0;
    }

    private static void Store(SqliteConnection connection, SqliteTransaction transaction, string tenant, double booked)
    {
        using var command = Command(
            connection,
            transaction,
            "INSERT INTO pace VALUES ($tenant, $booked) ON CONFLICT (tenant) DO UPDATE SET booked = $booked",
            ("$tenant", tenant),
            ("$booked", booked));
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(
        SqliteConnection connection, SqliteTransaction transaction, string text, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private double Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<T> RunAsync<T>(
        Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    using var connection = new SqliteConnection(_connectionString);
                    connection.Open();
                    using (var waits = connection.CreateCommand())
                    {
                        waits.CommandText = Waits;
                        waits.ExecuteNonQuery();
                    }

                    using var transaction = connection.BeginTransaction(deferred: false);
                    var result = work(connection, transaction);
                    transaction.Commit();
                    return result;
                }
                catch (SqliteException failure)
                {
                    throw Unusable(failure);
                }
            },
            cancellationToken);

    private SapB1AnaplanException Unusable(Exception failure) => new(
        ErrorIds.AnaplanSharedStateUnusable,
        FailureCategory.WriteError,
        $"The file '{_path}', which the processes of this machine share, cannot be used: {failure.Message}",
        $"Give this user the right to write it, or name another file in the environment variable {PathVariable}.",
        failure);
}
