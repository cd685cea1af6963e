using System.Text;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>What a job says about its budget, in the words of the stages.</summary>
internal sealed class BudgetFlowSettings
{
    private readonly Job _job;
    private readonly BudgetSection _section;

    public BudgetFlowSettings(Job job)
    {
        _job = job;
        _section = job.Budget ?? throw JobFile.Invalid(job.Path, "it has no section budget.");
        Export = _section.Export ?? throw JobFile.Invalid(job.Path, "budget.export must name the export action.");
        Budget = _section.Name ?? Export;
        if (string.IsNullOrWhiteSpace(_section.Offset.Account))
        {
            throw JobFile.Invalid(job.Path, "budget.offset.account must name the account that balances the journals.");
        }
    }

    public string Export { get; }

    /// <summary>The name of the budget; where the job gives none, the export action's own, which <see cref="NameAsync"/> finds.</summary>
    public string Budget { get; private set; }

    public ApprovalSection? Approval => _section.Approval;

    public BudgetChangePolicy OnChange => _section.OnChange;

    public string LedgerPath => _job.LedgerPath;

    /// <summary>Where a rehearsal writes the plan unless the user says where.</summary>
    public string PlanPath => Path.ChangeExtension(_job.Path, ".budget-plan.json");

    public MappingSection Lists => _job.Mapping;

    public DraftTextLimits Limits => new() { Memo = _section.MemoLength, LineMemo = _section.MemoLength };

    public DraftSettings Posting => new()
    {
        UseSqlQueries = _section.Certainty.SqlQueries,
        View = _section.Certainty.View,
        MarkerTable = _section.Certainty.MarkerTable,
        SettleAfter = TimeSpan.FromMinutes((double)_section.Certainty.SettleAfterMinutes),
        Pause = TimeSpan.FromMilliseconds(_section.PauseMilliseconds),
    };

    /// <summary>An id, or another case, must not make another budget of it.</summary>
    public async Task NameAsync(AnaplanModelClient model, CancellationToken cancellationToken) =>
        Budget = _section.Name ?? await model.ExportNameAsync(Export, cancellationToken).ConfigureAwait(false);

    public ReverseMap Map(DraftMasterData master, MemberNames names)
    {
        var turn = _job.Actuals?.TurnSign;
        var sign = turn is null ? SignRule.DebitPositive : new SignRule(turn.Revenues, turn.Expenses, turn.Other);
        return new ReverseMap(MappingLoader.Load(_job), MappingLoader.Calendar(_job), sign, master, names);
    }

    public ReadSettings Reading(IBudgetMap map, BudgetRequest request, bool isRehearsal) => new()
    {
        Export = Export,
        Format = new ExportFormat
        {
            Encoding = _section.Encoding is { } name ? Encode(name) : null,
            Separator = One(_section.Separator, "separator")?.ToString(),
            DecimalSign = One(_section.DecimalSign, "decimalSign"),
        },
        Layout = Layout(_section.Columns),
        IsPeriod = heading => map.Period(heading) is not null,
        AcceptHeader = request.AcceptHeader,
        IsRehearsal = isRehearsal,
    };

    public BudgetSettings Planning(string company, string? localCurrency, DraftMasterData master) => new()
    {
        CompanyDatabase = company,
        Budget = Budget,
        OffsetAccount = master.AccountCode(_section.Offset.Account!) ?? _section.Offset.Account!,
        OffsetCostingCodes = _section.Offset.CostCenters,
        OffsetProjectCode = _section.Offset.Project ?? _section.Project,
        ProjectCode = _section.Project,
        BPLID = _section.Branch,
        LocalCurrency = string.IsNullOrEmpty(localCurrency) ? null : localCurrency,
        Decimals = master.Decimals,
        GroupBy = _section.GroupBy.Aggregate(BudgetGrouping.Period, (all, one) => all | one),
        MaxLines = _section.MaxLines,
        PostingDate = Date(_section.PostingDate, "postingDate"),
        DueDate = _section.DueDate is { } due ? Date(due, "dueDate") : null,
        TaxDate = _section.TaxDate is { } tax ? Date(tax, "taxDate") : null,
        Memo = _section.Memo,
        LineMemo = _section.LineMemo,
        Reference = _section.Reference,
        Version = _section.Version,
        OnChange = _section.OnChange,
    };

    private BudgetLayout Layout(BudgetColumnSection columns) => new()
    {
        Budget = Budget,
        Account = columns.Account,
        CostCenters = BudgetLayout.Named(
            [columns.CostCenter, columns.CostCenter2, columns.CostCenter3, columns.CostCenter4, columns.CostCenter5]),
        Period = columns.Period,
        Amount = columns.Amount,
        Currency = columns.Currency,
        Version = columns.Version,
        LineItem = columns.LineItem,
        WantedLineItem = _section.LineItem,
    };

    private BudgetDate Date(string text, string setting) => BudgetDate.Parse(text) ?? throw JobFile.Invalid(
        _job.Path, $"budget.{setting} is '{text}'; it can be first, last, a day from 1 to 31, or a date such as 2026-12-31.");

    private char? One(string? text, string setting) => text switch
    {
        null => null,
        { Length: 1 } => text[0],
        "\\t" => '\t',
        _ => throw JobFile.Invalid(_job.Path, $"budget.{setting} must be one character."),
    };

    private Encoding Encode(string name)
    {
        try
        {
            return ExportFormat.EncodingOf(name);
        }
        catch (ArgumentException)
        {
            throw JobFile.Invalid(_job.Path, $"budget.encoding is '{name}', which is no encoding.");
        }
    }
}
