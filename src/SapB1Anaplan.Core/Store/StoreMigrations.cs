using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Brings a ledger file to the newest layout. Each migration is one SQL file whose number is the version it leads to;
/// an existing file is backed up beside itself before the first step.
/// </summary>
internal static class StoreMigrations
{
    private const string Folder = "Migrations/";

    private static readonly SortedDictionary<int, string> Steps = Discover();

    public static int Newest => Steps.Keys.Last();

    public static void Apply(SqliteConnection connection, string path, int version)
    {
        if (version > Newest)
        {
            throw new SapB1AnaplanException(
                ErrorIds.LedgerTooNew,
                FailureCategory.InvalidOperation,
                $"The ledger '{path}' has layout {version}; this version of the module knows layouts up to {Newest}.",
                "Update the module on this machine to the version that wrote the ledger.");
        }

        if (version == Newest)
        {
            return;
        }

        if (version > 0)
        {
            Backup(connection, $"{path}.before-{Newest.ToString(CultureInfo.InvariantCulture)}");
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var current = ReadVersion(connection);
        foreach (var step in Steps.Where(step => step.Key > current))
        {
            Execute(connection, ReadScript(step.Value));
        }

        // Neither pragma takes a parameter; both values are constants of this assembly.
        Execute(connection, $"PRAGMA application_id = {StoreFile.ApplicationId}; PRAGMA user_version = {Newest};");
        transaction.Commit();
    }

    public static int ReadVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Backup(SqliteConnection connection, string target)
    {
        using var backup = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = target,
            Pooling = false,
        }.ToString());
        backup.Open();
        connection.BackupDatabase(backup);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SortedDictionary<int, string> Discover()
    {
        var steps = new SortedDictionary<int, string>();
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                var number = name.Substring(Folder.Length, name.IndexOf('-') - Folder.Length);
                steps.Add(int.Parse(number, CultureInfo.InvariantCulture), name);
            }
        }

        return steps;
    }

    private static string ReadScript(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
