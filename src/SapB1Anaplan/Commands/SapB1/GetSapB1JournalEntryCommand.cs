using System.Management.Automation;
using SapB1Anaplan.Completion;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.ServiceLayer.Masters;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>
/// Reads posted journal entries with their lines, in the order of their keys. All conditions hold together; those on
/// accounts and cost centers are compared here, because the server cannot filter lines.
/// </summary>
[Cmdlet(VerbsCommon.Get, "SapB1JournalEntry", SupportsPaging = true)]
[OutputType(typeof(JournalEntry))]
public sealed class GetSapB1JournalEntryCommand : SapB1Cmdlet
{
    /// <summary>Only entries with these keys.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransNum", "TransId")]
    public int[] JdtNum { get; set; } = [];

    /// <summary>
    /// Only entries that are new or changed since this day. Servers that do not tell changes give more entries than
    /// that, never fewer.
    /// </summary>
    [Parameter]
    public DateTime? UpdatedSince { get; set; }

    /// <summary>The first posting date.</summary>
    [Parameter]
    public DateTime? PostedFrom { get; set; }

    /// <summary>The last posting date.</summary>
    [Parameter]
    public DateTime? PostedTo { get; set; }

    /// <summary>Only entries with a line on one of these accounts: codes or format codes, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCodeCompleter))]
    public string[] AccountCode { get; set; } = [];

    /// <summary>Only entries with a line on one of these distribution rules in any dimension, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] CostCenter { get; set; } = [];

    /// <summary>Only entries of these kinds, such as ttJournalEntry for those made by hand.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OriginalJournalCompleter))]
    public string[] OriginalJournal { get; set; } = [];

    /// <summary>A further condition in the language of the server, such as "Reference2 eq 'A-1'".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var query = new JournalEntryQuery
        {
            JdtNums = JdtNum,
            UpdatedSince = UpdatedSince?.Date,
            PostedFrom = PostedFrom?.Date,
            PostedTo = PostedTo?.Date,
            AccountCodes = AccountCode,
            CostCenters = CostCenter,
            OriginalJournals = [.. OriginalJournal.Select(OriginalJournalCompleter.WireName)],
            Filter = Filter,
            Skip = (int)Math.Min(int.MaxValue, PagingParameters.Skip),
            First = PagingParameters.First > long.MaxValue ? null : (long)PagingParameters.First,
        };
        if (PagingParameters.IncludeTotalCount)
        {
            var count = await Client.CountJournalEntriesAsync(query, cancellationToken).ConfigureAwait(false);
            var exact = !query.NeedsLines && query.UpdatedSince is null;
            await output.WriteAsync(PagingParameters.NewTotalCount((ulong)count, exact ? 1.0 : 0.0)).ConfigureAwait(false);
        }

        await WriteAllAsync(
            Client.ReadJournalEntriesAsync(query, cancellationToken), null, "Reading journal entries", output, cancellationToken)
            .ConfigureAwait(false);
    }
}
