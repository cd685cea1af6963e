using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Lets one run at a time work on a ledger. The lock is the operating system's on an open file, so it ends with the
/// process that holds it, however that ends.
/// </summary>
internal sealed class JobLock : IDisposable
{
    private readonly FileStream _file;

    private JobLock(FileStream file) => _file = file;

    public static JobLock Take(string ledgerPath)
    {
        var path = ledgerPath + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new JobLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw new SapB1AnaplanException(
                ErrorIds.JobBusy,
                FailureCategory.ResourceBusy,
                $"Another run holds the ledger '{ledgerPath}'.",
                "Wait until it has ended; Get-SapB1AnaplanRun shows it.",
                failure);
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

    public void Dispose() => _file.Dispose();
}
