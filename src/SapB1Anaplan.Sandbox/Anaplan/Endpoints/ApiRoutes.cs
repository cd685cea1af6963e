using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>What a call needs of its model.</summary>
internal enum ModelUse
{
    /// <summary>Nothing: it is not below a model.</summary>
    None,

    /// <summary>Answers whatever the state and whoever asks: details.</summary>
    Details,

    /// <summary>Answers while a task runs: definitions, tasks, files (5).</summary>
    Definition,

    /// <summary>Lists of tasks: as definitions, but empty instead of refused.</summary>
    TaskList,

    /// <summary>Waits until the model is free, then has it alone.</summary>
    Data,
}

/// <summary>One endpoint of the data API.</summary>
internal sealed record ApiEndpoint(ModelUse Use, Func<Call, Task> Handle);

/// <summary>The endpoints of the data API. Literals and ids are case-sensitive (reference section 2.3).</summary>
internal sealed class ApiRoutes
{
    private readonly Router<ApiEndpoint> _router = new();

    public void Add(string method, string template, Func<Call, Task> handle) =>
        Add(method, template, ModelUse.None, handle);

    public void Add(string method, string template, ModelUse use, Func<Call, Task> handle) =>
        _router.Add(method, template, new ApiEndpoint(use, handle));

    /// <summary>Adds a call below a model in both forms of its path.</summary>
    public void AddModel(string method, string template, ModelUse use, Func<Call, Task> handle)
    {
        Add(method, "models/{model}/" + template, use, handle);
        Add(method, "workspaces/{workspace}/models/{model}/" + template, use, handle);
    }

    public (ApiEndpoint Endpoint, IReadOnlyDictionary<string, string> Values) Find(string method, string[] path) =>
        _router.Find(method, path);
}
