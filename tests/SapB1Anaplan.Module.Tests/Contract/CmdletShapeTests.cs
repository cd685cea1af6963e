using System.Management.Automation;
using System.Reflection;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Contract;

/// <summary>What every cmdlet promises, whatever it does.</summary>
public sealed class CmdletShapeTests
{
    private static readonly string[] Changing =
        ["New", "Set", "Remove", "Import", "Send", "Sync", "Stop", "Resolve", "Register", "Unregister", "Resume", "Receive"];

    // Import-SapB1AnaplanMapping reads files into objects, as Import-Csv does; it changes nothing.
    private static readonly string[] ReadsOnly = ["Import-SapB1AnaplanMapping"];

    public static TheoryData<string> Names => [.. ModuleUnderTest.Cmdlets.Select(ModuleUnderTest.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_sealed_and_named_after_verb_and_noun(string name)
    {
        Type cmdlet = Find(name);

        Assert.True(cmdlet.IsSealed);
        Assert.Equal($"{name.Replace("-", string.Empty, StringComparison.Ordinal)}Command", cmdlet.Name);
        Assert.StartsWith("SapB1Anaplan.Commands.", cmdlet.Namespace, StringComparison.Ordinal);
        Assert.Matches("^[A-Z][A-Za-z]+-(SapB1|Anaplan)", name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Uses_an_approved_verb(string name)
    {
        string verb = name.Split('-')[0];

        Assert.Contains(ApprovedVerbs(), approved => approved == verb);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Declares_its_output(string name) => Assert.NotEmpty(Find(name).GetCustomAttributes<OutputTypeAttribute>());

    [Theory]
    [MemberData(nameof(Names))]
    public void Asks_before_it_changes_anything(string name)
    {
        if (Changing.Contains(name.Split('-')[0]) && !ReadsOnly.Contains(name))
        {
            Assert.True(Find(name).GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Takes_no_secret_as_text(string name)
    {
        IEnumerable<string> secrets = Find(name).GetProperties()
            .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any() && property.PropertyType == typeof(string))
            .Select(property => property.Name)
            .Where(parameter => parameter.Contains("Password", StringComparison.OrdinalIgnoreCase)
                || parameter.Contains("Secret", StringComparison.OrdinalIgnoreCase)
                || parameter.Contains("Token", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(secrets);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_table_view_for_each_record_it_writes(string name)
    {
        HashSet<string> viewed = [.. ModuleUnderTest.Views().Where(view => view.Element("TableControl") is not null)
            .SelectMany(view => view.Descendants("TypeName")).Select(type => type.Value)];

        Assert.All(
            Find(name).GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)
                .Where(type => type.Type?.Namespace == "SapB1Anaplan.Models"),
            type => Assert.Contains(type.Name, viewed));
    }

    [Fact]
    public void Views_have_at_most_six_columns() => Assert.All(
        ModuleUnderTest.Views(),
        view => Assert.True(view.Descendants("TableColumnItem").Count() <= 6, view.Element("Name")?.Value));

    [Fact]
    public void Views_show_properties_that_exist() => Assert.All(
        ModuleUnderTest.Views(),
        view =>
        {
            Type? type = ModuleUnderTest.Models.GetType(view.Descendants("TypeName").First().Value);
            Assert.NotNull(type);
            Assert.All(view.Descendants("PropertyName"), property => Assert.NotNull(type.GetProperty(property.Value)));
        });

    private static Type Find(string name) => ModuleUnderTest.Cmdlets.Single(type => ModuleUnderTest.NameOf(type) == name);

    private static IEnumerable<string> ApprovedVerbs() =>
        new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsSecurity), typeof(VerbsOther) }
            .SelectMany(type => type.GetFields()).Select(field => (string)field.GetRawConstantValue()!);
}
