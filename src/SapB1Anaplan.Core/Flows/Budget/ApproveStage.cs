using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>Whether a budget is approved.</summary>
/// <param name="Holds">Whether it is.</param>
/// <param name="Found">What was found, for people.</param>
internal sealed record BudgetApproval(bool Holds, string Found);

/// <summary>
/// Finds out whether the budget is approved: by a person, or by a cell of a view or a property of a list member.
/// </summary>
internal sealed class ApproveStage(RunTrail trail, ApprovalSection? condition)
{
    private static readonly string[] Yes = ["true", "yes", "1", "approved"];

    /// <summary>Asks the person, and where none has spoken the model.</summary>
    /// <exception cref="SapB1AnaplanException">BudgetSettingsInvalid: the place that the job names is not there.</exception>
    public async Task<BudgetApproval> ApproveAsync(
        string budget, BudgetRequest request, AnaplanModelClient model, CancellationToken cancellationToken)
    {
        var approval = request.ApprovedBy is { } person
            ? new BudgetApproval(true, $"approved by {person}: {request.Reason}")
            : condition is not null
                ? await AskAsync(condition, model, cancellationToken).ConfigureAwait(false)
                : new BudgetApproval(false, "the job has no budget.approval, and nobody said -Approved");
        trail.Audit(approval.Holds ? "BudgetApproved" : "BudgetNotApproved", budget, ("found", approval.Found));
        return approval;
    }

    private static async Task<BudgetApproval> AskAsync(
        ApprovalSection section, AnaplanModelClient model, CancellationToken cancellationToken)
    {
        var (place, text) = section.List is not null
            ? await PropertyAsync(section, model, cancellationToken).ConfigureAwait(false)
            : await CellAsync(section, model, cancellationToken).ConfigureAwait(false);
        var wanted = section.Value is { } value ? [value] : Yes;
        var holds = wanted.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
        var instead = holds ? string.Empty : $", not '{section.Value ?? "true"}'";
        return new BudgetApproval(holds, $"{place} is '{text}'{instead}");
    }

    private static async Task<(string Place, string Text)> CellAsync(
        ApprovalSection section, AnaplanModelClient model, CancellationToken cancellationToken)
    {
        var view = section.View ?? section.Module ?? throw Missing("budget.approval names neither a view nor a list.");
        var rows = new List<IReadOnlyList<KeyValuePair<string, string>>>();
        await foreach (var row in model.ReadViewDataAsync(view, section.Module, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (section.Row is null || row.Any(cell => string.Equals(cell.Value, section.Row, StringComparison.OrdinalIgnoreCase)))
            {
                rows.Add(row);
            }
        }

        if (rows.Count != 1)
        {
            throw Missing($"The view '{view}' has {rows.Count} rows"
                + (section.Row is null ? "; budget.approval.row must name one." : $" of '{section.Row}'."));
        }

        var cells = section.Column is null
            ? [rows[0][rows[0].Count - 1]]
            : rows[0].Where(cell => string.Equals(cell.Key, section.Column, StringComparison.OrdinalIgnoreCase)).ToArray();
        return cells.Length == 1
            ? ($"'{cells[0].Key}' in the view '{view}'", cells[0].Value ?? string.Empty)
            : throw Missing($"The view '{view}' has no column '{section.Column}'; it has "
                + string.Join(", ", rows[0].Select(cell => $"'{cell.Key}'")) + ".");
    }

    private static async Task<(string Place, string Text)> PropertyAsync(
        ApprovalSection section, AnaplanModelClient model, CancellationToken cancellationToken)
    {
        if (section.Item is null || section.Property is null)
        {
            throw Missing("budget.approval names a list, and not both item and property.");
        }

        await foreach (var item in model.ReadListItemsAsync(section.List!, includeAll: true, cancellationToken).ConfigureAwait(false))
        {
            if (item.Code == section.Item || string.Equals(item.Name, section.Item, StringComparison.OrdinalIgnoreCase))
            {
                var property = item.Properties.FirstOrDefault(pair =>
                    string.Equals(pair.Key, section.Property, StringComparison.OrdinalIgnoreCase));
                return ($"'{section.Property}' of '{section.Item}' in the list '{section.List}'", property.Value ?? string.Empty);
            }
        }

        throw Missing($"The list '{section.List}' has no member '{section.Item}'.");
    }

    private static SapB1AnaplanException Missing(string message) => BudgetFailures.Settings(
        message, "Correct budget.approval in the job file, or approve with -Approved, -ApprovedBy and -Reason.");
}
