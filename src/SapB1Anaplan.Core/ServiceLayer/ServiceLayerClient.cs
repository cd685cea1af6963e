using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.ServiceLayer.Drafts;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;

namespace SapB1Anaplan.Core.ServiceLayer;

/// <summary>
/// One company database of SAP Business One. Every failure is a <see cref="ServiceLayerException"/> with one of the ids
/// in <see cref="ErrorIds"/>. Members may be called side by side; the server works off the calls of one session in turn.
/// </summary>
public sealed partial class ServiceLayerClient : IAsyncDisposable
{
    private readonly ServiceLayerTransport _transport;
    private readonly QueryReader _queries;
    private readonly MasterData _masters;
    private readonly JournalEntryReader _entries;
    private readonly ChangeTracker _changes;
    private readonly ControlTotalReader _totals;
    private readonly ServerProbe _probe;

    private ServiceLayerClient(
        ServiceLayerTransport transport, ServerProbe probe, ServerCapabilities server, MetadataModel metadata, string? separator)
    {
        _transport = transport;
        _probe = probe;
        _masters = new MasterData(transport, metadata);
        AccountCodes = new AccountCodes(_masters.AccountsAsync, separator);
        var stored = new StoredQueries(transport);
        _entries = new JournalEntryReader(transport, metadata);
        _changes = new ChangeTracker(transport, _entries, _masters, stored);
        _queries = new QueryReader(_entries, _changes, AccountCodes);
        _totals = new ControlTotalReader(transport, stored, _entries, metadata, server.LocalCurrency);
        Server = server;
        Drafts = new DraftJournalCalls(transport);
    }

    /// <summary>The root of the Service Layer.</summary>
    public Uri Uri => _transport.Root.Uri;

    /// <summary>The company database.</summary>
    public string CompanyDatabase => _transport.Options.CompanyDatabase;

    /// <summary>The user.</summary>
    public string UserName => _transport.Options.UserName;

    /// <summary>The local currency; empty where the server does not tell it.</summary>
    public string LocalCurrency => Server.LocalCurrency ?? string.Empty;

    /// <summary>
    /// What the server is, without the ways in which changes are found and copies proved; those are added by
    /// <see cref="GetCapabilitiesAsync"/>.
    /// </summary>
    public ServerCapabilities Server { get; }

    /// <summary>Translates between the two codes of a segmented chart.</summary>
    public AccountCodes AccountCodes { get; }

    /// <summary>The calls around draft journals, which SAP Business One calls journal vouchers.</summary>
    internal DraftJournalCalls Drafts { get; }

    /// <summary>Logs in once and asks the server what it is.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="cancellationToken">Ends it; a session that was opened is logged out.</param>
    /// <returns>The client; dispose of it to log out.</returns>
    /// <exception cref="ServiceLayerException">
    /// <see cref="ErrorIds.SapB1LoginRefused"/>, <see cref="ErrorIds.SapB1UserLocked"/>,
    /// <see cref="ErrorIds.SapB1CompanyUnknown"/>; <see cref="ErrorIds.HostNotFound"/>,
    /// <see cref="ErrorIds.ConnectionRefused"/>, <see cref="ErrorIds.CertificateNotTrusted"/> and the like.
    /// </exception>
    public static async Task<ServiceLayerClient> ConnectAsync(
        ServiceLayerOptions options, CancellationToken cancellationToken)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        if (options.Sessions is < 1 or > 8 || options.PageSize is < 1)
        {
            throw new ServiceLayerException(
                ErrorIds.InvalidParameter, FailureCategory.InvalidArgument, "Sessions are 1 to 8, pages 1 and above.");
        }

        var transport = await ServiceLayerTransport.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            var probe = new ServerProbe(transport);
            var (server, metadata, separator) = await probe.AskAsync(cancellationToken).ConfigureAwait(false);
            return new ServiceLayerClient(transport, probe, server, metadata, separator);
        }
        catch
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Reads posted entries in the order of their keys, page by page as they are taken. Entries that are committed
    /// during the read under a key that was passed already come last.
    /// </summary>
    /// <param name="query">Which entries.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The entries.</returns>
    public IAsyncEnumerable<JournalEntry> ReadJournalEntriesAsync(
        JournalEntryQuery query, CancellationToken cancellationToken = default) => _queries.ReadAsync(
        query ?? throw new ArgumentNullException(nameof(query)), cancellationToken);

    /// <summary>
    /// Reads the entries that are new or changed since a day, in the best way the server allows. It may give entries
    /// that did not change, and never misses one that did.
    /// </summary>
    /// <param name="window">Where the last read stood.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The entries.</returns>
    public IAsyncEnumerable<JournalEntry> ReadChangedJournalEntriesAsync(
        ChangeWindow window, CancellationToken cancellationToken = default) => _changes.ReadAsync(
        window ?? throw new ArgumentNullException(nameof(window)), cancellationToken);

    /// <summary>How many entries fit, as the server counts them; conditions on lines are not counted.</summary>
    /// <param name="query">Which entries.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The number.</returns>
    public Task<long> CountJournalEntriesAsync(JournalEntryQuery query, CancellationToken cancellationToken) =>
        _queries.CountAsync(query ?? throw new ArgumentNullException(nameof(query)), cancellationToken);

    /// <summary>Reads the chart of accounts.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The accounts, by code.</returns>
    public IAsyncEnumerable<Account> ReadAccountsAsync(CancellationToken cancellationToken = default) =>
        _masters.AccountsAsync(cancellationToken);

    /// <summary>Reads the profit centers of all dimensions.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The profit centers, by code.</returns>
    public IAsyncEnumerable<ProfitCenter> ReadProfitCentersAsync(CancellationToken cancellationToken = default) =>
        _masters.ProfitCentersAsync(cancellationToken);

    /// <summary>Reads the dimensions.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The dimensions.</returns>
    public IAsyncEnumerable<Dimension> ReadDimensionsAsync(CancellationToken cancellationToken = default) =>
        _masters.DimensionsAsync(cancellationToken);

    /// <summary>Reads the distribution rules with their shares.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The rules, by code.</returns>
    public IAsyncEnumerable<DistributionRule> ReadDistributionRulesAsync(CancellationToken cancellationToken = default) =>
        _masters.DistributionRulesAsync(cancellationToken);

    /// <summary>
    /// Reads the distribution rules that were made for single entries. Only recent servers show them; others give none.
    /// </summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The rules, by code, without dates of validity.</returns>
    public IAsyncEnumerable<DistributionRule> ReadManualDistributionRulesAsync(
        CancellationToken cancellationToken = default) => _masters.ManualDistributionRulesAsync(cancellationToken);

    /// <summary>Reads the projects.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The projects, by code.</returns>
    public IAsyncEnumerable<Project> ReadProjectsAsync(CancellationToken cancellationToken = default) =>
        _masters.ProjectsAsync(cancellationToken);

    /// <summary>Reads the branches that journal lines are posted to.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The branches, by key.</returns>
    public IAsyncEnumerable<Branch> ReadBranchesAsync(CancellationToken cancellationToken = default) =>
        _masters.BranchesAsync(cancellationToken);

    /// <summary>Reads the posting periods of all financial years.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The periods, by date.</returns>
    public async IAsyncEnumerable<PostingPeriod> ReadPostingPeriodsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var period in await _masters.PostingPeriodsAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return period;
        }
    }

    /// <summary>Reads business partners.</summary>
    /// <param name="cardCodes">Only these; empty for any.</param>
    /// <param name="updatedSince">Only those changed on or after this day; null for all.</param>
    /// <param name="filter">A further condition in the language of the server; null for none.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The partners, by code.</returns>
    public IAsyncEnumerable<BusinessPartner> ReadBusinessPartnersAsync(
        IEnumerable<string> cardCodes,
        DateTime? updatedSince,
        string? filter,
        CancellationToken cancellationToken = default) => _masters.BusinessPartnersAsync(
        ODataText.And(
            ODataText.Or(cardCodes.Select(code => $"CardCode eq {ODataText.Quote(code)}")), Updated(updatedSince), filter),
        cancellationToken);

    /// <summary>Reads documents with their lines.</summary>
    /// <param name="entity">The entity set, such as <c>Invoices</c> or <c>PurchaseInvoices</c>.</param>
    /// <param name="updatedSince">Only those changed on or after this day; null for all.</param>
    /// <param name="filter">A further condition in the language of the server; null for none.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The documents, by key.</returns>
    public IAsyncEnumerable<BusinessDocument> ReadDocumentsAsync(
        string entity, DateTime? updatedSince, string? filter, CancellationToken cancellationToken = default) =>
        _masters.DocumentsAsync(entity, ODataText.And(Updated(updatedSince), filter), cancellationToken);

    /// <summary>
    /// Makes any request below the root. A GET is repeated after passing failures; anything else only while it
    /// provably has not left this machine.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query below the root, such as <c>Projects?$select=Code</c>.</param>
    /// <param name="body">The body as JSON; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer.</returns>
    public Task<ServiceLayerAnswer> SendAsync(
        HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var call = new ServiceLayerCall<ServiceLayerAnswer>(
            method, path, static (response, _) => ServiceLayerAnswer.FromAsync(response));
        return method == HttpMethod.Get
            ? _transport.ReadAsync(call, cancellationToken)
            : _transport.WriteAsync(call with { Body = body }, cancellationToken);
    }

    /// <summary>Logs out. Harmless when repeated; nothing logs in again afterwards.</summary>
    /// <returns>Completes once logged out.</returns>
    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    private static string? Updated(DateTime? day) => day is { } since ? $"UpdateDate ge {ODataText.Date(since)}" : null;
}
