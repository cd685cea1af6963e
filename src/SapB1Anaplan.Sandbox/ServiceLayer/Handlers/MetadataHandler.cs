namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary><c>$metadata</c> and the service document.</summary>
internal sealed class MetadataHandler(ServiceLayerSandboxOptions options) : IHandler
{
    public ServiceResponse? TryHandle(ServiceCall call)
    {
        var writer = new MetadataWriter(
            call.Company,
            call.Dialect.IsV1,
            options.SqlQueries == SqlAccess.Absent ? [] : [SqlQueryHandler.Type]);
        if (call.Path.Count == 0)
        {
            return ServiceResponse.Json(call, json =>
            {
                json.WriteStartObject();
                json.WriteString(call.Dialect.ContextKey, $"{call.Origin}/b1s/{call.Dialect.Root}/$metadata");
                json.WriteStartArray("value");
                foreach (var name in writer.SetNames())
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("kind", "EntitySet");
                    json.WriteString("url", name);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        return call.Resource.Name == "$metadata"
            ? ServiceResponse.Text(200, "application/xml;charset=utf-8", writer.Write())
            : null;
    }
}
