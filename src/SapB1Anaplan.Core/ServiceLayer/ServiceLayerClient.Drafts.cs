using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.ServiceLayer.Drafts;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.ServiceLayer;

/// <content>Draft journals, which SAP Business One calls journal vouchers.</content>
public sealed partial class ServiceLayerClient
{
    /// <summary>The calls around journal vouchers.</summary>
    internal DraftJournalCalls Drafts { get; }

    /// <summary>
    /// Posts a draft journal as a journal voucher with one entry (reference section 4.2). It is sent once; nothing here
    /// knows whether it was posted before.
    /// </summary>
    /// <param name="journal">The journal; its key travels in Reference2.</param>
    /// <param name="cancellationToken">Ends the call; its outcome is unknown then.</param>
    /// <exception cref="ServiceLayerException">
    /// The outcome says whether it may be repeated: only with <see cref="WriteOutcome.NotSent"/>.
    /// </exception>
    public Task AddJournalVoucherAsync(DraftJournal journal, CancellationToken cancellationToken) =>
        Drafts.AddAsync(journal ?? throw new ArgumentNullException(nameof(journal)), cancellationToken);

    /// <summary>Reads the projects.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The projects, by code.</returns>
    public async IAsyncEnumerable<Project> ReadProjectsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var set = new EntitySet<ProjectRecord>(
            _transport, WireJson.Default.PageAnswerProjectRecord, "Projects", "Code", ProjectRecord.Properties,
            new PageSizer(_transport.Options.PageSize));
        await foreach (var record in set.ByOffsetAsync(r => r.Code, null, cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }

    /// <summary>Reads the branches that journal lines are posted to.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The branches, by key.</returns>
    public async IAsyncEnumerable<Branch> ReadBranchesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var set = new EntitySet<BranchRecord>(
            _transport, WireJson.Default.PageAnswerBranchRecord, "BusinessPlaces", "BPLID", BranchRecord.Properties,
            new PageSizer(_transport.Options.PageSize));
        await foreach (var record in set
            .ByKeyAsync(r => r.BPLID, null, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return record.ToModel();
        }
    }
}
