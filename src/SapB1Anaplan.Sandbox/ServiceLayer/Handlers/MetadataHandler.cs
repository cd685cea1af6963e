namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary><c>$metadata</c>.</summary>
internal sealed class MetadataHandler(ServiceLayerSandboxOptions options) : IHandler
{
    public ServiceResponse? TryHandle(ServiceCall call)
    {
        var writer = new MetadataWriter(
            call.Company,
            call.Dialect.IsV1,
            options.SqlQueries == SqlAccess.Absent ? [] : [SqlQueryHandler.Type]);
        return call.Resource.Name == "$metadata"
            ? ServiceResponse.Text(200, "application/xml;charset=utf-8", writer.Write())
            : null;
    }
}
