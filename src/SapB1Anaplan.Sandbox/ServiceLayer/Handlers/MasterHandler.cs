namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>Reads of master data and documents.</summary>
internal sealed class MasterHandler(EntityResponses responses) : IHandler
{
    public ServiceResponse? TryHandle(ServiceCall call)
    {
        if (!MasterSchema.Sets.TryGetValue(call.Resource.Name, out var set))
        {
            return null;
        }

        if (call.Method != "GET")
        {
            throw ServiceLayerError.MethodNotAllowed();
        }

        var table = set.Table(call.Company);
        return responses.Read(call, set.Type, new ListRows<MasterRow>(table.Rows), table.Find);
    }
}
