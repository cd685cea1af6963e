using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SapB1Anaplan.Core.Store;

/// <summary>Turns what SQLite reports into a failure that names the way back.</summary>
internal static class StoreFailures
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;
    private const int ConstraintDatatype = 3091;

    public static SapB1AnaplanException From(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        Busy or Locked => new SapB1AnaplanException(
            ErrorIds.LedgerBusy,
            FailureCategory.ResourceBusy,
            $"The ledger '{path}' is held by another process.",
            "Wait until the other run has ended, then run again.",
            failure),
        Corrupt => Damaged(path, failure.Message, failure),
        NotADatabase => Foreign(path, failure),
        Full or ReadOnly or InputOutput or CannotOpen => new SapB1AnaplanException(
            ErrorIds.LedgerNotWritable,
            FailureCategory.WriteError,
            $"The ledger '{path}' cannot be read or written: {failure.Message}",
            "Check the path, the free space and the permissions of the account that runs the job. "
            + "Nothing of the ledger is lost; the run can be repeated.",
            failure),
        Constraint when failure.SqliteExtendedErrorCode == ConstraintDatatype => TooLarge("A total", failure),
        1 when failure.Message.Contains("integer overflow") => TooLarge("A total", failure),
        _ => new SapB1AnaplanException(
            ErrorIds.Unexpected,
            FailureCategory.InvalidOperation,
            $"The ledger '{path}' refused an operation: {failure.Message}",
            "Run the command again with -Verbose and report what it shows.",
            failure),
    };

    public static SapB1AnaplanException Damaged(string path, string cause, Exception? inner = null) => new(
        ErrorIds.LedgerCorrupt,
        FailureCategory.InvalidData,
        $"The ledger '{path}' is damaged: {cause}",
        WayBack(path),
        inner);

    public static SapB1AnaplanException Foreign(string path, Exception? inner = null) => new(
        ErrorIds.LedgerForeign,
        FailureCategory.InvalidData,
        $"The file '{path}' is not a ledger of this module.",
        "Name another path under ledger.path in the job file. " + WayBack(path),
        inner);

    public static SapB1AnaplanException TooLarge(string what, Exception? inner = null) => new(
        ErrorIds.LedgerAmountTooLarge,
        FailureCategory.LimitsExceeded,
        string.Format(
            CultureInfo.InvariantCulture,
            "{0} is beyond {1:N0} currency units, which is the most the ledger holds exactly.",
            what,
            StoredAmount.Most),
        "Nothing was written. Load this ledger in a larger currency unit, or report the case.",
        inner);

    private static string WayBack(string path)
    {
        var backups = Backups(path);
        var restore = backups.Count == 0 ? string.Empty : $" Or put the backup '{backups[0]}' in its place.";
        return $"Move '{path}' (with its -wal and -shm files) away and run the job again: the ledger is rebuilt from "
            + "SAP Business One and every total is sent once more, which changes nothing in Anaplan." + restore;
    }

    private static List<string> Backups(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        return folder is null || !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, System.IO.Path.GetFileName(path) + ".before-*")
                .OrderByDescending(File.GetLastWriteTimeUtc)
                .ToList();
    }
}
