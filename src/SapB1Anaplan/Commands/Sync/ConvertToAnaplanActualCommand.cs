using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Adds journal entries up to the totals of the model's cells. A cell of Anaplan holds a total, so the rows come once the
/// last entry is in, and they are right only where the entries of a period are piped in whole.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "AnaplanActual")]
[OutputType(typeof(AnaplanActual))]
public sealed class ConvertToAnaplanActualCommand : AsyncCmdlet
{
    private CellMapperSettings? _settings;
    private ActualsInMemory? _actuals;
    private string? _connectedCurrency;

    /// <summary>The journal entries with their lines.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public JournalEntry[] InputObject { get; set; } = [];

    /// <summary>The mapping, of Import-SapB1AnaplanMapping. Without one codes stay as they are.</summary>
    [Parameter(Position = 0)]
    public SapB1AnaplanMapping? Mapping { get; set; }

    /// <summary>How the model writes a period: a .NET date format, or a text such as FY{fy} P{pp}.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PeriodFormat { get; set; } = "MMM yy";

    /// <summary>The month the fiscal year begins in.</summary>
    [Parameter]
    [ValidateRange(1, 12)]
    public int FirstMonth { get; set; } = 1;

    /// <summary>The amount: local, system or foreign currency. It is debit minus credit.</summary>
    [Parameter]
    public AmountMeasure Measure { get; set; }

    /// <summary>The code of the local currency; by default that of the connected company.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LocalCurrency { get; set; }

    /// <summary>Entry types that are left out.</summary>
    [Parameter]
    public string[] LeaveOut { get; set; } = ["ttClosingBalance"];

    /// <summary>Adds the cost centers of dimensions 2 to 5, project and branch, which are summed over otherwise.</summary>
    [Parameter]
    [ValidateSet("CostCenter2", "CostCenter3", "CostCenter4", "CostCenter5", "Project", "Branch")]
    public string[] Dimension { get; set; } = [];

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _connectedCurrency = OpenConnections.Default<SapB1Connection>()?.LocalCurrency;
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override Task BeginAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        _settings = new CellMapperSettings
        {
            Dimensions =
            [
                MappingDimension.Account, MappingDimension.CostCenter, .. Dimension, MappingDimension.Currency,
                MappingDimension.Period,
            ],
            Mapping = Mapping ?? new SapB1AnaplanMapping(),
            Calendar = FiscalCalendar.Months(PeriodFormat, FirstMonth),
            Measure = Measure,
            LocalCurrency = LocalCurrency ?? _connectedCurrency ?? throw new SapB1AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                "The local currency is not known.",
                "Give -LocalCurrency, or connect with Connect-SapB1 first."),
        };
        _actuals = new ActualsInMemory(_settings, LeaveOut);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        foreach (var entry in InputObject)
        {
            _actuals!.Add(entry);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var (rows, gaps) = await _actuals!.MapAsync().ConfigureAwait(false);
        if (gaps.Count > 0 && _settings!.Mapping.Unmapped == UnmappedPolicy.Block)
        {
            throw new SapB1AnaplanException(
                ErrorIds.Unmapped,
                FailureCategory.InvalidData,
                $"{gaps.Count} codes have no member: {string.Join(", ", gaps.Take(10).Select(gap => $"{gap.Dimension} {gap.Code}"))}.",
                "Add them to the mapping, or import it with -Unmapped Suspend or SetAside.") { Target = gaps };
        }

        foreach (var gap in gaps)
        {
            output.Warning($"{gap.Dimension} {gap.Code} has no member; {gap.AtStake} at stake in {gap.Lines} lines.");
        }

        foreach (var row in rows)
        {
            await output.WriteAsync(row).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _actuals?.Dispose();
        }
    }
}
