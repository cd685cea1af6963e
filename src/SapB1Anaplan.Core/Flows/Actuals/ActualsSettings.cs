using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What a job says about actuals, in the words of the stages.</summary>
internal sealed class ActualsSettings
{
    private readonly Job _job;
    private readonly ActualsSection _section;
    private readonly FiscalCalendar _calendar;
    private readonly SapB1AnaplanMapping _mapping;
    private readonly SignRule _sign;

    /// <exception cref="SapB1AnaplanException">JobInvalid, FileNotReadable, MappingInvalid, MappingTie, CalendarInvalid.</exception>
    public ActualsSettings(Job job)
    {
        _job = job;
        _section = job.Actuals ?? throw JobFile.Invalid(job.Path, "it has no section actuals.");
        Layout = new RowLayout(_section.Columns);
        _calendar = MappingLoader.Calendar(job);
        _mapping = MappingLoader.Load(job);
        _sign = new SignRule(_section.TurnSign.Revenues, _section.TurnSign.Expenses, _section.TurnSign.Other);
    }

    public RowLayout Layout { get; }

    public AmountMeasure Measure => _section.Amount;

    /// <summary>The lists of the model, by dimension.</summary>
    public MappingSection Lists => _job.Mapping;

    /// <summary>How the model is read back after a load; null where it is not.</summary>
    public CompareSection? AfterLoad => _job.Compare is { AfterLoad: true } compare ? compare : null;

    /// <summary>True where the type of an account decides its sign, so that accounts must be known.</summary>
    public bool NeedsAccountTypes => _sign != SignRule.DebitPositive;

    public ReadSettings Read => new(
        new CellRule(_calendar.PeriodOf, _section.LeaveOut, _calendar.Kind),
        _job.Sap.From,
        _job.Sap.Overlap,
        _job.Sap.RereadMonths);

    public ReviewSettings Review => new(_section.Restatement.Open, _section.Restatement.Closing, _section.Restatement.Locked);

    public LoadSettings Load(string companyDatabase, string modelId) => new()
    {
        Place = string.Join(
            "|",
            companyDatabase,
            modelId.ToUpperInvariant(),
            _section.Import,
            _section.Amount.ToString(),
            string.Join(",", _section.Columns.Select(column => column.Key + "=" + column.Value))),
        Measure = _section.Amount,
        Import = _section.Import!,
        Layout = Layout,
        RowsPerImport = _section.RowsPerImport,
        SpoolPath = _job.SpoolPath,
        KeepSpool = _job.Ledger.KeepSpool,
    };

    /// <param name="localCurrency">The local currency of the company.</param>
    /// <param name="systemCurrency">Its system currency.</param>
    /// <param name="accounts">Its accounts, as far as <see cref="NeedsAccountTypes"/>.</param>
    public CellMapperSettings Map(string localCurrency, string? systemCurrency, IEnumerable<Account> accounts) => new()
    {
        Dimensions = Layout.Dimensions,
        Mapping = _mapping,
        Calendar = _calendar,
        Measure = _section.Amount,
        Sign = _sign,
        AccountTypes = NeedsAccountTypes
            ? accounts.GroupBy(account => account.Code, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Last().AccountType, StringComparer.Ordinal)
            : new Dictionary<string, string?>(),
        LocalCurrency = localCurrency,
        SystemCurrency = systemCurrency ?? string.Empty,
    };
}
