using System.Globalization;
using System.Text;
using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// The audit trail: what was done, to what, by which run. Each record's hash covers its content and the hash before
/// it, so that a record changed or removed later breaks the chain.
/// </summary>
public sealed class AuditTrail(StoreDatabase store)
{
    private const string Columns = "sequence, at, run, event, subject, detail, previous, hash";

    private const string Last =
        "SELECT sequence AS Sequence, hash AS Hash FROM audit ORDER BY sequence DESC LIMIT 1";

    /// <summary>Adds a record; in the transaction that is open, or in one of its own.</summary>
    /// <param name="run">The id of the run.</param>
    /// <param name="audited">What happened, such as <c>LoadConfirmed</c>.</param>
    /// <param name="subject">What it happened to.</param>
    /// <param name="detail">Figures and reasons.</param>
    public void Add(string run, string audited, string subject, params (string Name, string Value)[] detail) =>
        store.InTransaction(() =>
        {
            var last = store.Query<AuditRecord>(Last).SingleOrDefault() ?? new AuditRecord();
            var text = StoredTexts.From(detail.ToDictionary(pair => pair.Name, pair => pair.Value));
            var record = new AuditRecord
            {
                Sequence = last.Sequence + 1,
                At = StoredMoment.ToDate(store.Now()),
                Run = run,
                Event = audited,
                Subject = subject,
                Detail = text,
                PreviousHash = last.Hash,
            };
            store.Execute(
                $"INSERT INTO audit ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                record.Sequence,
                StoredMoment.From(record.At),
                run,
                audited,
                subject,
                text,
                record.PreviousHash,
                Hash(record));
        });

    /// <summary>Reads the trail in order.</summary>
    /// <param name="run">The run, or null for all.</param>
    /// <returns>The records.</returns>
    public IEnumerable<AuditRecord> Read(string? run = null) => store.Stream<AuditRecord>(
        "SELECT sequence AS Sequence, at AS At, run AS Run, event AS Event, subject AS Subject, detail AS Detail, "
        + "previous AS PreviousHash, hash AS Hash FROM audit WHERE @run IS NULL OR run = @run ORDER BY sequence",
        new { run });

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
            record.Sequence.ToString(CultureInfo.InvariantCulture), StoredMoment.From(record.At), record.Run, record.Event,
            record.Subject, record.Detail, record.PreviousHash,
        ];
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        return TextHash.Of(text.ToString());
    }
}
