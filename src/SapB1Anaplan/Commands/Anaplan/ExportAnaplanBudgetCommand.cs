using System.Collections;
using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Runs the export action of a budget and streams its rows as budget lines.</summary>
[Cmdlet(VerbsData.Export, "AnaplanBudget")]
[OutputType(typeof(BudgetLine))]
public sealed class ExportAnaplanBudgetCommand : AnaplanModelCmdlet
{
    /// <summary>The export action, name or id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// The headings of the export: Account, CostCenter, CostCenter2 to CostCenter5, Period, Amount, Currency, Version,
    /// LineItem = heading. What is left out is found by its usual names; without a period its columns are the periods.
    /// </summary>
    [Parameter]
    public Hashtable Column { get; set; } = [];

    /// <summary>The line item whose rows count, in layouts with one row per line item.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LineItem { get; set; }

    /// <summary>The encoding of the export, such as UTF-16LE; by default as Anaplan says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <summary>The column separator; by default found from the header.</summary>
    [Parameter]
    public char? Separator { get; set; }

    /// <summary>The decimal sign; by default found from the amounts.</summary>
    [Parameter]
    [ValidateSet(".", ",")]
    public string? DecimalSign { get; set; }

    /// <summary>How the model writes a period: a .NET date format, or a text such as FY{fy} P{pp}.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PeriodFormat { get; set; } = "MMM yy";

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var columns = Columns();
        var periods = new ReverseMap(new SapB1AnaplanMapping(), FiscalCalendar.Months(PeriodFormat), SignRule.DebitPositive, null);
        var model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        using var export = await model.RunExportAsync(Name, cancellationToken: cancellationToken).ConfigureAwait(false);
        using var stream = export.OpenRead();
        var reader = new BudgetExportReader(
            new BudgetExportFormat
            {
                Budget = export.Task.ActionName,
                Encoding = Encoding is null ? export.Encoding : BudgetEncoding.Parse(Encoding),
                Separator = Separator,
                DecimalSign = DecimalSign?[0],
                LineItem = LineItem,
                Columns = columns,
            },
            heading => periods.Period(heading) is not null);
        await foreach (var line in reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            await output.WriteAsync(line).ConfigureAwait(false);
        }

        if (reader.UnusedColumns.Count > 0)
        {
            output.Verbose("Columns of the export without use: " + string.Join(", ", reader.UnusedColumns));
        }
    }

    private BudgetColumns Columns()
    {
        var given = Column.Cast<DictionaryEntry>().ToDictionary(
            entry => entry.Key.ToString() ?? string.Empty, entry => entry.Value?.ToString(), StringComparer.OrdinalIgnoreCase);
        string[] known =
        [
            "Account", "CostCenter", "CostCenter2", "CostCenter3", "CostCenter4", "CostCenter5", "Period", "Amount",
            "Currency", "Version", "LineItem",
        ];
        var unknown = given.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new SapB1AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                $"-Column knows nothing called '{unknown}'.",
                "It knows " + string.Join(", ", known) + ".");
        }

        string? Of(string name) => given.TryGetValue(name, out var heading) ? heading : null;
        string?[] others = [Of("CostCenter2"), Of("CostCenter3"), Of("CostCenter4"), Of("CostCenter5")];
        return new BudgetColumns
        {
            Account = Of("Account"),
            CostCenter = Of("CostCenter"),
            OtherCostCenters = [.. others.Take(Array.FindLastIndex(others, name => name is not null) + 1)],
            Period = Of("Period"),
            Amount = Of("Amount"),
            Currency = Of("Currency"),
            Version = Of("Version"),
            LineItem = Of("LineItem"),
        };
    }
}
