using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What a job says about actuals, read once per run.</summary>
internal sealed class ActualsSettings
{
    public ActualsSettings(Job job)
    {
        Section = job.Actuals ?? throw JobFile.Invalid(job.Path, "it has no section actuals.");
        Layout = new RowLayout(Section.Columns);
        Calendar = MappingLoader.Calendar(job);
        Mapping = MappingLoader.Load(job);
        Sign = new SignRule(Section.TurnSign.Revenues, Section.TurnSign.Expenses, Section.TurnSign.Other);
        Rule = new CellRule(Calendar.PeriodOf, Section.LeaveOut, Calendar.Kind);
    }

    public ActualsSection Section { get; }

    public RowLayout Layout { get; }

    public FiscalCalendar Calendar { get; }

    public SapB1AnaplanMapping Mapping { get; }

    public SignRule Sign { get; }

    public CellRule Rule { get; }

    /// <summary>Where the totals go: what was confirmed elsewhere says nothing about this place.</summary>
    public string Place(string companyDatabase, string modelId) => string.Join(
        "|",
        companyDatabase,
        modelId.ToUpperInvariant(),
        Section.Import,
        Section.Amount.ToString(),
        string.Join(",", Section.Columns.Select(column => column.Key + "=" + column.Value)));

    public async Task<CellMapperSettings> MapperAsync(
        ServiceLayerClient sap,
        IReadOnlyDictionary<string, ISet<string>> knownMembers,
        CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Sign != SignRule.DebitPositive)
        {
            await foreach (var account in sap.ReadAccountsAsync(cancellationToken).ConfigureAwait(false))
            {
                types[account.Code] = account.AccountType;
            }
        }

        return new CellMapperSettings
        {
            Dimensions = Layout.Dimensions,
            Mapping = Mapping,
            Calendar = Calendar,
            Measure = Section.Amount,
            Sign = Sign,
            AccountTypes = types,
            LocalCurrency = sap.LocalCurrency,
            SystemCurrency = sap.Server.SystemCurrency ?? string.Empty,
            KnownMembers = knownMembers,
        };
    }
}
