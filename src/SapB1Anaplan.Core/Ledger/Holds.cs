using System.Globalization;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// What the limits of a job held back, and who released it. A release is for what its run showed: for the same limit and
/// subject, and for no more than a little above the figure shown, because postings go on while a person decides.
/// </summary>
internal sealed class Holds(StoreDatabase store, long job)
{
    private const decimal Growth = 1.1m;
    private const int Slack = 5;

    /// <summary>Records what is held.</summary>
    /// <param name="run">The key of the run.</param>
    /// <param name="held">What it would have done.</param>
    public void Add(long run, IEnumerable<HeldChange> held) => store.InTransaction(() =>
    {
        foreach (var change in held)
        {
            store.Execute(
                "INSERT INTO holds (job, run, reason, plan) VALUES (?1, ?2, ?3, ?4)",
                job,
                run,
                change.Reason + "|" + change.Subject,
                change.Figure.ToString(CultureInfo.InvariantCulture));
        }
    });

    /// <summary>Leaves of some changes those that no person released.</summary>
    /// <param name="held">What the run would do beyond limits.</param>
    /// <param name="released">The id of the run whose holds are released; null for none.</param>
    /// <param name="by">Who releases them.</param>
    public IReadOnlyList<HeldChange> Open(IReadOnlyList<HeldChange> held, string? released, string? by)
    {
        if (held.Count == 0 || released is null)
        {
            return held;
        }

        var shown = store.Query<Hold>(
            "SELECT h.id, h.reason, h.plan FROM holds h JOIN runs r ON r.id = h.run WHERE h.job = @job AND r.run = @released",
            new { job, released });
        var open = new List<HeldChange>();
        foreach (var change in held)
        {
            if (shown.Find(hold => hold.Reason == change.Reason + "|" + change.Subject
                && change.Figure <= (decimal.Parse(hold.Plan, CultureInfo.InvariantCulture) * Growth) + Slack) is { } hold)
            {
                store.Execute("UPDATE holds SET released_by = ?2, released = ?3 WHERE id = ?1", hold.Id, by, store.Now());
            }
            else
            {
                open.Add(change);
            }
        }

        return open;
    }

    private sealed record Hold
    {
        public long Id { get; init; }

        public string Reason { get; init; } = string.Empty;

        public string Plan { get; init; } = string.Empty;
    }
}
