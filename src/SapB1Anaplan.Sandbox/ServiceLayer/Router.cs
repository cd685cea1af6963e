namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>Gives a call to the handler whose resource it names, and turns a refusal into its error body.</summary>
internal sealed class Router(ServiceLayerSandboxOptions options)
{
    private readonly List<IHandler> _handlers = [];

    public void Add(params IEnumerable<IHandler> handlers) => _handlers.AddRange(handlers);

    public ServiceResponse Answer(ServiceCall call)
    {
        try
        {
            return Find(call);
        }
        catch (ServiceLayerError error)
        {
            return Refuse(error, call.Dialect);
        }
    }

    public ServiceResponse Refuse(ServiceLayerError error, Dialect dialect) =>
        ErrorShapes.Response(error, dialect, options.Errors);

    private ServiceResponse Find(ServiceCall call)
    {
        foreach (var handler in _handlers)
        {
            if (handler.TryHandle(call) is { } response)
            {
                return response;
            }

            if (call.Path.Count == 0)
            {
                break;
            }
        }

        throw ServiceLayerError.UnknownResource();
    }
}
