using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Xml.Linq;
using SapB1Anaplan.Module.Tests.Contract;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Loading;

/// <summary>
/// Windows PowerShell reads no configuration file of ours, so the resolver stands in for the binding redirects that the
/// build would write for a program. Those are the oracle.
/// </summary>
public sealed class ResolverTests
{
    private static readonly XNamespace Binding = "urn:schemas-microsoft-com:asm.v1";

    private static readonly Func<AssemblyName, AssemblyName, bool> Satisfies =
        ModuleUnderTest.Loader.GetType("SapB1Anaplan.Loader.DependencyFolder", throwOnError: true)!
            .GetMethod("Satisfies", BindingFlags.Static | BindingFlags.NonPublic)!
            .CreateDelegate<Func<AssemblyName, AssemblyName, bool>>();

    private static readonly AssemblyName Ours = Identity("Ours", "2.1.0.0", "b03f5f7f11d50a3a");

    public static TheoryData<string> Editions => ["core", "desktop"];

    [Fact]
    public void Answers_for_every_version_that_a_redirect_covers()
    {
        List<XElement> redirects = [.. XDocument.Load(NewestConfig()).Descendants(Binding + "dependentAssembly")];

        Assert.NotEmpty(redirects);
        Assert.All(redirects, redirect =>
        {
            XElement identity = redirect.Element(Binding + "assemblyIdentity")!;
            XElement target = redirect.Element(Binding + "bindingRedirect")!;
            string name = (string)identity.Attribute("name")!;
            string token = (string)identity.Attribute("publicKeyToken")!;
            AssemblyName shipped = AssemblyName.GetAssemblyName(Path.Combine(Folder("desktop"), $"{name}.dll"));

            Assert.Equal((string)target.Attribute("newVersion")!, shipped.Version!.ToString());
            Assert.All(
                ((string)target.Attribute("oldVersion")!).Split('-'),
                version => Assert.True(Satisfies(shipped, Identity(name, version, token)), $"{name} {version}"));
        });
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Has_an_answer_for_every_reference_among_the_shipped_libraries(string edition)
    {
        Dictionary<string, AssemblyName> shipped = Libraries(edition)
            .Select(AssemblyName.GetAssemblyName).Append(ModuleUnderTest.Models.GetName()).ToDictionary(name => name.Name!);
        HashSet<string> platform = Platform(edition);

        IEnumerable<string> missing =
            from file in Libraries(edition)
            from asked in References(file)
            where !platform.Contains(asked.Name!) && !(shipped.TryGetValue(asked.Name!, out AssemblyName? ours) && Satisfies(ours, asked))
            select $"{Path.GetFileName(file)} asks for {asked}";

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("ours", "2.1.0.0", "b03f5f7f11d50a3a", true)]
    [InlineData("Ours", "1.0.0.0", "b03f5f7f11d50a3a", true)]
    [InlineData("Ours", "1.0.0.0", null, true)]
    [InlineData("Ours", null, null, true)]
    [InlineData("Ours", "2.1.0.1", "b03f5f7f11d50a3a", false)]
    [InlineData("Ours", "2.1.0.0", "cc7b13ffcd2ddd51", false)]
    [InlineData("Theirs", "2.1.0.0", "b03f5f7f11d50a3a", false)]
    public void Stands_in_for_the_same_name_and_key_in_no_newer_version(string name, string? version, string? token, bool expected) =>
        Assert.Equal(expected, Satisfies(Ours, Identity(name, version, token)));

    private static AssemblyName Identity(string name, string? version, string? token)
    {
        var identity = new AssemblyName(name) { Version = version is null ? null : Version.Parse(version) };
        identity.SetPublicKeyToken(token is null ? null : Convert.FromHexString(token));
        return identity;
    }

    private static string Folder(string edition) => Path.Combine(ModuleUnderTest.Folder, "module", "dependencies", edition);

    private static IEnumerable<string> Libraries(string edition) => Directory.EnumerateFiles(Folder(edition), "*.dll");

    private static string NewestConfig() =>
        Directory.EnumerateFiles(Path.Combine(ModuleUnderTest.Folder, "src", "SapB1Anaplan.Dependencies", "bin"), "*.config", SearchOption.AllDirectories)
            .Where(file => file.Contains("net472", StringComparison.Ordinal)).MaxBy(File.GetLastWriteTimeUtc)!;

    // .NET Framework as its reference assemblies describe it; PowerShell 7 as the runtime below this test.
    private static HashSet<string> Platform(string edition)
    {
        IEnumerable<string> files = edition == "core"
            ? Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            : Directory.EnumerateFiles(ReferenceAssemblies(), "*.dll", SearchOption.AllDirectories);
        return [.. files.Select(Path.GetFileNameWithoutExtension).OfType<string>()];
    }

    private static string ReferenceAssemblies()
    {
        string assets = Path.Combine(ModuleUnderTest.Folder, "src", "SapB1Anaplan.Dependencies", "obj", "project.assets.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(assets));
        JsonElement library = document.RootElement.GetProperty("libraries").EnumerateObject()
            .Single(entry => entry.Name.StartsWith("Microsoft.NETFramework.ReferenceAssemblies.net472/", StringComparison.Ordinal)).Value;
        return document.RootElement.GetProperty("packageFolders").EnumerateObject()
            .Select(folder => Path.Combine(folder.Name, library.GetProperty("path").GetString()!)).First(Directory.Exists);
    }

    private static List<AssemblyName> References(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        MetadataReader reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
