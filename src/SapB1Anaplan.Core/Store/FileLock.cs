namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Lets one process at a time do something with a ledger. The lock is the operating system's on an open file beside it,
/// so it ends with the process that holds it, however that ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Held by the one run that works on a ledger.</summary>
    /// <exception cref="SapB1AnaplanException">JobBusy, LedgerNotWritable.</exception>
    public static FileLock ForRun(string ledgerPath) => Take(ledgerPath + ".lock", failure => new SapB1AnaplanException(
        ErrorIds.JobBusy,
        FailureCategory.ResourceBusy,
        $"Another run holds the ledger '{ledgerPath}'.",
        "Wait until it has ended; Get-SapB1AnaplanRun shows it.",
        failure));

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
