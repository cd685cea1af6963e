namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>What the server answers in place of a result: HTTP status, SAP code, text.</summary>
internal sealed class ServiceLayerError(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static ServiceLayerError InvalidSession() => new(401, "301", "Invalid session or session already timeout.");

    public static ServiceLayerError NotFound() =>
        new(404, "-2028", "No matching records found (ODBC -2028)");

    public static ServiceLayerError BadQuery(string message) => new(400, "-1000", message);

    public static ServiceLayerError UnknownProperty(string property, string type) =>
        BadQuery($"Property '{property}' of '{type}' is invalid");

    public static ServiceLayerError UnknownResource() => new(404, "-1000", "Unrecognized resource path.");

    public static ServiceLayerError MethodNotAllowed() => new(405, "-1000", "Method not allowed.");
}
