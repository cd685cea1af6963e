using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace SapB1Anaplan.Help;

/// <summary>Reads the cmdlets out of the built assembly: attributes from it, words from its XML comments.</summary>
internal sealed class CmdletReader(Assembly assembly, XmlComments comments, Func<string, HelpPage> page)
{
    private static readonly HashSet<string> Common = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters];

    // The engine adds these where a cmdlet supports ShouldProcess or paging.
    private static readonly Dictionary<string, string> FromEngine = new(StringComparer.Ordinal)
    {
        ["WhatIf"] = "Shows what would be done, and does not do it.",
        ["Confirm"] = "Asks before anything is done.",
        ["First"] = "Gives no more than so many.",
        ["Skip"] = "Leaves out so many at the start.",
        ["IncludeTotalCount"] = "Gives the number of all that fit first, as the server counts them.",
    };

    /// <summary>All cmdlets by name.</summary>
    /// <returns>The cmdlets.</returns>
    public IEnumerable<CmdletHelp> Read() =>
        from type in assembly.GetExportedTypes()
        let attribute = type.GetCustomAttribute<CmdletAttribute>()
        where attribute is not null
        let name = $"{attribute.VerbName}-{attribute.NounName}"
        orderby name
        select Read(name, type);

    private CmdletHelp Read(string name, Type type)
    {
        var command = new CmdletInfo(name, type);
        object instance = Activator.CreateInstance(type)!;
        List<IReadOnlyList<ParameterHelp>> sets =
        [
            .. command.ParameterSets.OrderByDescending(set => set.IsDefault).Select(set => (IReadOnlyList<ParameterHelp>)
                [.. set.Parameters.Where(IsOwn).OrderBy(Rank).Select(parameter => Read(parameter, type, instance))]),
        ];
        (instance as IDisposable)?.Dispose();
        return new CmdletHelp(
            name,
            comments.Summary(type),
            [.. sets.SelectMany(set => set).GroupBy(parameter => parameter.Name).Select(Merge).OrderBy(p => p.Name, StringComparer.Ordinal)],
            sets,
            [.. Inputs(command).Distinct().Select(Describe)],
            [.. command.OutputType.Select(output => output.Type).OfType<Type>().Distinct().Select(Describe)],
            page(name));
    }

    private static bool IsOwn(CommandParameterInfo parameter) =>
        FromEngine.ContainsKey(parameter.Name) || !Common.Contains(parameter.Name);

    private static (int Place, bool Optional) Rank(CommandParameterInfo parameter) =>
        (FromEngine.ContainsKey(parameter.Name) ? int.MaxValue
            : parameter.Position >= 0 ? parameter.Position
            : int.MaxValue - 1, !parameter.IsMandatory);

    private static ParameterHelp Merge(IEnumerable<ParameterHelp> sets)
    {
        List<ParameterHelp> all = [.. sets];
        return all[0] with { Required = all.TrueForAll(parameter => parameter.Required) };
    }

    private static IEnumerable<Type> Inputs(CommandInfo command) =>
        from set in command.ParameterSets
        from parameter in set.Parameters
        where parameter.ValueFromPipeline
        select parameter.ParameterType.GetElementType() ?? parameter.ParameterType;

    private TypeHelp Describe(Type type) => new(type.FullName!, comments.Summary(type));

    private ParameterHelp Read(CommandParameterInfo parameter, Type cmdlet, object instance)
    {
        PropertyInfo? property = cmdlet.GetProperty(parameter.Name);
        return new ParameterHelp(
            parameter.Name,
            FromEngine.TryGetValue(parameter.Name, out string? text) ? text : comments.Summary(property!),
            parameter.ParameterType,
            parameter.IsMandatory,
            parameter.Position,
            PipelineInput(parameter),
            parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            [.. parameter.Aliases],
            property is null ? null : Default(property.GetValue(instance)),
            Values(parameter));
    }

    private static string PipelineInput(CommandParameterInfo parameter) =>
        (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByValue, ByPropertyName)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };

    private static string? Default(object? value) => value switch
    {
        SwitchParameter => "False",
        string { Length: 0 } or Array { Length: 0 } or DateTime { Ticks: 0 } => null,
        Array list => string.Join(", ", list.Cast<object>().Select(Default)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private static string[] Values(CommandParameterInfo parameter)
    {
        Type type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set ? [.. set.ValidValues]
            : type.IsEnum ? Enum.GetNames(type)
            : [];
    }
}
