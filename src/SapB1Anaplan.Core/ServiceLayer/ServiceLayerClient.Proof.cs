using SapB1Anaplan.Core.ServiceLayer.Entries;

namespace SapB1Anaplan.Core.ServiceLayer;

/// <content>What the server says about its journal as a whole.</content>
public sealed partial class ServiceLayerClient
{
    /// <summary>
    /// What the server is, allows and lacks, the way changed entries are found on it, and the way a copy of its journal
    /// is proved. Asks for the ways where nothing has told them yet.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The capabilities.</returns>
    public async Task<ServerCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken)
    {
        var (way, reason) = await _changes.DecideAsync(cancellationToken).ConfigureAwait(false);
        var (proof, proofReason) = await _totals.DecideAsync(cancellationToken).ConfigureAwait(false);
        return Server with
        {
            ChangeTracking = way,
            ChangeTrackingReason = reason,
            Proof = proof,
            ProofReason = proofReason,
            RoundTrip = await _probe.RoundTripAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// The way in which changed entries are found. After a read of changed entries the server is not asked for it.
    /// </summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The way, never <see cref="ChangeTracking.Automatic"/>.</returns>
    /// <exception cref="ServiceLayerException">
    /// <see cref="ErrorIds.SapB1NotSupported"/> where the way that was demanded is not possible.
    /// </exception>
    public async Task<ChangeTracking> ChangeTrackingAsync(CancellationToken cancellationToken) =>
        (await _changes.DecideAsync(cancellationToken).ConfigureAwait(false)).Way;

    /// <summary>
    /// Asks the server for its own sums over its journal, in the best way it allows: by stored queries on JDT1, else by
    /// the balances of accounts, else by a count of entries. The way stays the same for the whole connection. Entries
    /// posted while it answers may be in one sum and not in another.
    /// </summary>
    /// <param name="from">
    /// The first posting date; null for the whole journal, whatever its dates. Balances of accounts know no dates, so that
    /// with a date a server without stored queries only counts.
    /// </param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The sums, amounts to the sixth decimal.</returns>
    /// <exception cref="ServiceLayerException">
    /// <see cref="ErrorIds.SapB1PermissionMissing"/> or <see cref="ErrorIds.SapB1QueryRefused"/> where the server refuses
    /// what it allowed before.
    /// </exception>
    public Task<ControlTotals> ReadControlTotalsAsync(DateTime? from, CancellationToken cancellationToken) =>
        _totals.ReadAsync(from, cancellationToken);

    /// <summary>
    /// Asks the server for the sums of each entry posted in some days, to find those that a copy has otherwise. Only
    /// where stored queries on JDT1 may be run.
    /// </summary>
    /// <param name="account">Only the lines of this account, by its key; null for all lines.</param>
    /// <param name="from">The first posting date.</param>
    /// <param name="to">The last posting date.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The entries that have such lines, by key.</returns>
    /// <exception cref="ServiceLayerException">
    /// <see cref="ErrorIds.SapB1NotSupported"/> where stored queries on JDT1 are refused.
    /// </exception>
    public IAsyncEnumerable<EntrySum> ReadEntrySumsAsync(
        string? account, DateTime from, DateTime to, CancellationToken cancellationToken = default) =>
        _totals.EntrySumsAsync(account, from, to, cancellationToken);

    /// <summary>
    /// Asks the server what was posted before a day, per account: the balances that accounts had then. Only where stored
    /// queries on JDT1 may be run.
    /// </summary>
    /// <param name="day">The first day that does not count.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The sums of every account with such lines, by its key; amounts to the sixth decimal.</returns>
    /// <exception cref="ServiceLayerException">
    /// <see cref="ErrorIds.SapB1NotSupported"/> where stored queries on JDT1 are refused.
    /// </exception>
    public Task<IReadOnlyDictionary<string, ControlSum>> ReadSumsBeforeAsync(
        DateTime day, CancellationToken cancellationToken = default) => _totals.BeforeAsync(day, cancellationToken);

    /// <summary>The highest key of all entries.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The key; null where there is no entry.</returns>
    public Task<int?> HighestJdtNumAsync(CancellationToken cancellationToken) =>
        _entries.EdgeAsync(null, highest: true, cancellationToken);

    /// <summary>The first and the last posting date of all entries.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Both; null where there is no entry.</returns>
    public async Task<(DateTime First, DateTime Last)?> PostingDatesAsync(CancellationToken cancellationToken) =>
        await _entries.PostingDateAsync(last: false, cancellationToken).ConfigureAwait(false) is { } first
        && await _entries.PostingDateAsync(last: true, cancellationToken).ConfigureAwait(false) is { } last
            ? (first, last)
            : null;
}
