using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>The refusals that many of its parts give: HTTP status, SAP code, text.</summary>
internal static class Refusals
{
    public static Refusal InvalidSession(string code = "301") =>
        new(code == "301" ? 401 : 400, code, "Invalid session or session already timeout.");

    public static Refusal NotFound() => new(404, "-2028", "No matching records found (ODBC -2028)");

    public static Refusal BadQuery(string message) => new(400, "-1000", message);

    public static Refusal UnknownProperty(string property, string type) =>
        BadQuery($"Property '{property}' of '{type}' is invalid");

    public static Refusal UnknownResource() => new(404, "-1000", "Unrecognized resource path.");

    public static Refusal MethodNotAllowed() => new(405, "-1000", "Method not allowed.");
}
