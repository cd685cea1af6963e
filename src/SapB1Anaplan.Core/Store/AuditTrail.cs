using System.Globalization;
using System.Text;
using System.Text.Json;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// The audit trail: what was done, to what, by which run. Each record's hash covers its content and the hash before
/// it, so that a record changed or removed later breaks the chain.
/// </summary>
public sealed class AuditTrail(StoreDatabase store)
{
    private const string Columns = "sequence, at, run, event, subject, detail, previous, hash";

    /// <summary>Adds a record; in the transaction that is open, or in one of its own.</summary>
    /// <param name="run">The id of the run.</param>
    /// <param name="audited">What happened, such as <c>LoadConfirmed</c>.</param>
    /// <param name="subject">What it happened to.</param>
    /// <param name="detail">Figures and reasons.</param>
    public void Add(string run, string audited, string subject, params (string Name, string Value)[] detail) =>
        store.InTransaction(() =>
        {
            var last = store.Query(
                "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1",
                reader => (Sequence: reader.GetInt64(0), Hash: reader.GetString(1)));
            var (sequence, previous) = last.Count == 0 ? (0L, string.Empty) : last[0];
            var text = JsonSerializer.Serialize(
                detail.ToDictionary(pair => pair.Name, pair => pair.Value),
                StoreJson.Default.DictionaryStringString);
            var record = new AuditRecord
            {
                Sequence = sequence + 1,
                At = DateTime.SpecifyKind(DateTime.Parse(store.Now(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), DateTimeKind.Utc),
                Run = run,
                Event = audited,
                Subject = subject,
                Detail = text,
                PreviousHash = previous,
            };
            store.Execute(
                $"INSERT INTO audit ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                record.Sequence,
                Moment(record.At),
                run,
                audited,
                subject,
                text,
                previous,
                Hash(record));
        });

    /// <summary>Reads the trail in order.</summary>
    /// <param name="run">The run, or null for all.</param>
    /// <returns>The records.</returns>
    public IEnumerable<AuditRecord> Read(string? run = null) => store.Stream(
        $"SELECT {Columns} FROM audit WHERE ?1 IS NULL OR run = ?1 ORDER BY sequence",
        reader => new AuditRecord
        {
            Sequence = reader.GetInt64(0),
            At = DateTime.Parse(reader.GetString(1), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
            Run = reader.GetString(2),
            Event = reader.GetString(3),
            Subject = reader.GetString(4),
            Detail = reader.GetString(5),
            PreviousHash = reader.GetString(6),
            Hash = reader.GetString(7),
        },
        run);

    /// <summary>Walks the chain.</summary>
    /// <returns>What was found; the first break where there is one.</returns>
    public AuditCheck Check()
    {
        var previous = string.Empty;
        var count = 0L;
        foreach (var record in Read())
        {
            count++;
            if (record.Sequence != count || record.PreviousHash != previous || record.Hash != Hash(record))
            {
                return new AuditCheck { Path = store.Path, Records = count, BrokenAt = record.Sequence };
            }

            previous = record.Hash;
        }

        return new AuditCheck { Path = store.Path, Records = count, LastHash = previous };
    }

    private static string Hash(AuditRecord record)
    {
        // Lengths keep two different records from giving the same text.
        var text = new StringBuilder();
        string[] parts =
        [
            record.Sequence.ToString(CultureInfo.InvariantCulture), Moment(record.At), record.Run, record.Event,
            record.Subject, record.Detail, record.PreviousHash,
        ];
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        return TextHash.Of(text.ToString());
    }

    private static string Moment(DateTime at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
