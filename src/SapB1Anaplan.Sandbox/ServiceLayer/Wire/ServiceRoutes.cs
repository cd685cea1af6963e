using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>
/// The resources below a root. A segment with a key is written with empty parentheses: <c>JournalEntries()</c>.
/// </summary>
internal sealed class ServiceRoutes(ErrorShapes errors)
{
    private readonly Router<Resource> _router = new(Refusals.UnknownResource, Refusals.MethodNotAllowed);

    private sealed record Resource(Func<ServiceCall, ServiceResponse> Answer, Func<ServiceCall, bool>? IsThere);

    /// <summary>Adds a resource; null for the method takes all. Where <paramref name="isThere"/> says no, it is as if
    /// it had not been added.</summary>
    public void Add(
        string? method,
        string template,
        Func<ServiceCall, ServiceResponse> answer,
        Func<ServiceCall, bool>? isThere = null) => _router.Add(method, template, new Resource(answer, isThere));

    /// <summary>The answer to a call that came alone or in a batch, be it a refusal.</summary>
    public ServiceResponse Answer(Dialect dialect, Func<ServiceCall> read) => errors.Catch(dialect, () =>
    {
        var call = read();
        var path = call.Path.Select(segment => segment.HasKey ? segment.Name + "()" : segment.Name).ToArray();
        return _router.Find(call.Method, path, resource => resource.IsThere?.Invoke(call) != false)
            .Handler.Answer(call);
    });
}
