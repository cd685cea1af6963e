using Dapper;
using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// A file in the user's local application data, shared by all processes of the machine that run as this user. When the
/// clock of the machine is set back, all that was told by it moves back with it.
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
        CREATE TABLE IF NOT EXISTS clock (one INTEGER PRIMARY KEY CHECK (one = 1), told REAL NOT NULL) WITHOUT ROWID;
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
            _keepOpen.Execute(Schema);
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
            transaction =>
            {
                var now = Now(transaction);
                var held = Ask<Lease>(transaction, "SELECT owner, until FROM lease WHERE name = @name", new { name });
                if (held is not null && held.Owner != owner && held.Until > now)
                {
                    return new LeaseHolder(held.Owner, DateTimeOffset.FromUnixTimeMilliseconds((long)held.Until));
                }

                Do(
                    transaction,
                    "INSERT INTO lease VALUES (@name, @owner, @until) ON CONFLICT (name) DO UPDATE SET owner = @owner, until = @until",
                    new { name, owner, until = now + length.TotalMilliseconds });
                return null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(string name, string owner) => RunAsync(
        transaction => Do(transaction, "DELETE FROM lease WHERE name = @name AND owner = @owner", new { name, owner }),
        CancellationToken.None);

    /// <inheritdoc/>
    public Task<TimeSpan> BookRequestAsync(string tenant, int requestsPerMinute, CancellationToken cancellationToken) =>
        RunAsync(
            transaction =>
            {
                var now = Now(transaction);
                var (booked, sendAt) = RequestPace.Book(Booked(transaction, tenant), now, requestsPerMinute);
                Book(transaction, tenant, booked);
                return TimeSpan.FromMilliseconds(sendAt - now);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task PauseRequestsAsync(string tenant, TimeSpan duration, int requestsPerMinute) => RunAsync(
        transaction =>
        {
            var until = Now(transaction) + duration.TotalMilliseconds;
            return Book(transaction, tenant, RequestPace.Pause(Booked(transaction, tenant), until, requestsPerMinute));
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public Task<string?> RecallAsync(string name, CancellationToken cancellationToken) => RunAsync(
        transaction => Ask<string>(transaction, "SELECT text FROM note WHERE name = @name", new { name }),
        cancellationToken);

    /// <inheritdoc/>
    public Task RememberAsync(string name, string? note) => RunAsync(
        transaction => Do(
            transaction,
            note is null
                ? "DELETE FROM note WHERE name = @name"
                : "INSERT INTO note VALUES (@name, @note) ON CONFLICT (name) DO UPDATE SET text = @note",
            new { name, note }),
        CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _keepOpen.Dispose();

    private static string DefaultPath() =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
            ? named
            : Path.Combine(ApplicationFolder.Path, "shared.db");

    private static double Booked(SqliteTransaction transaction, string tenant) =>
        Ask<double>(transaction, "SELECT booked FROM pace WHERE tenant = @tenant", new { tenant });

    private static int Book(SqliteTransaction transaction, string tenant, double booked) => Do(
        transaction,
        "INSERT INTO pace VALUES (@tenant, @booked) ON CONFLICT (tenant) DO UPDATE SET booked = @booked",
        new { tenant, booked });

    private static T? Ask<T>(SqliteTransaction transaction, string sql, object values) =>
        transaction.Connection!.QuerySingleOrDefault<T>(sql, values, transaction);

    private static int Do(SqliteTransaction transaction, string sql, object values) =>
        transaction.Connection!.Execute(sql, values, transaction);

    /// <summary>
    /// The time, in Unix milliseconds. Where it is earlier than somebody was told before, the clock was set back: leases
    /// and paces are moved by as much, or they would hold for as long as the clock was ahead.
    /// </summary>
    private double Now(SqliteTransaction transaction)
    {
        var now = (double)_time.GetUtcNow().ToUnixTimeMilliseconds();
        var ahead = (Ask<double?>(transaction, "SELECT told FROM clock", new { }) ?? now) - now;
        if (ahead > 0)
        {
            Do(transaction, "UPDATE lease SET until = until - @ahead", new { ahead });
            Do(transaction, "UPDATE pace SET booked = booked - @ahead", new { ahead });
        }

        Do(transaction, "INSERT INTO clock VALUES (1, @now) ON CONFLICT (one) DO UPDATE SET told = @now", new { now });
        return now;
    }

    private Task<T> RunAsync<T>(
        Func<SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    using var connection = new SqliteConnection(_connectionString);
                    connection.Open();
                    connection.Execute(Waits);
                    using var transaction = connection.BeginTransaction(deferred: false);
                    var result = work(transaction);
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

    private sealed record Lease
    {
        public string Owner { get; init; } = string.Empty;

        public double Until { get; init; }
    }
}
