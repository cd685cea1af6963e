using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands;

/// <summary>What a connection shows of the client behind it.</summary>
internal static class SapB1Connections
{
    public static SapB1Connection Describe(ServiceLayerClient client, int sessions) => new()
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
}
