using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Held while draft journals are posted: one process at a time per ledger. The operating system takes it back when the
/// process dies, so an intent found as sent by whoever holds it belongs to nobody who still runs.
/// </summary>
internal sealed class PostingLock : IDisposable
{
    private readonly FileStream _file;

    private PostingLock(FileStream file) => _file = file;

    public static PostingLock Take(string ledgerPath)
    {
        try
        {
            return new PostingLock(new FileStream(
                ledgerPath + ".posting", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw new SapB1AnaplanException(
                ErrorIds.DraftJournalLedgerBusy,
                FailureCategory.ResourceBusy,
                $"Another process posts draft journals with the ledger '{ledgerPath}'.",
                "Wait until it has ended, then run again.",
                failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
