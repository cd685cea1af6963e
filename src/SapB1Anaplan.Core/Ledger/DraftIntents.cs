using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// What is known about the draft journals of one company. It is kept twice: in the ledger that the user or the job
/// names, and in one of the user account for this server and company, so that a pipeline typed by hand and a job never
/// post the same figures although they name different ledgers.
/// </summary>
internal sealed class DraftIntents : IDisposable
{
    private readonly List<StoreDatabase> _stores;
    private readonly List<DraftIntentTable> _logs;
    private readonly List<FileLock> _locks = [];
    private readonly TimeProvider _time;

    private DraftIntents(string company, List<StoreDatabase> stores, TimeProvider time)
    {
        Company = company;
        _stores = stores;
        _logs = stores.ConvertAll(store => new DraftIntentTable(store));
        _time = time;
    }

    public string Company { get; }

    /// <summary>The ledger that the user sees in messages, and that holds the audit trail.</summary>
    public StoreDatabase Ledger => _stores[0];

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>The ledger of the user account for a server and a company.</summary>
    public static string SharedPath(Uri server, string company, string? folder = null)
    {
        var name = $"{server.Host}_{server.Port}_{company}";
        var safe = new string(name.Select(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' ? sign : '_').ToArray());
        return Path.Combine(folder ?? ApplicationFolder.Path, "drafts", safe + ".db");
    }

    /// <summary>The intents of a company of which nothing is known, kept nowhere: to plan with, not to post.</summary>
    public static DraftIntents InMemory(string company) => new(company, [], TimeProvider.System);

    /// <summary>Opens them with the clock of this machine and the ledgers of the user account in their usual place.</summary>
    /// <param name="ledgerPath">The ledger of the user or the job; null for that of the user account alone.</param>
    /// <param name="server">The address of the Service Layer; null to look into the named ledger alone.</param>
    /// <param name="company">The company database.</param>
    public static DraftIntents Open(string? ledgerPath, Uri? server, string company) =>
        Open(ledgerPath, server, company, TimeProvider.System, null);

    /// <summary>Opens them.</summary>
    /// <param name="ledgerPath">The ledger of the user or the job; null for that of the user account alone.</param>
    /// <param name="server">The address of the Service Layer; null to look into the named ledger alone.</param>
    /// <param name="company">The company database.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="folder">Where the ledgers of the user account are; null for their usual place.</param>
    public static DraftIntents Open(
        string? ledgerPath, Uri? server, string company, TimeProvider clock, string? folder)
    {
        var stores = new List<StoreDatabase>();
        try
        {
            if (ledgerPath is not null)
            {
                stores.Add(StoreDatabase.Open(ledgerPath, clock));
            }

            var shared = server is null ? null : SharedPath(server, company, folder);
            if (shared is not null
                && !stores.Exists(store => string.Equals(store.Path, Path.GetFullPath(shared), StringComparison.Ordinal)))
            {
                PrivateFolder.Create(Path.GetDirectoryName(shared)!);
                stores.Add(StoreDatabase.Open(shared, clock));
            }

            return new DraftIntents(company, stores, clock);
        }
        catch
        {
            stores.ForEach(store => store.Dispose());
            throw;
        }
    }

    /// <summary>Makes this process the only one that posts, and calls in doubt what dead processes left as sent.</summary>
    /// <exception cref="SapB1AnaplanException">DraftJournalLedgerBusy.</exception>
    public void TakeForPosting()
    {
        foreach (var store in _stores.OrderBy(store => store.Path, StringComparer.Ordinal))
        {
            _locks.Add(FileLock.ForPosting(store.Path));
        }

        foreach (var intent in List(null).Where(intent => intent.State == DraftJournalState.Sent))
        {
            Save(intent with
            {
                State = DraftJournalState.InDoubt,
                Evidence = "The process ended after the intent was stored and before an answer was.",
            });
        }
    }

    /// <summary>What is known under a key, from the ledger that knows it best.</summary>
    public DraftJournalIntent? Find(string key)
    {
        var known = _logs.ConvertAll(log => log.Find(Company, key)).FindAll(intent => intent is not null);
        return known.Count == 0 ? null : Best(known!);
    }

    /// <summary>Every intent of a budget, or of all; oldest first.</summary>
    public IReadOnlyList<DraftJournalIntent> List(string? budget) => Merge(log => log.List(Company, budget));

    /// <summary>Every intent for the budget, version and period of a journal; oldest first.</summary>
    public IReadOnlyList<DraftJournalIntent> ListSlot(DraftJournal journal) =>
        Merge(log => log.List(Company, journal.Budget, journal.Version, journal.Period));

    /// <summary>Stores an intent everywhere. Durable when the call returns.</summary>
    public DraftJournalIntent Save(DraftJournalIntent intent) => Save([intent])[0];

    /// <summary>Stores intents everywhere, in each ledger together.</summary>
    public IReadOnlyList<DraftJournalIntent> Save(IEnumerable<DraftJournalIntent> intents)
    {
        var stamped = intents.Select(intent => intent with { CompanyDatabase = Company, ChangedAt = Now }).ToList();
        _logs.ForEach(log => log.SaveAll(stamped));
        return stamped;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _locks.ForEach(held => held.Dispose());
        _stores.ForEach(store => store.Dispose());
    }

    private List<DraftJournalIntent> Merge(Func<DraftIntentTable, IEnumerable<DraftJournalIntent>> read) => _logs
        .SelectMany(read)
        .GroupBy(intent => intent.Key, StringComparer.Ordinal)
        .Select(Best)
        .OrderBy(intent => intent.ChangedAt)
        .ThenBy(intent => intent.Key, StringComparer.Ordinal)
        .ToList();

    // A later attempt knows more than an earlier one; of the same attempt the more certain state is the later one.
    private static DraftJournalIntent Best(IEnumerable<DraftJournalIntent> known) => known
        .OrderByDescending(intent => intent.Attempt)
        .ThenByDescending(intent => Certainty(intent.State))
        .First();

    private static int Certainty(DraftJournalState state) => state switch
    {
        DraftJournalState.Superseded => 6,
        DraftJournalState.Confirmed => 5,
        DraftJournalState.NotPosted or DraftJournalState.Refused => 4,
        DraftJournalState.InDoubt => 3,
        DraftJournalState.Sent => 2,
        _ => 1,
    };
}
