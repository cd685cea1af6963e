using System.Management.Automation;
using System.Net;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>The users that both systems know.</summary>
public static class Logins
{
    /// <summary>SAP Business One's user.</summary>
    public static PSCredential Sap => Credential(Company.DefaultUser, Company.DefaultPassword);

    /// <summary>Anaplan's user.</summary>
    public static PSCredential Anaplan => Credential(AnaplanSandboxOptions.DefaultUser, AnaplanSandboxOptions.DefaultPassword);

    private static PSCredential Credential(string user, string password) =>
        new(user, new NetworkCredential(user, password).SecurePassword);
}
