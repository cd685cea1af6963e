using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Loading;

/// <summary>The module loads and unloads as a shell would do it, and keeps its dependencies to itself.</summary>
public sealed class ImportTests
{
    [Fact]
    public void Imports_twice_with_force_and_after_removal()
    {
        using ModuleShell shell = ModuleShell.Open();

        ShellResult result = shell.Run(
            """
            param($manifest)
            Import-Module $manifest
            Import-Module $manifest -Force
            Remove-Module SapB1Anaplan
            Import-Module $manifest
            Get-SapB1AnaplanProfile | ForEach-Object Name
            (Get-Module SapB1Anaplan).Version.ToString()
            """,
            ModuleShell.ManifestPath).ThrowOnError();

        Assert.Equal(typeof(ModuleShell).Assembly.GetName().Version!.ToString(3), result.Output[^1].BaseObject);
    }

    [Fact]
    public void A_second_runspace_works_after_the_first_has_removed_the_module()
    {
        using ModuleShell first = ModuleShell.Open();
        using ModuleShell second = ModuleShell.Open();

        first.Run("Remove-Module SapB1Anaplan").ThrowOnError();

        second.Run("Get-SapB1AnaplanProfile").ThrowOnError();
    }

    [Fact]
    public void Core_and_its_packages_live_in_a_context_of_their_own()
    {
        using ModuleShell shell = ModuleShell.Open();
        shell.Run("Get-SapB1AnaplanProfile").ThrowOnError();

        Assert.NotSame(AssemblyLoadContext.Default, ContextOf("SapB1Anaplan.Core"));
        Assert.Same(ContextOf("SapB1Anaplan.Core"), ContextOf("Microsoft.Data.Sqlite"));
        Assert.Same(AssemblyLoadContext.Default, ContextOf("SapB1Anaplan"));
        Assert.Same(AssemblyLoadContext.Default, ContextOf("SapB1Anaplan.Models"));
    }

    [Fact]
    public void Strangers_get_no_answer_from_the_resolver()
    {
        using ModuleShell shell = ModuleShell.Open();
        shell.Run("Get-SapB1AnaplanProfile").ThrowOnError();

        Assert.Throws<FileNotFoundException>(() => Assembly.Load(new AssemblyName("Microsoft.Data.Sqlite")));
    }

    [Fact]
    public void A_record_of_the_module_can_be_named_in_script()
    {
        using ModuleShell shell = ModuleShell.Open();

        ShellResult result = shell.Run("[SapB1Anaplan.Models.RunExitCode]::InDoubt.value__").ThrowOnError();

        Assert.Equal(10, result.Output[0].BaseObject);
    }

    private static AssemblyLoadContext? ContextOf(string name) => AssemblyLoadContext.GetLoadContext(
        Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == name));
}
