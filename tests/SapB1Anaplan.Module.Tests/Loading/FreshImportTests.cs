using System.Collections;
using System.Globalization;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using SapB1Anaplan.Module.Tests.Contract;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Loading;

/// <summary>What an import does to a process that never had the module. The explicit tests run in such a process.</summary>
public sealed class FreshImportTests
{
    // The platform has neither; whoever brings another version first must not become ours.
    private static readonly string[] Borrowed = ["Polly.Core", "SQLitePCLRaw.core"];

    [Theory]
    [InlineData(nameof(Import_changes_nothing_process_wide))]
    [InlineData(nameof(Newer_assemblies_of_another_module_stay_out))]
    [InlineData(nameof(Older_assemblies_of_another_module_stay_out))]
    public void In_a_fresh_process(string test) =>
        FreshProcess.Run(typeof(FreshImportTests).GetMethod(test)!);

    [Fact(Explicit = true)]
    public void Import_changes_nothing_process_wide()
    {
        Assert.Empty(Loaded("SapB1Anaplan"));
        using Runspace engine = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        engine.Open();
        string before = ProcessState();

        using ModuleShell shell = ModuleShell.Open();
        shell.Run("Get-SapB1AnaplanProfile").ThrowOnError();

        Assert.Equal(before, ProcessState());
    }

    [Fact(Explicit = true)]
    public void Newer_assemblies_of_another_module_stay_out() => AssertIsolatedFrom(new Version(99, 0, 0, 0));

    [Fact(Explicit = true)]
    public void Older_assemblies_of_another_module_stay_out() => AssertIsolatedFrom(new Version(1, 0, 0, 0));

    private static void AssertIsolatedFrom(Version version)
    {
        Assert.Empty(Loaded("SapB1Anaplan"));
        string folder = Directory.CreateTempSubdirectory("SapB1Anaplan-foreign-").FullName;
        foreach (string name in Borrowed)
        {
            AssemblyLoadContext.Default.LoadFromAssemblyPath(Foreign(name, version, folder));
        }

        using ModuleShell shell = ModuleShell.Open();
        shell.Run("Get-SapB1AnaplanProfile").ThrowOnError();

        Assembly core = Loaded("SapB1Anaplan.Core").Single();
        AssemblyLoadContext ours = AssemblyLoadContext.GetLoadContext(core)!;
        Assert.NotSame(AssemblyLoadContext.Default, ours);
        Assert.All(Borrowed, name =>
        {
            Assembly bound = ours.LoadFromAssemblyName(core.GetReferencedAssemblies().Concat(References(ours, core)).First(asked => asked.Name == name));
            Assert.StartsWith(Path.Combine(ModuleUnderTest.Folder, "module"), bound.Location, StringComparison.Ordinal);
            Assert.Equal(2, Loaded(name).Count());
        });
    }

    private static IEnumerable<AssemblyName> References(AssemblyLoadContext context, Assembly core) =>
        context.Assemblies.Where(assembly => assembly != core).SelectMany(assembly => assembly.GetReferencedAssemblies());

    private static IEnumerable<Assembly> Loaded(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == name);

    // An empty assembly with the name and the key of the real one: binding to it would end in a missing type.
    private static string Foreign(string name, Version version, string folder)
    {
        AssemblyName real = AssemblyName.GetAssemblyName(Path.Combine(ModuleUnderTest.Folder, "module", "dependencies", "core", $"{name}.dll"));
        var identity = new AssemblyName(name) { Version = version };
        identity.SetPublicKey(real.GetPublicKey());
        var builder = new PersistedAssemblyBuilder(identity, typeof(object).Assembly);
        builder.DefineDynamicModule(name);
        string path = Path.Combine(folder, $"{name}.dll");
        builder.Save(path);
        return path;
    }

    private static string ProcessState()
    {
#pragma warning disable SYSLIB0014 // Windows PowerShell's requests still read these.
        object[] network = [ServicePointManager.SecurityProtocol, ServicePointManager.DefaultConnectionLimit, ServicePointManager.Expect100Continue];
        bool validates = ServicePointManager.ServerCertificateValidationCallback is null;
#pragma warning restore SYSLIB0014
        IEnumerable<object?> values =
        [
            .. network, validates, WebRequest.DefaultWebProxy?.GetType(),
            CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, CultureInfo.DefaultThreadCurrentCulture,
            Console.OutputEncoding.WebName, Environment.CurrentDirectory,
            .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal),
        ];
        return string.Join('\n', values);
    }
}
