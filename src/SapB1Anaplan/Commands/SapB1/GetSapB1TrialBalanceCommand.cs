using System.Management.Automation;
using SapB1Anaplan.Core.ServiceLayer.Entries;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>
/// Sums debit and credit per account, cost center and month from the posted journal entries, in local and in system
/// currency. Entries stream by; only the sums are held.
/// </summary>
[Cmdlet(VerbsCommon.Get, "SapB1TrialBalance")]
[OutputType(typeof(TrialBalanceLine))]
public sealed class GetSapB1TrialBalanceCommand : SapB1Cmdlet
{
    /// <summary>The first posting date; by default that of the oldest entry.</summary>
    [Parameter(Position = 0)]
    public DateTime? From { get; set; }

    /// <summary>The last posting date; by default that of the newest entry.</summary>
    [Parameter(Position = 1)]
    public DateTime? To { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var balance = new TrialBalance(Client.CompanyDatabase);
        var query = new JournalEntryQuery { PostedFrom = From?.Date, PostedTo = To?.Date };
        var read = 0;
        await foreach (var entry in Client.ReadJournalEntriesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            balance.Add(entry);
            output.Progress("Summing journal entries", $"{++read} read");
        }

        foreach (var line in balance.Lines())
        {
            await output.WriteAsync(line).ConfigureAwait(false);
        }
    }
}
