using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Base of the cmdlets around draft journals: where their intents are kept, and how certainty may be gained.</summary>
public abstract class DraftJournalCmdlet : SapB1Cmdlet
{
    /// <summary>
    /// The ledger of a job, so that its draft journals are known; by default the one of the user account for this server
    /// and company. What is posted is noted in both.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LedgerPath { get; set; }

    /// <summary>The user-defined table, without U_, whose marker rows prove what became of a voucher.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9_]+$")]
    public string? MarkerTable { get; set; }

    /// <summary>The view over OBTF, as view.svc names it without B1SLQuery, in which vouchers are looked up.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9_]+$")]
    public string? VoucherView { get; set; }

    /// <summary>Stores no SQL query on the server to look vouchers up with.</summary>
    [Parameter]
    public SwitchParameter NoSqlQueries { get; set; }

    private protected string? LedgerFullPath { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        LedgerFullPath = LedgerPath is null ? null : FullPath(LedgerPath);
        base.BeginProcessing();
    }

    private protected DraftSettings Settings() => new()
    {
        UseSqlQueries = !NoSqlQueries, View = VoucherView, MarkerTable = MarkerTable,
    };

    private protected DraftIntents OpenIntents(ServiceLayerClient client) =>
        DraftIntents.Open(LedgerFullPath, client.Uri, client.CompanyDatabase);
}
