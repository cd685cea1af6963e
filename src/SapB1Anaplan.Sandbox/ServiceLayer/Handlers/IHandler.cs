namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>Answers one group of resources.</summary>
internal interface IHandler
{
    /// <summary>The answer, or null where the resource is not this handler's.</summary>
    ServiceResponse? TryHandle(ServiceCall call);
}
