using System.Management.Automation;
using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Shows the journal lines behind a cell of the model, or where the lines of an entry went.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1AnaplanDrillback", DefaultParameterSetName = SourceSet)]
[OutputType(typeof(DrillbackLine), typeof(LineVersion), typeof(CellLoad))]
public sealed class GetSapB1AnaplanDrillbackCommand : JobFileCmdlet
{
    private const string EntrySet = "Entry";
    private const string CellSet = "Cell";
    private const string SourceSet = "Source";

    /// <summary>The key of a journal entry: shows where each of its lines went.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EntrySet, ValueFromPipelineByPropertyName = true)]
    public int JdtNum { get; set; }

    /// <summary>
    /// The members of a cell in the order of the job's columns, without the amount, such as '4000', 'SALES', 'EUR', 'Jan 26'.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CellSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Members")]
    [ValidateNotNullOrEmpty]
    public string[] Member { get; set; } = [];

    /// <summary>Lines on this account of SAP Business One.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    public string? AccountCode { get; set; }

    /// <summary>Lines with this distribution rule in any dimension.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    public string? CostCenter { get; set; }

    /// <summary>Lines posted on this day or later.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    public DateTime? PostedFrom { get; set; }

    /// <summary>Lines posted on this day or earlier.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    public DateTime? PostedTo { get; set; }

    /// <summary>
    /// Shows the past instead of the present: with -JdtNum every version of every line that any run saw, with -Member every
    /// load of the cell with its old and new total and what came of it.
    /// </summary>
    [Parameter(ParameterSetName = EntrySet)]
    [Parameter(ParameterSetName = CellSet)]
    public SwitchParameter History { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using var ledger = OpenLedger();
        var job = KeyOf(LoadJob(), ledger);
        var queries = new LedgerQueries(ledger, job);
        var history = new LedgerHistory(ledger, job);
        var lines = (ParameterSetName, History.IsPresent) switch
        {
            (EntrySet, true) => history.OfEntry(JdtNum),
            (CellSet, true) => (IEnumerable<object>)history.OfModelCell(Member),
            (EntrySet, _) => queries.OfEntry(JdtNum),
            (CellSet, _) => queries.OfModelCell(Member),
            _ => queries.OfSource(AccountCode, CostCenter, PostedFrom, PostedTo),
        };
        foreach (var line in lines)
        {
            await output.WriteAsync(line).ConfigureAwait(false);
        }
    }
}
