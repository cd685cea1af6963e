namespace SapB1Anaplan.Core.Files;

/// <summary>Where this product keeps what belongs to one user account: profiles, and what its processes share.</summary>
public static class ApplicationFolder
{
    /// <summary>The environment variable that moves the folder, for a service account without a home or for a trial.</summary>
    public const string Variable = "SAPB1ANAPLAN_HOME";

    /// <summary>The full path: the variable's where it is set, else <c>SapB1Anaplan</c> under the local application data.</summary>
    public static string Path =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set
            ? System.IO.Path.GetFullPath(set)
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "SapB1Anaplan");
}
