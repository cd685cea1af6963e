using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Checks;

/// <summary>
/// Checks a mapping both ways: codes without a member, with the money at stake, and rules and members that nothing
/// goes to. Codes are those of the ledger and of the master data; members those of the live lists.
/// </summary>
public static class MappingCheck
{
    /// <summary>Runs the check.</summary>
    /// <param name="job">The job; it has a section actuals.</param>
    /// <param name="sap">SAP Business One.</param>
    /// <param name="model">The model; null to leave the live lists out.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The gaps, those with the most money at stake first.</returns>
    public static async Task<IReadOnlyList<MappingGap>> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient? model,
        CancellationToken cancellationToken = default)
    {
        var settings = new ActualsSettings(job);
        var names = model is null
            ? null
            : await MemberLists.ReadAsync(job.Mapping, settings.PeriodSource, model, settings.Layout.Dimensions, cancellationToken).ConfigureAwait(false);
        var accounts = await sap.AccountsAsync(cancellationToken).ConfigureAwait(false);
        var shares = settings.NeedsRules ? await sap.SharesAsync(cancellationToken).ConfigureAwait(false) : null;
        var mapper = new CellMapper(settings.Map(sap, accounts, shares) with { Names = names });
        var cells = Known(job);
        cells.AddRange(WithoutPostings(cells, accounts).ToList());
        var used = new UsedMembers(settings.Layout.Dimensions);
        var ties = new List<MappingGap>();
        foreach (var cell in cells)
        {
            try
            {
                used.Add(mapper.Assign(cell).Members);
            }
            catch (SapB1AnaplanException tie) when (tie.ErrorId == ErrorIds.MappingTie)
            {
                ties.Add(new MappingGap
                {
                    Code = tie.Target as string,
                    Reason = MappingGapReason.Tie,
                    Net = cell.Amount,
                    AtStake = Math.Abs(cell.Amount),
                    Lines = cell.Lines,
                    NextStep = tie.Message,
                });
            }
        }

        return [.. mapper.Gaps, .. mapper.Notices, .. ties.GroupBy(tie => tie.NextStep).Select(Sum), .. used.Unused(mapper, cells, names)];
    }

    private static MappingGap Sum(IGrouping<string, MappingGap> same) => same.First() with
    {
        Net = same.Sum(gap => gap.Net),
        AtStake = same.Sum(gap => gap.AtStake),
        Lines = same.Sum(gap => gap.Lines),
    };

    private static List<LedgerCell> Known(Job job)
    {
        if (!File.Exists(job.LedgerPath))
        {
            return [];
        }

        using var store = StoreDatabase.Open(job.LedgerPath);
        return new JobRegistry(store).Find(job.Actuals!.Id, job.Path) is { } known
            ? [.. new JobBook(store, known).CellsToMap(all: true)]
            : [];
    }

    /// <summary>Accounts without postings yet: nothing is at stake now, and soon there may be.</summary>
    private static IEnumerable<LedgerCell> WithoutPostings(List<LedgerCell> cells, IReadOnlyList<Account> accounts)
    {
        var known = new HashSet<string>(cells.Select(cell => cell.Account), StringComparer.Ordinal);
        var period = cells.LastOrDefault()?.Period ?? StoredDay.From(DateTime.Today);
        return accounts.Where(account => account.Postable && known.Add(account.Code))
            .Select(account => new LedgerCell { Period = period, Account = account.Code });
    }
}
