using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Appends to the log what balance-sheet accounts had before the first day that a job takes, as SAP Business One sums it
/// (budgets and balances reference section 2.2). An opening that is as it was appends nothing; one that changed, because
/// somebody posted before that day, is a new version like that of any entry.
/// </summary>
internal sealed class OpeningStage(StoreDatabase store, RunTrail trail, long company, ServiceLayerClient sap)
{
    private static readonly string[] ResultTypes = ["at_Revenues", "at_Expenses"];

    /// <param name="day">The first day that the job takes.</param>
    /// <param name="accounts">All accounts of the company.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>What it changed.</returns>
    /// <exception cref="SapB1AnaplanException">OpeningBalancesNotPossible, and those of ledger and client.</exception>
    public async Task<UpsertCount> OpenAsync(DateTime day, IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        var results = new HashSet<string>(
            accounts.Where(account => ResultTypes.Contains(account.AccountType)).Select(account => account.Code),
            StringComparer.Ordinal);
        var sums = await SumsAsync(day, cancellationToken).ConfigureAwait(false);
        var lines = sums
            .Where(sum => !results.Contains(sum.Key) && !IsSettled(sum.Value))
            .OrderBy(sum => sum.Key, StringComparer.Ordinal)
            .Select((sum, index) => Line(index, sum.Key, sum.Value))
            .ToList();
        using var writer = new EntryWriter(store, company, trail.Key);
        var count = writer.Write([OpeningEntry.Of(sap.CompanyDatabase, day, lines)]);
        trail.Audit(
            "OpeningBalances",
            sap.CompanyDatabase,
            ("before", FormattableString.Invariant($"{day:yyyy-MM-dd}")),
            ("accounts", FormattableString.Invariant($"{lines.Count}")),
            ("newLines", FormattableString.Invariant($"{count.NewLines}")),
            ("changedLines", FormattableString.Invariant($"{count.ChangedLines}")),
            ("vanishedLines", FormattableString.Invariant($"{count.VanishedLines}")));
        return count;
    }

    // An account without a balance needs no member in the model.
    private static bool IsSettled(ControlSum sum) => sum.Debit == sum.Credit && sum.SystemDebit == sum.SystemCredit;

    private static JournalEntryLine Line(int index, string account, ControlSum sum) => new()
    {
        LineId = index,
        AccountCode = account,
        Debit = sum.Debit,
        Credit = sum.Credit,
        DebitSys = sum.SystemDebit,
        CreditSys = sum.SystemCredit,
    };

    private async Task<IReadOnlyDictionary<string, ControlSum>> SumsAsync(DateTime day, CancellationToken cancellationToken)
    {
        try
        {
            return await sap.ReadSumsBeforeAsync(day, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (refused.ErrorId == ErrorIds.SapB1NotSupported)
        {
            throw new SapB1AnaplanException(
                ErrorIds.OpeningBalancesNotPossible,
                FailureCategory.InvalidArgument,
                $"The balances before {day:yyyy-MM-dd} are not known, so nothing was loaded: {refused.Message}",
                "Have the user authorised to run stored queries on JDT1; or leave sap.from out, or set "
                + "actuals.openingBalances to false.",
                refused);
        }
    }
}
