using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Masters;

/// <summary>Asks a server once what it is: its metadata, the company, its settings.</summary>
internal sealed class ServerProbe(ServiceLayerTransport transport)
{
    private static readonly ConcurrentDictionary<string, MetadataModel> Known = new(StringComparer.Ordinal);

    /// <summary>What the server is. What it does not tell is left at its default and listed as a limitation.</summary>
    public async Task<(ServerCapabilities Capabilities, MetadataModel Metadata, string? Separator)> AskAsync(
        CancellationToken cancellationToken)
    {
        var limitations = new List<string>();
        var company = await InfoAsync(
            "CompanyService_GetCompanyInfo", WireJson.Default.CompanyInfoRecord, limitations, cancellationToken)
            .ConfigureAwait(false);
        var admin = await InfoAsync(
            "CompanyService_GetAdminInfo", WireJson.Default.AdminInfoRecord, limitations, cancellationToken)
            .ConfigureAwait(false);
        var metadata = await MetadataAsync(limitations, cancellationToken).ConfigureAwait(false);
        var login = transport.Login;
        var capabilities = new ServerCapabilities
        {
            Uri = transport.Root.Uri,
            CompanyDatabase = transport.Options.CompanyDatabase,
            CompanyName = company.CompanyName ?? admin.CompanyName,
            Version = login.Version ?? company.Version,
            ApiVersion = transport.Root.Version,
            SessionTimeout = TimeSpan.FromMinutes(login.SessionTimeout is > 0 and { } minutes ? minutes : 30),
            LocalCurrency = admin.LocalCurrency,
            SystemCurrency = admin.SystemCurrency,
            TotalsAccuracy = admin.TotalsAccuracy,
            BranchesEnabled = admin.EnableBranches ?? false,
            SegmentedAccounts = company.EnableAccountSegmentation ?? false,
            NegativeAmounts = admin.UseNegativeAmounts ?? false,
            MetadataRead = metadata.Known,
            Limitations = limitations,
        };
        return (capabilities, metadata, admin.AccountSegmentsSeparator);
    }

    /// <summary>How long a request takes that asks for next to nothing.</summary>
    public async Task<TimeSpan> RoundTripAsync(CancellationToken cancellationToken)
    {
        var time = transport.Options.TimeProvider;
        var started = time.GetTimestamp();
        try
        {
            await transport.ReadAsync(
                "Dimensions?$select=DimensionCode", static (_, _) => Task.FromResult(true), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is 400 or 403 or 404 or 405)
        {
            // A refusal takes the same way there and back.
        }

        return time.GetElapsedTime(started);
    }

    private async Task<T> InfoAsync<T>(
        string function, JsonTypeInfo<T> type, List<string> limitations, CancellationToken cancellationToken)
        where T : class, new()
    {
        // Version 1 knows them as actions only; they change nothing either way.
        var method = transport.Root.Version == 1 ? HttpMethod.Post : HttpMethod.Get;
        try
        {
            return await transport.ReadAsync(
                new ServiceLayerCall<T>(
                    method, function, (response, token) => WireJson.ReadAsync(response, type, token)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is 400 or 403 or 404 or 405)
        {
            limitations.Add($"{function} is refused: {refused.Message}");
            return new T();
        }
    }

    private async Task<MetadataModel> MetadataAsync(List<string> limitations, CancellationToken cancellationToken)
    {
        var options = transport.Options;
        var key = $"{transport.Root.Uri}|{options.CompanyDatabase}|{transport.Login.Version}|{options.CertificateThumbprint}";
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        try
        {
            var call = new ServiceLayerCall<MetadataModel>(HttpMethod.Get, "$metadata", ReadMetadataAsync)
            {
                Headers = static request =>
                {
                    request.Headers.Accept.Clear();
                    request.Headers.Accept.ParseAdd("application/xml");
                },
            };
            var metadata = await transport.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            return Known[key] = metadata;
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is not null || refused.ErrorId == ErrorIds.AnswerNotReadable)
        {
            HttpTrace.Output?.Verbose($"The metadata of the server cannot be read: {refused.Message}");
            limitations.Add("The metadata cannot be read, so a change date on journal entries is not looked for.");
            return new MetadataModel();
        }
    }

    private static async Task<MetadataModel> ReadMetadataAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        try
        {
            return MetadataModel.Read(stream);
        }
        catch (XmlException cut)
        {
            throw new InvalidDataException(cut.Message, cut);
        }
    }
}
