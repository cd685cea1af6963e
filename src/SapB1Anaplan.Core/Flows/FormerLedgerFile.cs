using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows;

/// <summary>
/// Up to version 0.1 a job that named no ledger had one of its own, with the name of its file. It becomes the ledger that all
/// jobs of the folder share; where there is one already, the draft journals that it knows of move there, and it stays beside
/// it for people to look at.
/// </summary>
internal static class FormerLedgerFile
{
    public static void TakeOver(Job job)
    {
        var former = job.FormerLedgerPath;
        if (job.Ledger.Path is not null || !File.Exists(former))
        {
            return;
        }

        // Opening brings it to the present layout, and closing leaves one file.
        StoreDatabase.Open(former, job.Time).Dispose();
        if (!File.Exists(job.SharedLedgerPath))
        {
            File.Move(former, job.SharedLedgerPath);
            return;
        }

        using (var store = StoreDatabase.Open(job.SharedLedgerPath, job.Time))
        {
            store.Execute("ATTACH DATABASE ?1 AS former", former);
            store.Execute("INSERT OR IGNORE INTO draft_intents SELECT * FROM former.draft_intents");
            store.Execute("DETACH DATABASE former");
        }

        File.Move(former, former + ".taken-over");
    }
}
