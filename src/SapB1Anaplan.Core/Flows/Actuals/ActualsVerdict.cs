using System.Globalization;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>The verdict on a run of actuals: the gravest of what was found.</summary>
internal static class ActualsVerdict
{
    public static ActualsSyncResult Of(ActualsSyncResult result, int changed, bool disagrees)
    {
        var held = result.Restatements.Count(restatement => restatement.Policy == RestatementPolicy.Hold);
        var status = disagrees
            ? SyncStatus.NotInAgreement
            : result.Gaps.Count > 0 || result.Refused.Count > 0 || held > 0
                ? SyncStatus.Partial
                : changed == 0 && result.RowsSent == 0 ? SyncStatus.NothingToDo : SyncStatus.Done;
        return result with
        {
            Status = status,
            ExitCode = status switch
            {
                SyncStatus.NotInAgreement => RunExitCode.NotInAgreement,
                SyncStatus.Partial => RunExitCode.Partial,
                SyncStatus.NothingToDo => RunExitCode.NothingToDo,
                _ => RunExitCode.Done,
            },
            Message = Text(result, held, status),
        };
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
