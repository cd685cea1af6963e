using System.Globalization;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>The verdict on a run of actuals: the gravest of what was found.</summary>
internal sealed class ActualsVerdict(
    IReadOnlyList<string> dimensions,
    ReadEntries read,
    MappedCells mapped,
    ReviewedCells reviewed)
{
    private readonly ActualsSyncResult _found = new()
    {
        EntriesRead = read.Count.Entries,
        LinesRead = read.Count.Lines,
        NewLines = read.Count.NewLines,
        ChangedLines = read.Count.ChangedLines,
        VanishedLines = read.Count.VanishedLines,
        Unbalanced = read.Unbalanced,
        Sums = mapped.Sums,
        Gaps = mapped.Gaps,
        Restatements = reviewed.Restatements,
        Rows = reviewed.Send.Select(row => ActualRows.Of(dimensions, row)).ToList(),
        TotalSent = reviewed.Send.Sum(row => row.Total),
    };

    /// <summary>How long reading took.</summary>
    public TimeSpan ReadTime { get; init; }

    /// <summary>What a person is asked before anything is sent.</summary>
    public string Question(string import) => string.Format(
        CultureInfo.InvariantCulture,
        "Load {0:N0} totals, sum {1:N2}, with '{2}'",
        reviewed.Send.Count,
        _found.TotalSent,
        import);

    /// <summary>The answer was no.</summary>
    public ActualsSyncResult Rehearsed() => (_found with { ReadTime = ReadTime }).Judged(
        SyncStatus.Rehearsed,
        $"Not sent: {reviewed.Send.Count:N0} totals.",
        mapped.Gaps.Count > 0 ? RunExitCode.Partial : RunExitCode.Done);

    /// <summary>There was nothing to send.</summary>
    public ActualsSyncResult NothingSent() => Judge(_found with { ReadTime = ReadTime }, disagrees: false);

    /// <summary>Cells were sent, and proved or not.</summary>
    public ActualsSyncResult Sent(ProvedCells proved, TimeSpan loadTime) => Judge(
        _found with
        {
            ReadTime = ReadTime,
            LoadTime = loadTime,
            RowsSent = reviewed.Send.Count,
            RowsConfirmed = proved.Confirmed,
            Imports = proved.Imports,
            Refused = proved.Refused,
        },
        proved.Disagrees);

    private ActualsSyncResult Judge(ActualsSyncResult result, bool disagrees)
    {
        var held = result.Restatements.Count(restatement => restatement.Policy == RestatementPolicy.Hold);
        var status = disagrees
            ? SyncStatus.NotInAgreement
            : result.Gaps.Count > 0 || result.Refused.Count > 0 || held > 0
                ? SyncStatus.Partial
                : mapped.Changed.Count == 0 && result.RowsSent == 0 ? SyncStatus.NothingToDo : SyncStatus.Done;
        return result.Judged(status, Text(result, held, status));
    }

    private static string Text(ActualsSyncResult result, int held, SyncStatus status)
    {
        var parts = new List<string>
        {
            status == SyncStatus.NothingToDo
                ? $"Nothing changed: {Number(result.EntriesRead)} entries read, nothing sent."
                : $"{Number(result.EntriesRead)} entries read, {Number(result.RowsSent)} totals sent, "
                    + $"{Number(result.RowsConfirmed)} confirmed.",
        };
        if (result.Gaps.Count > 0)
        {
            parts.Add($"{result.Gaps.Count} codes have no member, {Money(result.Gaps.Sum(gap => gap.AtStake))} at stake.");
        }

        if (result.Refused.Count > 0)
        {
            parts.Add($"{result.Refused.Count} rows were refused: {result.Refused[0].Reason}");
        }

        if (held > 0)
        {
            parts.Add($"{held} restatements are held back.");
        }

        if (result.Unbalanced.Count > 0)
        {
            parts.Add($"{result.Unbalanced.Count} entries do not balance.");
        }

        return string.Join(" ", parts);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
