using System.Globalization;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// The brakes: finds what a run would do beyond the limits of its job, before it does it. A restored database, lost rights
/// and a wrong mapping all look like that, so a person decides.
/// </summary>
internal sealed class LimitStage(StoreDatabase store, RunTrail trail, long job, LimitsSection limits, ActualsRequest request)
{
    private const int FewEntries = 3;
    private const int MostNamed = 20;

    private readonly Holds _holds = new(store, job);

    /// <summary>Entries that are gone from SAP Business One.</summary>
    public IReadOnlyList<HeldChange> Vanished(ReadEntries read)
    {
        var gone = read.Gone.Count;
        var byShare = limits.VanishedShare * read.Known;
        var limit = gone > 0 && !read.IsGoneProved ? 0
            : gone > limits.VanishedEntries ? limits.VanishedEntries
            : gone > FewEntries && gone > byShare ? byShare : null;
        return limit is null ? [] : Judge([new HeldChange
        {
            Reason = HoldReason.VanishedEntries,
            Subject = Keys(read.Gone),
            Figure = gone,
            Limit = limit.Value,
            Message = Text(
                "{0:N0} of {1:N0} journal entries that were read before are gone from SAP Business One{2}. A database that was "
                + "restored looks like that, and a user who lost rights.",
                gone,
                read.Known,
                read.IsGoneProved ? string.Empty : ", or out of sight of this user: its sums do not tell which"),
        }]);
    }

    /// <summary>Cells that would change, become zero, or change in a closed period.</summary>
    public IReadOnlyList<HeldChange> Cells(ReviewedCells reviewed)
    {
        var known = (int)store.ExecuteInt64("SELECT COUNT(*) FROM targets WHERE job = ?1 AND (held <> 0 OR held_6 <> 0)", job);
        var changed = reviewed.Send.Where(cell => cell.Confirmed is not null and not 0m && cell.Confirmed != cell.Total).ToList();
        var zeroed = changed.Count(cell => cell.Total == 0m);
        var held = new List<HeldChange>();
        if (known > LimitsSection.ChangedCellsFloor && limits.ChangedCellsShare * known is { } most && changed.Count > most)
        {
            held.Add(Share(HoldReason.ChangedCells, changed.Count, most, known, "change"));
        }

        if (known > LimitsSection.ZeroedCellsFloor && limits.ZeroedCellsShare * known is { } zeros && zeroed > zeros)
        {
            held.Add(Share(HoldReason.ZeroedCells, zeroed, zeros, known, "become zero"));
        }

        held.AddRange(reviewed.Restatements
            .Where(change => change.Policy != RestatementPolicy.Hold && change.PeriodState != "Open"
                && Math.Abs(change.New - change.Old) > limits.ClosedPeriodAmount)
            .Select(change => new HeldChange
            {
                Reason = HoldReason.ClosedPeriodAmount,
                Subject = Text("{0:yyyy-MM-dd} {1}", change.Period, change.Account),
                Figure = Math.Abs(change.New - change.Old),
                Limit = limits.ClosedPeriodAmount!.Value,
                Message = Text(
                    "Account {0} would change by {1:N2} in the period of {2:yyyy-MM-dd}, which is {3}.",
                    change.Account,
                    change.New - change.Old,
                    change.Period,
                    change.PeriodState),
            }));
        return Judge(held);
    }

    private IReadOnlyList<HeldChange> Judge(IReadOnlyList<HeldChange> held)
    {
        var open = _holds.Open(held, request.Release, request.ReleasedBy);

        // What was released before belongs to what this run shows: who releases this one releases it again.
        _holds.Add(trail.Key, open.Count == 0 ? [] : held);
        foreach (var change in held)
        {
            trail.Audit(
                open.Contains(change) ? "Held" : "Released",
                change.Subject ?? change.Reason.ToString(),
                ("reason", change.Reason.ToString()),
                ("figure", Text("{0}", change.Figure)),
                ("limit", Text("{0}", change.Limit)),
                ("by", open.Contains(change) ? string.Empty : request.ReleasedBy ?? string.Empty));
        }

        return open;
    }

    // A release is for these entries and no others.
    private static string Keys(IReadOnlyCollection<int> entries) => entries.Count <= MostNamed
        ? string.Join(", ", entries)
        : $"{string.Join(", ", entries.Take(MostNamed))} and others ({TextHash.Of(string.Join(",", entries)).Substring(0, 12)})";

    private static HeldChange Share(HoldReason reason, int figure, decimal limit, int known, string what) => new()
    {
        Reason = reason,
        Figure = figure,
        Limit = limit,
        Message = Text(
            "{0:N0} of the {1:N0} cells that Anaplan holds would {2}. A mapping or a calendar that went wrong looks like that, "
            + "and a database that was restored.",
            figure,
            known,
            what),
    };

    private static string Text(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
