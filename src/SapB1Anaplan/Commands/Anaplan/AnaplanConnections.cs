using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands;

/// <summary>What a connection shows of the client behind it.</summary>
internal static class AnaplanConnections
{
    public static AnaplanConnection Describe(AnaplanClient client, AnaplanOptions options, Guid id) => Refresh(
        new AnaplanConnection
        {
            Id = id,
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

    /// <summary>The same connection as it is now.</summary>
    public static AnaplanConnection Refresh(AnaplanConnection connection, AnaplanClient client) => connection with
    {
        TokenExpires = client.TokenExpires?.UtcDateTime ?? default,
    };
}
