using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Connections;

/// <summary>What a connection shows of the client behind it.</summary>
internal static class Describe
{
    public static SapB1Connection Connection(ServiceLayerClient client, int sessions) => new()
    {
        Uri = client.Uri,
        CompanyDatabase = client.CompanyDatabase,
        CompanyName = client.Server.CompanyName,
        UserName = client.UserName,
        Version = client.Server.Version,
        LocalCurrency = client.Server.LocalCurrency,
        SystemCurrency = client.Server.SystemCurrency,
        Sessions = sessions,
        ConnectedUtc = DateTime.UtcNow,
    };

    public static AnaplanConnection Connection(AnaplanClient client, AnaplanOptions options) => Refreshed(
        new AnaplanConnection
        {
            Id = Guid.NewGuid(),
            ApiUri = options.ApiUri,
            AuthenticationUri = options.AuthenticationUri,
            Login = client.Login,
            User = client.User,
            CustomerId = client.CustomerId,
            WorkspaceId = client.DefaultWorkspaceId,
            WorkspaceName = client.DefaultModel?.WorkspaceName,
            ModelId = client.DefaultModel?.ModelId,
            ModelName = client.DefaultModel?.ModelName,
        },
        client);

    /// <summary>The same connection with the present token, which is renewed behind it.</summary>
    public static AnaplanConnection Refreshed(AnaplanConnection connection, AnaplanClient client) => connection with
    {
        TokenExpires = client.TokenExpires?.UtcDateTime ?? default,
    };
}
