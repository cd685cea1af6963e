using System.Collections.Concurrent;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan;

/// <summary>A connection to Anaplan: logged in, and kept so.</summary>
public sealed class AnaplanClient : IAsyncDisposable
{
    private static readonly TimeSpan LogoutLimit = TimeSpan.FromSeconds(5);

    private readonly AnaplanOptions _options;
    private readonly HttpSender _sender;
    private readonly TokenKeeper _tokens;
    private readonly ISharedState _state;
    private readonly AnaplanTransport _transport;
    private readonly TenantCatalogue _tenant;
    private readonly RequestBudget _budget;
    private readonly AuthenticationService _service;
    private readonly ConcurrentDictionary<string, AnaplanModelClient> _models = new(StringComparer.OrdinalIgnoreCase);
    private int _disposed;

    private AnaplanClient(AnaplanOptions options, AnaplanLogin login, ISharedState state)
    {
        _options = options;
        _state = state;
        _sender = new HttpSender(
            new HttpConnectionOptions { Proxy = options.Proxy, TimeProvider = options.TimeProvider });
        _service = new AuthenticationService(
            AnaplanUri.ServiceBase(options.AuthenticationUri),
            _sender,
            new RetryPipeline(
                RetryPolicy.Standard(new RetryOptions { MaxRetries = options.MaxRetries, Delay = options.RetryDelay }),
                options.TimeProvider),
            options.TimeProvider);
        var context = new LoginContext(
            _service, AnaplanUri.ServiceBase(options.OAuthUri), _sender, options.TimeProvider);
        _tokens = new TokenKeeper(login.Open(context), options.TimeProvider);
        _budget = new RequestBudget(_state, options.ApiUri.Authority, options.RequestsPerMinute, options.TimeProvider);
        _transport = new AnaplanTransport(_sender, _tokens, _budget, options);
        _tenant = new TenantCatalogue(_transport);
    }

    /// <summary>The user as the server names it; null where the server did not tell.</summary>
    public string? User { get; private set; }

    /// <summary>The customer's id; null where the server did not tell.</summary>
    public string? CustomerId { get; private set; }

    /// <summary>How it logged in.</summary>
    public AnaplanLoginKind Login => _tokens.Kind;

    /// <summary>When the present token expires. It is renewed before.</summary>
    public DateTimeOffset? TokenExpires => _tokens.ExpiresAt;

    /// <summary>The default model; null where none was named.</summary>
    public AnaplanModelClient? DefaultModel { get; private set; }

    /// <summary>The id of the default workspace; null where none was named.</summary>
    public string? DefaultWorkspaceId { get; private set; }

    /// <summary>Logs in, learns who the user is, and finds the default workspace and model.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="state">What it shares with other processes; disposed with the client, or at once when this fails.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AnaplanException"><see cref="ErrorIds.AnaplanLoginRefused"/>,
    /// <see cref="ErrorIds.AnaplanNameNotFound"/>, <see cref="ErrorIds.AnaplanNameAmbiguous"/> or no
    /// connection.</exception>
    public static async Task<AnaplanClient> ConnectAsync(
        AnaplanOptions options, ISharedState state, CancellationToken cancellationToken = default)
    {
        var login = options?.Login ?? throw new ArgumentNullException(nameof(options), "A way to log in is needed.");
        var client = new AnaplanClient(options, login, state ?? throw new ArgumentNullException(nameof(state)));
        try
        {
            await client.IdentifyAsync(cancellationToken).ConfigureAwait(false);
            await client.SetDefaultsAsync(cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A model, by name or id.</summary>
    /// <param name="model">The model; null for the default.</param>
    /// <param name="workspace">Its workspace; null for the default, or for any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AnaplanException"><see cref="ErrorIds.AnaplanModelNotNamed"/>: neither is there.</exception>
    public async Task<AnaplanModelClient> OpenModelAsync(
        string? model = null, string? workspace = null, CancellationToken cancellationToken = default)
    {
        if (model is null)
        {
            return DefaultModel ?? throw new AnaplanException(
                ErrorIds.AnaplanModelNotNamed,
                FailureCategory.InvalidArgument,
                "Neither the command nor the connection names a model.",
                "Name it with -Model, or connect with -Model.");
        }

        var key = $"{workspace}\n{model}";
        if (!_models.TryGetValue(key, out var open))
        {
            var scope = await _tenant.ResolveModelAsync(workspace ?? DefaultWorkspaceId, model, cancellationToken)
                .ConfigureAwait(false);
            open = _models.GetOrAdd(key, Link(scope));
        }

        return open;
    }

    /// <summary>The workspaces that the user sees.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<AnaplanWorkspace> ReadWorkspacesAsync(CancellationToken cancellationToken = default) =>
        _tenant.ReadWorkspacesAsync(cancellationToken);

    /// <summary>The models that the user sees.</summary>
    /// <param name="workspace">A workspace, name or id; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<AnaplanModel> ReadModelsAsync(
        string? workspace = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var id = workspace is null ? null : await _tenant.ResolveWorkspaceAsync(workspace, cancellationToken)
            .ConfigureAwait(false);
        await foreach (var model in _tenant.ReadModelsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            yield return model;
        }
    }

    /// <summary>Asks what the connection allows.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AnaplanConnectionTest> TestAsync(CancellationToken cancellationToken = default)
    {
        var started = _options.TimeProvider.GetTimestamp();
        var workspaces = await ReadWorkspacesAsync(cancellationToken).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var duration = _options.TimeProvider.GetElapsedTime(started);
        var model = DefaultModel is null
            ? null
            : await _tenant.ReadModelAsync(DefaultModel.ModelId, cancellationToken).ConfigureAwait(false);
        var imports = DefaultModel is null
            ? []
            : await DefaultModel.ReadImportsAsync(cancellationToken).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        return new AnaplanConnectionTest
        {
            User = User,
            Login = Login,
            TokenExpires = TokenExpires?.UtcDateTime ?? default,
            Workspaces = workspaces.Count,
            Model = model,
            Imports = imports.Count,
            Duration = duration,
        };
    }

    /// <summary>Logs out and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        using (var limit = _options.TimeProvider.CreateCancellationTokenSource(LogoutLimit))
        {
            await _tokens.LogoutAsync(limit.Token).ConfigureAwait(false);
        }

        _tokens.Dispose();
        _sender.Dispose();
        _state.Dispose();
    }

    private AnaplanModelClient Link(ModelScope scope) => new(
        new ModelLink(_transport, _options, scope, new ModelGate(_state, _options)), _tenant, _state);

    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var user = await _service.ValidateAsync(token, cancellationToken).ConfigureAwait(false);
            User = user?.UserId;
            CustomerId = user?.CustomerGuid;
        }
        catch (AnaplanException failure)
        {
            HttpTrace.Output?.Verbose($"The authentication service does not tell who the user is: {failure.Message}");
        }

        _budget.Tenant = $"{_options.ApiUri.Authority} {CustomerId}".TrimEnd();
    }

    private async Task SetDefaultsAsync(CancellationToken cancellationToken)
    {
        if (_options.Workspace is { } workspace)
        {
            DefaultWorkspaceId = await _tenant.ResolveWorkspaceAsync(workspace, cancellationToken)
                .ConfigureAwait(false);
        }

        if (_options.Model is { } model)
        {
            DefaultModel = await OpenModelAsync(model, null, cancellationToken).ConfigureAwait(false);
            DefaultWorkspaceId ??= DefaultModel.WorkspaceId;
        }
    }
}
