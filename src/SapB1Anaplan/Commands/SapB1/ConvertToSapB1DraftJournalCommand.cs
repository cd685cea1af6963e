using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Makes balanced draft journals from budget lines. Nothing is posted.</summary>
[Cmdlet(VerbsData.ConvertTo, "SapB1DraftJournal")]
[OutputType(typeof(DraftJournal))]
public sealed class ConvertToSapB1DraftJournalCommand : AsyncCmdlet
{
    private readonly List<BudgetLine> _lines = [];
    private ServiceLayerClient? _client;
    private string? _ledger;

    /// <summary>The budget lines, as Export-AnaplanBudget writes them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public BudgetLine[] InputObject { get; set; } = [];

    /// <summary>How codes become members, read backwards; without one the members of the export are codes themselves.</summary>
    [Parameter]
    [ValidateNotNull]
    public SapB1AnaplanMapping Mapping { get; set; } = new();

    /// <summary>The account against which every journal is balanced.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OffsetAccount { get; set; } = string.Empty;

    /// <summary>The distribution rules of the offset lines, dimensions 1 to 5.</summary>
    [Parameter]
    [ValidateCount(1, 5)]
    [AllowNull]
    public string[] OffsetCostCenter { get; set; } = [];

    /// <summary>The name of the budget, which is part of every key; by default that of the export.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Budget { get; set; }

    /// <summary>The company database, which is part of every key; by default that of the connection.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CompanyDatabase { get; set; }

    /// <summary>The posting date in each period: first, last, a day from 1 to 31, or one date such as 2026-12-31.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PostingDate { get; set; } = "last";

    /// <summary>What gets journals of its own, besides each period.</summary>
    [Parameter]
    [ValidateSet("CostCenter", "Branch")]
    public string[] GroupBy { get; set; } = [];

    /// <summary>The most lines of a journal, offset lines included.</summary>
    [Parameter]
    [ValidateRange(2, 100000)]
    public int MaxLines { get; set; } = 500;

    /// <summary>The remark; {budget}, {version} and {period} are filled in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Memo { get; set; }

    /// <summary>The branch of the lines, in companies with branches.</summary>
    [Parameter]
    public int? Branch { get; set; }

    /// <summary>How the model writes a period: a .NET date format, or a text such as FY{fy} P{pp}.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PeriodFormat { get; set; } = "MMM yy";

    /// <summary>The ledger with what was posted before: changed figures become corrections, posted ones nothing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LedgerPath { get; set; }

    /// <summary>The connection to ask for accounts, rules and decimals; by default that of this session, if there is one.</summary>
    [Parameter]
    public SapB1Connection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var connection = Connection ?? OpenConnections.Default<SapB1Connection>();
        _client = connection is null ? null : (ServiceLayerClient?)OpenConnections.ClientOf(connection);
        _ledger = LedgerPath is null ? null : FullPath(LedgerPath);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        _lines.AddRange(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if (_lines.Count == 0)
        {
            return;
        }

        var master = _client is null
            ? null
            : await DraftMasterData.ReadAsync(_client, new DraftTextLimits(), cancellationToken).ConfigureAwait(false);
        var settings = Settings(master);
        var map = new ReverseMap(Mapping, FiscalCalendar.Months(PeriodFormat), SignRule.DebitPositive, master);
        using var intents = OpenIntents(settings.CompanyDatabase);
        var plan = new PlanStage(intents, settings, map, output).Plan(_lines);
        foreach (var finding in plan.Findings)
        {
            output.Report(BudgetFailures.Of(finding));
        }

        if (plan.Findings.Count > 0)
        {
            output.Warning("No journals were made: a budget is posted whole or not at all.");
            return;
        }

        foreach (var journal in plan.Journals)
        {
            await output.WriteAsync(journal).ConfigureAwait(false);
        }
    }

    private BudgetSettings Settings(DraftMasterData? master) => new()
    {
        CompanyDatabase = CompanyDatabase ?? _client?.CompanyDatabase ?? string.Empty,
        Budget = Budget ?? _lines[0].Budget ?? "Budget",
        OffsetAccount = master?.AccountCode(OffsetAccount) ?? OffsetAccount,
        OffsetCostingCodes = OffsetCostCenter,
        LocalCurrency = string.IsNullOrEmpty(_client?.LocalCurrency) ? null : _client!.LocalCurrency,
        Decimals = master?.Decimals ?? 2,
        GroupBy = GroupBy.Aggregate(
            BudgetGrouping.Period, (all, name) => all | (BudgetGrouping)Enum.Parse(typeof(BudgetGrouping), name, ignoreCase: true)),
        MaxLines = MaxLines,
        Memo = Memo,
        BPLID = Branch,
        PostingDate = BudgetDate.Parse(PostingDate) ?? throw new SapB1AnaplanException(
            ErrorIds.InvalidParameter,
            FailureCategory.InvalidArgument,
            $"'{PostingDate}' is no posting date.",
            "Give first, last, a day from 1 to 31, or a date such as 2026-12-31."),
    };

    /// <summary>Without a ledger nothing counts as posted: what was is noticed when the journals are posted.</summary>
    private DraftIntents OpenIntents(string company) =>
        _ledger is null ? DraftIntents.InMemory(company) : DraftIntents.Open(_ledger, _client?.Uri, company);
}
