using System.Globalization;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>
/// Says what an ended task did. Neither COMPLETE nor the server's own flag is believed: counters, nested results,
/// details and dumps decide (reference section 4.6).
/// </summary>
internal static class TaskVerdict
{
    private static readonly HashSet<string> FailureTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "actionFailed", "connectorError", "crossCustomerImport", "deleteFromSelectionFailed", "failedToLocateEntity",
        "failedToLocateHierarchy", "failedToLocateModel", "failedToLocateModule", "failedToLocateSavedView",
        "hierarchyImportFailed", "hierarchyImportDuplicateSourceKey", "hierarchyImportDuplicateTargetKey",
        "importFailedGeneralError", "internalError", "missingFields", "moduleImportFailed", "moduleImportNoWriteAccess",
        "msgExportCancelled", "msgImportCancelled", "notAuthorised", "sourceModelArchived",
        "uploadedFileNoLongerAvailable",
    };

    /// <summary>The verdict on a task that ended.</summary>
    public static AnaplanActionResult Of(TaskResultRecord wire, AnaplanActionKind kind) => Of(wire, kind, isStep: false);

    private static AnaplanActionResult Of(TaskResultRecord wire, AnaplanActionKind kind, bool isStep)
    {
        var nested = (wire.NestedResults ?? [])
            .Where(result => result is not null)
            .Select(result => Of(result!, AnaplanActionKind.Import, isStep: true))
            .ToList();
        var details = (wire.Details ?? []).Where(detail => detail is not null).Select(detail => ToDetail(detail!)).ToList();
        var own = CountRows(details);
        var (verdict, reason) = Decide(wire, new Findings(kind, isStep, own, details, nested));
        return new AnaplanActionResult
        {
            Id = wire.ObjectId,
            Name = wire.ObjectName,
            ReportedSuccessful = wire.Successful,
            DumpAvailable = wire.FailureDumpAvailable == true,
            Outcome = verdict,
            Reason = reason,
            Rows = nested.Select(result => result.Rows).Aggregate(own, AnaplanRowCounts.Add),
            Details = details,
            NestedResults = nested,
        };
    }

    private static (AnaplanTaskOutcome Verdict, string? Reason) Decide(TaskResultRecord wire, Findings found)
    {
        var (kind, isStep, rows, details, nested) = found;
        var worst = nested.OrderByDescending(result => Gravity(result.Outcome)).FirstOrDefault();
        if (details.FirstOrDefault(detail => FailureTypes.Contains(detail.Type)) is { } failure)
        {
            return (AnaplanTaskOutcome.Failed, Text(failure));
        }

        if (worst?.Outcome == AnaplanTaskOutcome.Failed)
        {
            return (AnaplanTaskOutcome.Failed, $"{worst.Name ?? worst.Id}: {worst.Reason}");
        }

        var rejected = rows.Failed + rows.Warnings > 0 || wire.FailureDumpAvailable == true;
        if (wire.Successful != true)
        {
            // The flag of a process, and of its steps, is false for any imperfection, ignored rows among them, and then
            // comes without dump or details.
            var harmless = !rejected
                && (rows.Ignored > 0
                    || (kind == AnaplanActionKind.Process && nested.Count > 0)
                    || (isStep && wire.Successful == false && details.Count == 0));
            if (!harmless)
            {
                return (AnaplanTaskOutcome.Failed, FirstText(details) ?? Counted(rows) ?? (wire.Successful is null
                    ? "Anaplan did not say whether it succeeded."
                    : "Anaplan says that it did not succeed, and not why."));
            }

            if (worst is null || worst.Outcome == AnaplanTaskOutcome.Succeeded)
            {
                return (AnaplanTaskOutcome.SucceededWithIgnoredRows, Counted(rows) ?? "Rows were ignored.");
            }
        }

        if (rejected)
        {
            return (AnaplanTaskOutcome.SucceededWithWarnings, Counted(rows) ?? "The task left a dump.");
        }

        if (worst is not null && worst.Outcome != AnaplanTaskOutcome.Succeeded)
        {
            return (worst.Outcome, $"{worst.Name ?? worst.Id}: {worst.Reason}");
        }

        return rows.Ignored > 0
            ? (AnaplanTaskOutcome.SucceededWithIgnoredRows, Counted(rows))
            : (AnaplanTaskOutcome.Succeeded, null);
    }

    private static int Gravity(AnaplanTaskOutcome outcome) => outcome switch
    {
        AnaplanTaskOutcome.Failed => 3,
        AnaplanTaskOutcome.SucceededWithWarnings => 2,
        AnaplanTaskOutcome.SucceededWithIgnoredRows => 1,
        _ => 0,
    };

    private static AnaplanTaskDetail ToDetail(TaskDetailRecord wire)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var flat = wire.Values ?? [];
        for (var i = 0; i + 1 < flat.Count; i += 2)
        {
            if (flat[i] is { } key)
            {
                values[key] = flat[i + 1];
            }
        }

        return new AnaplanTaskDetail
        {
            Type = wire.Type ?? string.Empty,
            Message = wire.LocalMessageText,
            Occurrences = wire.Occurrences ?? 0,
            Values = values,
        };
    }

    /// <summary>
    /// Details about hierarchies add up. Those about line items count the same rows once each, so the fullest stands.
    /// </summary>
    private static AnaplanRowCounts CountRows(List<AnaplanTaskDetail> details)
    {
        var lineItems = details
            .Where(detail => detail.Type.StartsWith("lineItem", StringComparison.OrdinalIgnoreCase))
            .Select(Count)
            .OrderByDescending(rows => rows.Total)
            .ThenByDescending(rows => rows.Failed + rows.Warnings)
            .FirstOrDefault() ?? new AnaplanRowCounts();
        return details
            .Where(detail => !detail.Type.StartsWith("lineItem", StringComparison.OrdinalIgnoreCase))
            .Select(Count)
            .Aggregate(lineItems, AnaplanRowCounts.Add);
    }

    private static AnaplanRowCounts Count(AnaplanTaskDetail detail)
    {
        long Value(params string[] keys) => keys
            .Select(key => detail.Values.TryGetValue(key, out var text)
                && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .FirstOrDefault(number => number != 0);

        var loaded = Value("successRowCount");
        var warnings = Value("warningsRowCount");

        // No source says whether invalid rows are among the failed ones; the larger figure counts no row twice.
        var failed = Math.Max(Value("failedCount"), Value("invalidCount"));
        var ignored = Value("ignoredCount");
        var total = Value("totalRowCount");
        return new AnaplanRowCounts
        {
            Total = total > 0 ? total : loaded + warnings + failed + ignored,
            Loaded = loaded,
            Created = Value("createdCount", "successCreateCount", "totalCreateCount"),
            Updated = Value("updatedCount", "successUpdateCount", "totalUpdateCount"),
            Warnings = warnings,
            Failed = failed,
            Ignored = ignored,
        };
    }

    private static string? Counted(AnaplanRowCounts rows) =>
        rows.Failed + rows.Warnings + rows.Ignored > 0 ? $"{rows}." : null;

    private static string? FirstText(List<AnaplanTaskDetail> details) =>
        details.FirstOrDefault(detail => !string.IsNullOrWhiteSpace(detail.Message)) is { } detail ? Text(detail) : null;

    private static string Text(AnaplanTaskDetail detail) =>
        string.IsNullOrWhiteSpace(detail.Message) ? detail.Type : $"{detail.Message!.Trim()} ({detail.Type})";

    /// <summary>What the result of an action holds.</summary>
    private sealed record Findings(
        AnaplanActionKind Kind,
        bool IsStep,
        AnaplanRowCounts Rows,
        List<AnaplanTaskDetail> Details,
        List<AnaplanActionResult> Nested);
}
