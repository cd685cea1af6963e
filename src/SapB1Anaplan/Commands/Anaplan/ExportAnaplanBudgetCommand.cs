using System.Collections;
using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Mapping;

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
        var layout = Layout();
        var periods = new ReverseMap(new SapB1AnaplanMapping(), FiscalCalendar.Months(PeriodFormat), SignRule.DebitPositive);
        var model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        using var export = await model.RunExportAsync(Name, cancellationToken: cancellationToken).ConfigureAwait(false);
        var settings = new ReadSettings
        {
            Export = Name,
            Format = new ExportFormat
            {
                Encoding = Encoding is null ? null : ExportFormat.EncodingOf(Encoding),
                Separator = Separator?.ToString(),
                DecimalSign = DecimalSign?[0],
            },
            Layout = layout,
            IsPeriod = heading => periods.Period(heading) is not null,
        };
        await foreach (var line in new ReadStage(null, settings, output).ReadAsync(export, cancellationToken).ConfigureAwait(false))
        {
            await output.WriteAsync(line).ConfigureAwait(false);
        }
    }

    private BudgetLayout Layout()
    {
        var given = Column.Cast<DictionaryEntry>().ToDictionary(
            entry => entry.Key.ToString() ?? string.Empty, entry => entry.Value?.ToString(), StringComparer.OrdinalIgnoreCase);
        string[] known =
        [
            MappingDimension.Account, .. MappingDimension.CostCenters, MappingDimension.Period, "Amount",
            MappingDimension.Currency, "Version", "LineItem",
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
        return new BudgetLayout
        {
            Account = Of(MappingDimension.Account),
            CostCenters = BudgetLayout.Named([.. MappingDimension.CostCenters.Select(Of)]),
            Period = Of(MappingDimension.Period),
            Amount = Of("Amount"),
            Currency = Of(MappingDimension.Currency),
            Version = Of("Version"),
            LineItem = Of("LineItem"),
            WantedLineItem = LineItem,
        };
    }
}
