using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The intents of one ledger file. Every change is durable when the call returns.</summary>
internal sealed class DraftIntentTable(StoreDatabase store)
{
    private const string Columns =
        "key, company, state, attempt, sent_at, changed_at, evidence, jdt_num, batch_num, settled_by, run, journal";

    public string Path => store.Path;

    public DraftJournalIntent? Find(string company, string key) => store.Query(
        $"SELECT {Columns} FROM draft_intents WHERE company = ?1 AND key = ?2", Read, company, key).SingleOrDefault();

    /// <summary>Every intent of a company, or of one budget of it; oldest first.</summary>
    public List<DraftJournalIntent> List(string company, string? budget) => store.Query(
        $"SELECT {Columns} FROM draft_intents WHERE company = ?1 AND (?2 IS NULL OR budget = ?2) "
        + "ORDER BY changed_at, key",
        Read,
        company,
        budget);

    /// <summary>Every intent of one period of a budget.</summary>
    public List<DraftJournalIntent> List(string company, string budget, string version, string period) => store.Query(
        $"SELECT {Columns} FROM draft_intents WHERE company = ?1 AND budget = ?2 AND version = ?3 AND period = ?4",
        Read,
        company,
        budget,
        version,
        period);

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

    private static string? Moment(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(SqliteDataReader reader, int column) => reader.IsDBNull(column)
        ? null
        : DateTimeOffset.Parse(reader.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DraftJournalIntent Read(SqliteDataReader reader) => new()
    {
        Key = reader.GetString(0),
        CompanyDatabase = reader.GetString(1),
        State = (DraftJournalState)Enum.Parse(typeof(DraftJournalState), reader.GetString(2)),
        Attempt = reader.GetInt32(3),
        SentAt = Moment(reader, 4),
        ChangedAt = Moment(reader, 5)!.Value,
        Evidence = reader.IsDBNull(6) ? null : reader.GetString(6),
        JdtNum = reader.IsDBNull(7) ? null : reader.GetInt32(7),
        BatchNum = reader.IsDBNull(8) ? null : reader.GetInt32(8),
        SettledBy = reader.IsDBNull(9) ? null : reader.GetString(9),
        RunId = reader.IsDBNull(10) ? null : reader.GetString(10),
        Journal = JsonSerializer.Deserialize(reader.GetString(11), DraftIntentJson.Default.DraftJournal)!,
    };
}
