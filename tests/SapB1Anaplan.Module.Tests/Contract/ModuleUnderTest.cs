using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Module.Tests.Contract;

/// <summary>The built module as the contract tests look at it.</summary>
public static class ModuleUnderTest
{
    private static readonly Lazy<Assembly> Loaded = new(() =>
    {
        using ModuleShell shell = ModuleShell.Open();
        return AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "SapB1Anaplan");
    });

    public static string Folder { get; } = Path.GetDirectoryName(ModuleShell.ManifestPath)!;

    public static Assembly Assembly => Loaded.Value;

    public static Assembly Models { get; } =
        Assembly.GetType("SapB1Anaplan.Commands.Sync.GetSapB1AnaplanProfileCommand")!.GetCustomAttribute<OutputTypeAttribute>()!.Type[0].Type.Assembly;

    public static Assembly Loader { get; } =
        AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "SapB1Anaplan.Loader");

    public static IReadOnlyList<Type> Cmdlets { get; } =
        [.. Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)];

    public static string NameOf(Type cmdlet)
    {
        CmdletAttribute attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }

    public static IReadOnlyList<XElement> Views() =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "module"), "*.ps1xml").SelectMany(file => XDocument.Load(file).Descendants("View"))];
}
