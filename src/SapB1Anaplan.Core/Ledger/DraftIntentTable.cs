using System.Text.Json;
using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The intents of one ledger file. Every change is durable when the call returns.</summary>
internal sealed class DraftIntentTable(StoreDatabase store)
{
    private const string Select =
        "SELECT key, company AS CompanyDatabase, state, attempt, sent_at AS SentAt, changed_at AS ChangedAt, evidence, "
        + "jdt_num AS JdtNum, batch_num AS BatchNum, settled_by AS SettledBy, run AS RunId, journal FROM draft_intents ";

    public string Path => store.Path;

    public DraftJournalIntent? Find(string company, string key) =>
        Read("WHERE company = @company AND key = @key", new { company, key }).SingleOrDefault();

    /// <summary>Every intent of a company, or of one budget of it; oldest first.</summary>
    public List<DraftJournalIntent> List(string company, string? budget) => Read(
        "WHERE company = @company AND (@budget IS NULL OR budget = @budget) ORDER BY changed_at, key",
        new { company, budget });

    /// <summary>Every intent of one period of a budget.</summary>
    public List<DraftJournalIntent> List(string company, string budget, string version, string period) => Read(
        "WHERE company = @company AND budget = @budget AND version = @version AND period = @period",
        new { company, budget, version, period });

    /// <summary>Puts an intent in the place of what is known under its key.</summary>
    public void Save(DraftJournalIntent intent) => store.Execute(
        "INSERT INTO draft_intents (key, company, state, attempt, sent_at, changed_at, evidence, jdt_num, batch_num, "
        + "settled_by, run, journal, budget, version, period) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) "
        + "ON CONFLICT (company, key) DO UPDATE SET state = ?3, attempt = ?4, sent_at = ?5, changed_at = ?6, "
        + "evidence = ?7, jdt_num = ?8, batch_num = ?9, settled_by = ?10, run = ?11, journal = ?12",
        intent.Key,
        intent.CompanyDatabase,
        intent.State.ToString(),
        (long)intent.Attempt,
        Moment(intent.SentAt),
        Moment(intent.ChangedAt),
        intent.Evidence,
        (long?)intent.JdtNum,
        (long?)intent.BatchNum,
        intent.SettledBy,
        intent.RunId,
        JsonSerializer.Serialize(intent.Journal, DraftIntentJson.Default.DraftJournal),
        intent.Journal.Budget,
        intent.Journal.Version,
        intent.Journal.Period);

    /// <summary>Several changes that become durable together.</summary>
    public void SaveAll(IEnumerable<DraftJournalIntent> intents) => store.InTransaction(() =>
    {
        foreach (var intent in intents)
        {
            Save(intent);
        }
    });

    private static string? Moment(DateTimeOffset? at) => at is null ? null : StoredMoment.From(at.Value.UtcDateTime);

    private List<DraftJournalIntent> Read(string chosen, object values) =>
        store.Query<Row>(Select + chosen, values).ConvertAll(row => row.ToIntent());

    private sealed record Row
    {
        public string Key { get; init; } = string.Empty;

        public string CompanyDatabase { get; init; } = string.Empty;

        public DraftJournalState State { get; init; }

        public int Attempt { get; init; }

        public DateTime? SentAt { get; init; }

        public DateTime ChangedAt { get; init; }

        public string? Evidence { get; init; }

        public int? JdtNum { get; init; }

        public int? BatchNum { get; init; }

        public string? SettledBy { get; init; }

        public string? RunId { get; init; }

        public string Journal { get; init; } = string.Empty;

        public DraftJournalIntent ToIntent() => new()
        {
            Key = Key,
            CompanyDatabase = CompanyDatabase,
            State = State,
            Attempt = Attempt,
            SentAt = SentAt,
            ChangedAt = ChangedAt,
            Evidence = Evidence,
            JdtNum = JdtNum,
            BatchNum = BatchNum,
            SettledBy = SettledBy,
            RunId = RunId,
            Journal = JsonSerializer.Deserialize(Journal, DraftIntentJson.Default.DraftJournal)!,
        };
    }
}
