using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Lets one process at a time do something with a ledger. The lock is the operating system's on an open file beside it,
/// so it ends with the process that holds it, however that ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    private static TimeSpan TurnPoll { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Held by the one run of a job.</summary>
    /// <exception cref="SapB1AnaplanException">JobBusy, LedgerNotWritable.</exception>
    public static FileLock ForJob(string ledgerPath, string jobPath) => Take(
        $"{ledgerPath}.{TextHash.Of(jobPath).Substring(0, 12)}.lock",
        failure => Busy($"Another run of the job '{jobPath}' is under way.", failure));

    /// <summary>Held by the one run that works on a ledger, whatever its job.</summary>
    /// <exception cref="SapB1AnaplanException">JobBusy, LedgerNotWritable.</exception>
    public static FileLock ForRun(string ledgerPath) => Take(
        ledgerPath + ".lock", failure => Busy($"Another run holds the ledger '{ledgerPath}'.", failure));

    /// <summary>Waits until no other run works on a ledger: jobs that share one take turns.</summary>
    /// <param name="ledgerPath">The ledger.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="waits">Called once when there is something to wait for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SapB1AnaplanException">JobBusy, LedgerNotWritable.</exception>
    public static async Task<FileLock> ForRunAsync(
        string ledgerPath, TimeSpan wait, Action waits, CancellationToken cancellationToken)
    {
        var until = System.Diagnostics.Stopwatch.StartNew();
        for (var told = false; ; told = true)
        {
            try
            {
                return ForRun(ledgerPath);
            }
            catch (SapB1AnaplanException busy) when (busy.ErrorId == ErrorIds.JobBusy && until.Elapsed < wait)
            {
                if (!told)
                {
                    waits();
                }
            }

            await Task.Delay(TurnPoll, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Held while draft journals are posted: an intent found as sent by whoever holds it belongs to nobody who still runs.
    /// </summary>
    /// <exception cref="SapB1AnaplanException">DraftJournalLedgerBusy, LedgerNotWritable.</exception>
    public static FileLock ForPosting(string ledgerPath) => Take(ledgerPath + ".posting", failure => new SapB1AnaplanException(
        ErrorIds.DraftJournalLedgerBusy,
        FailureCategory.ResourceBusy,
        $"Another process posts draft journals with the ledger '{ledgerPath}'.",
        "Wait until it has ended, then run again.",
        failure));

    public void Dispose() => _file.Dispose();

    private static SapB1AnaplanException Busy(string message, IOException failure) => new(
        ErrorIds.JobBusy,
        FailureCategory.ResourceBusy,
        message,
        "Wait until it has ended; Get-SapB1AnaplanRun shows it.",
        failure);

    private static FileLock Take(string path, Func<IOException, SapB1AnaplanException> busy)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw busy(failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new SapB1AnaplanException(
                ErrorIds.LedgerNotWritable,
                FailureCategory.WriteError,
                $"The file '{path}' cannot be written: {failure.Message}",
                "Give the account that runs the job the right to write in this folder.",
                failure);
        }
    }
}
