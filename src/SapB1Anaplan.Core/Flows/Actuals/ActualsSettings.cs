using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What a job says about actuals, in the words of the stages.</summary>
internal sealed class ActualsSettings
{
    private readonly Job _job;
    private readonly ActualsSection _section;
    private readonly SapB1AnaplanMapping _mapping;
    private readonly SignRule _sign;

    /// <exception cref="SapB1AnaplanException">JobInvalid, FileNotReadable, MappingInvalid, MappingTie, CalendarInvalid.</exception>
    public ActualsSettings(Job job)
    {
        _job = job;
        _section = job.Actuals ?? throw JobFile.Invalid(job.Path, "it has no section actuals.");
        Layout = new RowLayout(_section.Columns);
        Calendar = MappingLoader.Calendar(job);
        _mapping = MappingLoader.Load(job);
        _sign = new SignRule(_section.TurnSign.Revenues, _section.TurnSign.Expenses, _section.TurnSign.Other);
    }

    public RowLayout Layout { get; }

    public FiscalCalendar Calendar { get; }

    /// <summary>The lists of the model, by dimension.</summary>
    public MappingSection Lists => _job.Mapping;

    /// <summary>How the model is read back in each run; null where it is not.</summary>
    public CompareSection? AfterLoad => _job.Compare is { AfterLoad: true } compare ? compare : null;

    public LimitsSection Limits => _job.Limits;

    /// <summary>Where the model tells its periods.</summary>
    public CalendarSection PeriodSource => _section.Calendar;

    /// <summary>Host and port that the Service Layer had before.</summary>
    public IReadOnlyCollection<string> FormerServers => _job.Sap.FormerUris.Select(uri => uri.Authority).ToList();

    /// <summary>The day before which balances are loaded as an opening; null for none.</summary>
    public DateTime? OpeningDay => _section.OpeningBalances ? _job.Sap.From?.Date : null;

    /// <summary>
    /// True where accounts must be known: their type decides the sign or whether they have an opening, or their format
    /// code the member.
    /// </summary>
    public bool NeedsAccounts => _sign != SignRule.DebitPositive
        || _section.AccountCode == AccountCodeKind.FormatCode
        || OpeningDay is not null;

    /// <summary>True where amounts are split over centers, so that distribution rules must be known.</summary>
    public bool NeedsRules => _section.CostCenters == CostCenterKind.Centers;

    public ReadSettings Read => new(_job.Sap.From, _job.Sap.Overlap, _job.Sap.RereadMonths);

    public ReviewSettings Review => new(
        _section.Restatement.Open,
        _section.Restatement.Closing,
        _section.Restatement.Locked,
        _section.ExtraCells == ExtraCellPolicy.Zero);

    public JobPlace Place(long company, string modelId) => new()
    {
        Id = _section.Id?.Trim(),
        Path = _job.Path,
        Company = company,
        Model = modelId,
        Import = _section.Import!,
        Export = _job.Compare?.Export ?? string.Empty,
        Fixed = Layout.Constants.ToDictionary(constant => constant.Header, constant => constant.Text),
        Dimensions = Layout.Dimensions,
    };

    public LoadSettings Load(long job) => new()
    {
        Job = job,
        Import = _section.Import!,
        Layout = Layout,
        RowsPerImport = _section.RowsPerImport,
        SpoolPath = _job.SpoolPath,
        KeepSpool = _job.Ledger.KeepSpool,
    };

    /// <param name="shares">The distribution rules, as far as <see cref="NeedsRules"/>.</param>
    /// <param name="decimals">The decimals of the local currency.</param>
    public CellRule Rule(RuleShares? shares, int decimals)
    {
        var dimensions = Layout.Dimensions.Select(MappingDimension.NumberOf).Where(number => number > 0).ToList();
        return new CellRule
        {
            PeriodOf = Calendar.PeriodOf,
            LastDayOf = LastDayOf,
            Calendar = Calendar.Kind,
            LeftOut = _section.LeaveOut,
            Measure = _section.Amount,
            Centers = dimensions,
            Projects = Layout.Dimensions.Contains(MappingDimension.Project),
            Branches = Layout.Dimensions.Contains(MappingDimension.Branch),
            Currencies = _section.Amount == AmountMeasure.Foreign && Layout.Dimensions.Contains(MappingDimension.Currency),
            From = _job.Sap.From,
            OpeningBalances = _section.OpeningBalances,
            Allocate = shares is null ? null : (rules, date, amount) => shares.Allocate(rules, dimensions, date, amount, decimals),
            Shares = shares is null ? string.Empty : $"{shares.Fingerprint}/{decimals}",
        };
    }

    /// <param name="sap">The company, for its currencies.</param>
    /// <param name="accounts">Its accounts, as far as <see cref="NeedsAccounts"/>.</param>
    /// <param name="shares">Its distribution rules, as far as <see cref="NeedsRules"/>.</param>
    public CellMapperSettings Map(ServiceLayerClient sap, IReadOnlyList<Account> accounts, RuleShares? shares) => new()
    {
        Dimensions = Layout.Dimensions,
        Mapping = _mapping,
        Calendar = Calendar,
        Measure = _section.Amount,
        Sign = _sign,
        AccountTypes = accounts.GroupBy(account => account.Code, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Last().AccountType, StringComparer.Ordinal),
        AccountCode = _section.AccountCode,
        AccountNames = accounts.FormatCodes(),
        AccountSeparator = sap.AccountCodes.Separator,
        Allocation = shares,
        LocalCurrency = sap.LocalCurrency,
        SystemCurrency = sap.Server.SystemCurrency ?? string.Empty,
    };

    // A day that the calendar does not know belongs to the calendar month, as its key says.
    private int LastDayOf(int period) => Calendar.Span(period) is { } span
        ? (span.To.Year * 10000) + (span.To.Month * 100) + span.To.Day
        : CellRule.Months.LastDayOf(period);
}
