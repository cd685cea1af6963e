using SapB1Anaplan.Core.Anaplan.Files;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>Makes the failures of the budget flow, each with what to do about it.</summary>
internal static class BudgetFailures
{
    public static SapB1AnaplanException Data(string id, string message, string nextStep, Exception? inner = null) =>
        new(id, FailureCategory.InvalidData, message, nextStep, inner);

    public static SapB1AnaplanException Settings(string message, string nextStep) =>
        new(ErrorIds.BudgetSettingsInvalid, FailureCategory.InvalidArgument, message, nextStep);

    public static SapB1AnaplanException State(string id, string message, string nextStep) =>
        new(id, FailureCategory.InvalidOperation, message, nextStep);

    /// <summary>The failure that a finding stands for.</summary>
    public static SapB1AnaplanException Of(BudgetFinding finding) => new(
        finding.Rule,
        FailureCategory.InvalidData,
        finding.Row > 0 ? $"Row {finding.Row}: {finding.Message}" : finding.Message,
        finding.Fix)
    {
        Target = finding,
    };

    public static SapB1AnaplanException Empty() => Data(
        ErrorIds.BudgetExportEmpty,
        "The export holds no rows.",
        "Check that the Anaplan user sees the lists of the export: a missing access shows as an empty export, not as "
        + "an error.");

    /// <summary>The text of the export is not what its settings say.</summary>
    public static SapB1AnaplanException Unreadable(ExportFault fault, string message, Exception? inner) =>
        fault == ExportFault.Encoding
            ? Data(
                ErrorIds.BudgetEncodingWrong,
                message,
                "Say the encoding with -Encoding, or with budget.encoding in the job file, such as ISO-8859-1 or UTF-16LE.",
                inner)
            : Data(
                ErrorIds.BudgetRowUnreadable,
                message,
                "The file is damaged or its separator or quoting is not what the settings say. Nothing was posted; run "
                + "the export again.",
                inner);

    /// <summary>An amount is none with the decimal sign or, without one, reads two ways.</summary>
    public static SapB1AnaplanException Amount(BudgetLine line, string text, char? sign) => sign is null
        ? Data(
            ErrorIds.BudgetAmountUnreadable,
            $"The amount '{text}' in row {line.Row} can be read with a decimal sign or with a thousands sign, and no "
            + "other row tells which.",
            "Say which with -DecimalSign, or with budget.decimalSign in the job file.")
        : Data(
            ErrorIds.BudgetAmountUnreadable,
            $"The amount '{text}' in row {line.Row} (account '{line.Account}', period '{line.Period}') is no number "
            + $"with the decimal sign '{sign}'.",
            "Export plain numbers, or say the decimal sign with -DecimalSign, or with budget.decimalSign in the job "
            + "file.");
}
