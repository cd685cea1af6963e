using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Flows.Budget.Reading;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Keeps plans in files: JSON, which is applied exactly as it stands, and beside it a CSV with a row per journal line
/// for people.
/// </summary>
public static class BudgetPlanFile
{
    /// <summary>Writes a plan and its CSV. Each file appears whole or not at all.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="path">The JSON file; the CSV bears the same name with another ending.</param>
    public static void Write(BudgetPlan plan, string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        AtomicFile.WriteAllText(full, JsonSerializer.Serialize(plan, BudgetPlanJson.Default.BudgetPlan));
        AtomicFile.WriteAllText(Path.ChangeExtension(full, ".csv"), Lines(plan));
    }

    /// <summary>Reads a plan and makes sure that nobody changed its figures.</summary>
    /// <param name="path">The JSON file.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="SapB1AnaplanException">FileNotReadable, BudgetPlanInvalid.</exception>
    public static BudgetPlan Read(string path)
    {
        BudgetPlan? plan;
        try
        {
            using var stream = File.OpenRead(path);
            plan = JsonSerializer.Deserialize(stream, BudgetPlanJson.Default.BudgetPlan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.FileNotReadable,
                FailureCategory.ObjectNotFound,
                $"The plan '{path}' cannot be read: {failure.Message}",
                "Check the path; -WhatIf -PlanPath writes a plan.",
                failure);
        }
        catch (JsonException failure)
        {
            throw Invalid($"The plan '{path}' is no plan: {failure.Message}", failure);
        }

        if (plan is null || plan.Format != 1)
        {
            throw Invalid($"The plan '{path}' has a layout that this version does not know.", null);
        }

        var changed = plan.Journals.FirstOrDefault(journal => JournalKey.Of(plan.CompanyDatabase, journal) != journal.Key);
        return changed is null
            ? plan
            : throw Invalid($"The journal {changed.Key} of the plan '{path}' is not the one that was planned.", null);
    }

    private static SapB1AnaplanException Invalid(string message, Exception? inner) => BudgetFailures.Data(
        ErrorIds.BudgetPlanInvalid,
        message,
        "Make the plan again. Other figures belong into Anaplan, not into the plan.",
        inner);

    private static string Lines(BudgetPlan plan)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        string[] header =
        [
            "Key", "Kind", "Version", "Period", "PostingDate", "Account",
            .. Enumerable.Range(1, CostCenters.Dimensions)
                .Select(dimension => dimension == 1 ? "CostingCode" : $"CostingCode{dimension}"),
            "Project", "Branch", "Debit", "Credit", "Memo", "Row",
        ];
        WriteRow(csv, header);
        foreach (var journal in plan.Journals)
        {
            foreach (var line in journal.Lines)
            {
                WriteRow(csv, Row(journal, line));
            }
        }

        csv.Flush();
        return text.ToString();
    }

    private static IEnumerable<string?> Row(DraftJournal journal, DraftJournalLine line) =>
    [
        journal.Key,
        journal.Kind.ToString(),
        journal.Version,
        journal.Period,
        journal.ReferenceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        line.AccountCode,
        .. CostCenters.Of(line.CostingCodes).ToList(),
        line.ProjectCode,
        line.BPLID?.ToString(CultureInfo.InvariantCulture),
        line.Debit.ToString(CultureInfo.InvariantCulture),
        line.Credit.ToString(CultureInfo.InvariantCulture),
        journal.Memo,
        line.IsOffset ? "offset" : line.Row.ToString(CultureInfo.InvariantCulture),
    ];

    private static void WriteRow(CsvWriter csv, IEnumerable<string?> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}

/// <summary>How plans are written as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(BudgetPlan))]
internal sealed partial class BudgetPlanJson : JsonSerializerContext;
