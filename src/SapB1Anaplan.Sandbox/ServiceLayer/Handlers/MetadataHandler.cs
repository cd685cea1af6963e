using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary><c>$metadata</c>.</summary>
internal sealed class MetadataHandler(ServiceLayerSandboxOptions options)
{
    public void Map(ServiceRoutes routes) => routes.Add(null, "$metadata/**", Metadata);

    private ServiceResponse Metadata(ServiceCall call)
    {
        var writer = new MetadataWriter(
            call.Company,
            call.Dialect.IsV1,
            options.SqlQueries == SqlAccess.Absent ? [] : [SqlQueryHandler.Type]);
        return ServiceResponse.Text(200, "application/xml;charset=utf-8", writer.Write());
    }
}
