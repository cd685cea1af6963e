using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace SapB1Anaplan.Help;

/// <summary>About topics that nobody writes, because the code says it all: the error ids and the keys of a job file.</summary>
internal sealed class ReferenceTopics(XmlComments comments)
{
    /// <summary>The ids of all errors.</summary>
    /// <param name="ids">The class of the constants.</param>
    /// <returns>The page.</returns>
    public string ErrorIds(Type ids)
    {
        var page = new StringBuilder(
            """
            # about_SapB1Anaplan_ErrorIds

            The ids of the errors, for scripts that tell them apart.

            ## Long description

            An error record names its id first in FullyQualifiedErrorId, before a comma. The ids stay the same from version to version, unlike the texts of the messages:

            ```powershell
            try { Connect-SapB1 -Profile 'Ledger' }
            catch { if ($_.FullyQualifiedErrorId -like 'ProfileNotFound,*') { 'Make the profile first.' } else { throw } }
            ```

            ## The ids


            """);
        foreach (FieldInfo id in ids.GetFields().Where(field => field.IsLiteral).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- {id.Name}: {comments.Summary(id)}");
        }

        return page.Append("\n## See also\n\n- about_SapB1Anaplan_ExitCodes\n- about_SapB1Anaplan_Troubleshooting\n").ToString();
    }

    /// <summary>The keys of a job file.</summary>
    /// <param name="job">The class of the file; its properties are the sections.</param>
    /// <returns>The page.</returns>
    public string JobKeys(Type job)
    {
        var page = new StringBuilder(
            """
            # about_SapB1Anaplan_JobKeys

            All keys of a job file, with their defaults.

            ## Long description

            A key is written as its place in the file: sap.profile is the key profile in the section sap. How a job file is made and used is in about_SapB1Anaplan_Job.


            """);
        object defaults = Activator.CreateInstance(job)!;
        foreach (PropertyInfo section in Keys(job))
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(section.Name);
            page.AppendLine(CultureInfo.InvariantCulture, $"## {name}\n\n{comments.Summary(section)}\n");
            Append(page, section.PropertyType, section.GetValue(defaults), $"{name}.", []);
            page.AppendLine();
        }

        return page.Append("## See also\n\n- about_SapB1Anaplan_Job\n").ToString();
    }

    private static IEnumerable<PropertyInfo> Keys(Type type) =>
        type.GetProperties().Where(property => property.CanWrite && !property.CustomAttributes.Any(attribute =>
            attribute.AttributeType.Name is "JsonIgnoreAttribute" or "JsonPropertyNameAttribute"));

    private static bool IsSection(Type type) => type.Namespace?.StartsWith("SapB1Anaplan", StringComparison.Ordinal) == true && type.IsClass;

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool switched => switched ? "true" : "false",
        Enum word => word.ToString(),
        string text => text,
        IDictionary map => string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key} = {map[key]}")),
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    // Keys that come again under another section are described once.
    private void Append(StringBuilder page, Type type, object? defaults, string prefix, Dictionary<Type, string> described)
    {
        defaults ??= Activator.CreateInstance(type);
        foreach (PropertyInfo key in Keys(type))
        {
            string name = prefix + JsonNamingPolicy.CamelCase.ConvertName(key.Name);
            bool isSection = IsSection(key.PropertyType);
            string? value = isSection ? null : Text(key.GetValue(defaults));
            string more = described.TryGetValue(key.PropertyType, out string? same) ? $" The same keys as in {same}."
                : string.IsNullOrEmpty(value) ? string.Empty : $" Default: {value}.";
            page.AppendLine(CultureInfo.InvariantCulture, $"- {name}: {comments.Summary(key)}{more}");
            if (isSection && described.TryAdd(key.PropertyType, name))
            {
                Append(page, key.PropertyType, key.GetValue(defaults), $"{name}.", described);
            }
        }
    }
}
