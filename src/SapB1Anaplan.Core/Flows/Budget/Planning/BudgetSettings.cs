using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>How approved figures become draft journals.</summary>
public sealed record BudgetSettings
{
    /// <summary>The company database; it is part of every key.</summary>
    public required string CompanyDatabase { get; init; }

    /// <summary>The name of the budget; it is part of every key.</summary>
    public required string Budget { get; init; }

    /// <summary>The account against which every journal is balanced.</summary>
    public required string OffsetAccount { get; init; }

    /// <summary>The distribution rules of the offset lines, dimensions 1 to 5; null where there is none.</summary>
    public IReadOnlyList<string?> OffsetCostingCodes { get; init; } = [];

    /// <summary>The project of the offset lines.</summary>
    public string? OffsetProjectCode { get; init; }

    /// <summary>The project of figures that imply none.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The branch of figures that imply none, in companies with branches.</summary>
    public int? BPLID { get; init; }

    /// <summary>The local currency; figures in another are refused. Null takes every figure as local.</summary>
    public string? LocalCurrency { get; init; }

    /// <summary>The decimals of the local currency, 0 to 6.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>What gets journals of its own, besides every period.</summary>
    public BudgetGrouping GroupBy { get; init; }

    /// <summary>The most lines a journal may have, offset lines included; at least 2.</summary>
    public int MaxLines { get; init; } = 500;

    /// <summary>The posting date.</summary>
    public BudgetDate PostingDate { get; init; } = BudgetDate.Last;

    /// <summary>The due date; null for the posting date.</summary>
    public BudgetDate? DueDate { get; init; }

    /// <summary>The document date; null for the posting date.</summary>
    public BudgetDate? TaxDate { get; init; }

    /// <summary>
    /// The remark; <c>{budget}</c>, <c>{version}</c> and <c>{period}</c> are filled in. Null for all three, cut to what
    /// every version of SAP Business One takes.
    /// </summary>
    public string? Memo { get; init; }

    /// <summary>The remark of each line, with the same fields; null for none.</summary>
    public string? LineMemo { get; init; }

    /// <summary>Reference 1; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>The version of figures whose export has none.</summary>
    public string? Version { get; init; }

    /// <summary>What becomes of changed figures.</summary>
    public BudgetChangePolicy OnChange { get; init; }

    /// <summary>Checks what can be checked without a server.</summary>
    /// <exception cref="SapB1AnaplanException">BudgetSettingsInvalid.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(OffsetAccount))
        {
            throw BudgetFailures.Settings(
                "The budget has no offset account, so its journals could not balance.",
                "Name it with -OffsetAccount, or with budget.offset.account in the job file.");
        }

        if (string.IsNullOrWhiteSpace(CompanyDatabase))
        {
            throw BudgetFailures.Settings(
                "The company database is not known, and it is part of every key.",
                "Connect with Connect-SapB1 first, or give -CompanyDatabase.");
        }

        if (MaxLines < 2)
        {
            throw BudgetFailures.Settings(
                $"A journal of at most {MaxLines} lines cannot balance.", "Allow at least 2 lines per journal.");
        }

        if (Decimals is < 0 or > 6)
        {
            throw BudgetFailures.Settings(
                $"A currency cannot have {Decimals} decimals.", "Give a number from 0 to 6.");
        }
    }
}
