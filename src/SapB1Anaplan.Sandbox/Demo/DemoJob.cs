using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>A folder with a job file and the profiles it names, as an administrator would have set them up.</summary>
public sealed class DemoJob : IDisposable
{
    private const string HomeVariable = "SAPB1ANAPLAN_HOME";
    private readonly string? _homeBefore = Environment.GetEnvironmentVariable(HomeVariable);

    private DemoJob(string folder) => Folder = folder;

    /// <summary>Where everything of this run lies.</summary>
    public string Folder { get; }

    /// <summary>The job file.</summary>
    public string Path => System.IO.Path.Combine(Folder, "finance.json");

    /// <summary>Writes the job and makes its profiles with the module's own cmdlets.</summary>
    /// <param name="world">The systems it connects.</param>
    /// <param name="shell">A shell with the module.</param>
    /// <returns>The job.</returns>
    public static DemoJob Create(SandboxWorld world, ModuleShell shell)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(shell);
        var job = new DemoJob(Directory.CreateTempSubdirectory("SapB1Anaplan-").FullName);
        Environment.SetEnvironmentVariable(HomeVariable, job.Folder);
        shell.Run(
            """
            param($sap, $company, $sapUser, $api, $authentication, $anaplanUser)
            Set-SapB1AnaplanProfile -Name sap -Uri $sap -CompanyDatabase $company -Credential $sapUser
            Set-SapB1AnaplanProfile -Name anaplan -Anaplan -ApiUri $api -AuthenticationUri $authentication -Credential $anaplanUser
            """,
            world.Sap.Uri,
            world.Sap.Company.Database,
            Logins.Sap,
            world.Anaplan.ApiUri,
            world.Anaplan.AuthenticationUri,
            Logins.Anaplan).ThrowOnError();
        File.WriteAllText(job.Path, Text(world));
        return job;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Environment.SetEnvironmentVariable(HomeVariable, _homeBefore);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Changes the job file.</summary>
    /// <param name="old">A text in it.</param>
    /// <param name="replacement">What is to stand in its place.</param>
    public void Replace(string old, string replacement)
    {
        string text = File.ReadAllText(Path);
        if (!text.Contains(old, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The job file does not hold '{old}'.", nameof(old));
        }

        File.WriteAllText(Path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static string Text(SandboxWorld world) =>
        $$"""
        {
          // Both profiles were made with Set-SapB1AnaplanProfile; there is no secret in this file.
          "sap": { "profile": "sap" },
          "anaplan": {
            "profile": "anaplan",
            "workspace": "{{PlanningModel.WorkspaceName}}",
            "model": "{{PlanningModel.ModelName}}",
            "pollSeconds": 0.05, // the real platform asks for 5 or more
          },
          "masterData": {
            "accounts": { "import": "Load accounts", "columns": { "type": "Type" } },
            "costCenters": { "import": "Load cost centers", "dimension": 1 },
          },
          "mapping": { "lists": { "account": "Accounts", "costCenter": "Cost Centers" } },
          "actuals": { "import": "Load actuals", "leaveOut": [] },
          "compare": { "export": "Actuals" },
          "budget": {
            "name": "Budget",
            "export": "Approved budget",
            "approval": { "module": "Approval", "view": "Approval.Status", "row": "Approved" },
            "offset": { "account": "{{OpenedLedger.OffsetAccount}}" },
            "branch": {{world.Ledger.Branch?.ToString(CultureInfo.InvariantCulture) ?? "null"}},
          },
        }
        """;
}
