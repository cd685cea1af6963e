using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SapB1Anaplan.Sandbox.Shell;

/// <summary>The PowerShell engine with the module imported by its manifest, as a shell would import it.</summary>
public sealed class ModuleShell : IDisposable
{
    private readonly Runspace _runspace;

    private ModuleShell(Runspace runspace) => _runspace = runspace;

    /// <summary>The manifest of the module: the first one found from the program's folder upwards.</summary>
    public static string ManifestPath { get; } = FindUpwards("SapB1Anaplan.psd1");

    /// <summary>The script that scheduled tasks run.</summary>
    public static string SyncScriptPath { get; } =
        Path.Combine(Path.GetDirectoryName(ManifestPath)!, "module", "Scripts", "Sync-SapB1Anaplan.ps1");

    /// <summary>Opens a runspace and imports the module.</summary>
    /// <param name="hostOutput">Where host output (Write-Host) goes; nowhere by default.</param>
    /// <returns>The shell.</returns>
    public static ModuleShell Open(TextWriter? hostOutput = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Select-Object", typeof(SelectObjectCommand), null));
        Runspace runspace = RunspaceFactory.CreateRunspace(new ShellHost(hostOutput ?? TextWriter.Null), state);
        runspace.Open();
        var shell = new ModuleShell(runspace);
        shell.Run(MissingCommands()).ThrowOnError();
        shell.Run("param($manifest) Import-Module -Name $manifest -ErrorAction Stop", ManifestPath).ThrowOnError();
        return shell;
    }

    /// <summary>Runs a script and waits for its end.</summary>
    /// <param name="script">The text of the script; it may begin with a param block.</param>
    /// <param name="arguments">Its arguments, by position.</param>
    /// <returns>What it wrote to each stream, and the exit code it left.</returns>
    public ShellResult Run(string script, params object?[] arguments)
    {
        using PowerShell shell = Create(script, arguments);
        return ShellResult.Of(shell);
    }

    /// <summary>A pipeline that the caller runs and may stop.</summary>
    /// <param name="script">The text of the script; it may begin with a param block.</param>
    /// <param name="arguments">Its arguments, by position.</param>
    /// <returns>The pipeline, not yet invoked.</returns>
    public PowerShell Create(string script, params object?[] arguments)
    {
        PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private static string MissingCommands()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MissingCommands.ps1")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string FindUpwards(string fileName)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, fileName);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{fileName} is in no folder above {AppContext.BaseDirectory}. Run the sandbox from a checkout.");
    }
}
