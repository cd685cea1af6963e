using System.Reflection;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Contract;

/// <summary>
/// PowerShell reads the exported types before the resolver is in place, so nothing public may mention a dependency.
/// </summary>
public sealed class SurfaceTests
{
    // The last three are what netstandard2.0 lacks of the platform; the dependency folder has them for .NET Framework.
    [Fact]
    public void The_cmdlets_reference_only_the_platform_the_engine_and_our_own() => Assert.Empty(
        ModuleUnderTest.Assembly.GetReferencedAssemblies().Select(name => name.Name!).Except(
            [
                "netstandard", "System.Management.Automation", "SapB1Anaplan.Models", "SapB1Anaplan.Core",
                "Microsoft.Bcl.AsyncInterfaces", "System.Memory", "System.Threading.Tasks.Extensions",
            ]));

    [Fact]
    public void The_loader_references_only_what_is_there_before_it() =>
        Assert.Empty(ModuleUnderTest.Loader.GetReferencedAssemblies().Select(name => name.Name!).Except(["netstandard", "System.Management.Automation"]));

    [Fact]
    public void The_records_reference_only_the_platform() =>
        Assert.Equal(["netstandard"], ModuleUnderTest.Models.GetReferencedAssemblies().Select(name => name.Name!));

    [Fact]
    public void No_public_member_mentions_a_dependency()
    {
        IEnumerable<string> leaks =
            from assembly in new[] { ModuleUnderTest.Assembly, ModuleUnderTest.Models }
            from type in assembly.GetExportedTypes()
            from mentioned in Mentioned(type)
            where IsForeign(mentioned)
            select $"{type} mentions {mentioned}";

        Assert.Empty(leaks.Distinct());
    }

    [Fact]
    public void Nothing_that_another_module_could_bring_lies_beside_the_cmdlets() => Assert.Equal(
        ["SapB1Anaplan.Loader.dll", "SapB1Anaplan.Models.dll", "SapB1Anaplan.dll"],
        Directory.EnumerateFiles(Path.Combine(ModuleUnderTest.Folder, "module"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_type_lies_in_the_folder_that_its_namespace_names()
    {
        string root = Path.Combine(ModuleUnderTest.Folder, "src", "SapB1Anaplan");
        IEnumerable<string> files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace(Path.DirectorySeparatorChar, '.'));

        IEnumerable<string> types = ModuleUnderTest.Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("SapB1Anaplan", StringComparison.Ordinal) == true && !type.IsNested)
            .Select(type => type.FullName!.Split('`')[0]);

        Assert.Empty(types.Except(files.Select(file => $"SapB1Anaplan.{file}")));
    }

    [Fact]
    public void Error_ids_are_unique_and_say_their_own_name()
    {
        FieldInfo[] ids = ModuleUnderTest.Models.GetType("SapB1Anaplan.Models.ErrorIds")!.GetFields();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Equal(id.Name, id.GetRawConstantValue()));
    }

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type> types = type.GetInterfaces();
        types = type.BaseType is null ? types : types.Append(type.BaseType);
        types = types.Concat(type.GetCustomAttributesData().Select(attribute => attribute.AttributeType));
        foreach (MethodBase method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
        {
            types = types.Concat(method.GetParameters().Select(parameter => parameter.ParameterType));
            types = method is MethodInfo info ? types.Append(info.ReturnType) : types;
        }

        return types.SelectMany(Unfold);
    }

    private static IEnumerable<Type> Unfold(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Unfold).Append(type.GetGenericTypeDefinition())
        : type.HasElementType ? Unfold(type.GetElementType()!)
        : [type];

    private static bool IsForeign(Type type) =>
        type.Assembly.GetName().Name is "SapB1Anaplan.Core" or "Polly.Core" or "System.Text.Json" or "CsvHelper" or "Dapper"
        || (type.Assembly.GetName().Name!.StartsWith("Microsoft.", StringComparison.Ordinal) && type.Assembly.GetName().Name != "Microsoft.Bcl.AsyncInterfaces");
}
