using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>The conditions on lines, which the server cannot evaluate (reference section 3.6).</summary>
internal sealed class LineFilter
{
    private readonly IReadOnlyCollection<string>? _accounts;
    private readonly NameFilter _costCenters;

    private LineFilter(IReadOnlyCollection<string>? accounts, NameFilter costCenters)
    {
        _accounts = accounts;
        _costCenters = costCenters;
    }

    public static async Task<LineFilter> CreateAsync(
        JournalEntryQuery query, AccountCodes codes, CancellationToken cancellationToken) => new(
        query.AccountCodes.Count == 0
            ? null
            : await codes.MatchAsync(query.AccountCodes, cancellationToken).ConfigureAwait(false),
        new NameFilter(query.CostCenters));

    /// <summary>True where one line fits both conditions.</summary>
    public bool Fits(JournalEntry entry) => entry.JournalEntryLines.Any(line =>
        (_accounts is null || _accounts.Contains(line.AccountCode))
        && (_costCenters.FitsAll
            || _costCenters.Fits(line.CostingCode)
            || _costCenters.Fits(line.CostingCode2)
            || _costCenters.Fits(line.CostingCode3)
            || _costCenters.Fits(line.CostingCode4)
            || _costCenters.Fits(line.CostingCode5)));
}
