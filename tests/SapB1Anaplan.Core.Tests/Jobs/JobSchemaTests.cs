using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using SapB1Anaplan.Core.Jobs;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Jobs;

/// <summary>
/// The published schema says what the job file is: it is made from the settings and their comments. With
/// SAPB1ANAPLAN_WRITE_SCHEMA=1 this test writes it.
/// </summary>
public sealed class JobSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Published => Path.Combine(Root(), "src", "SapB1Anaplan", "Module", "SapB1AnaplanJob.schema.json");

    [Fact]
    public void The_published_schema_is_that_of_the_settings()
    {
        var made = Make().ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("SAPB1ANAPLAN_WRITE_SCHEMA") == "1")
        {
            File.WriteAllText(Published, made);
        }

        Assert.Equal(made, File.ReadAllText(Published).ReplaceLineEndings("\n"));
    }

    private static JsonNode Make()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(Job).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(
                member => (string)member.Attribute("name")!,
                member => string.Join(" ", (member.Element("summary")?.Value ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var schema = JobJson.Default.Job.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, comments),
        });
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["title"] = "A job of SapB1Anaplan";
        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, Dictionary<string, string> comments)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        if (context.PropertyInfo is { } property
            && property.AttributeProvider is System.Reflection.PropertyInfo member
            && comments.TryGetValue($"P:{member.DeclaringType!.FullName}.{member.Name}", out var comment))
        {
            schema["description"] = comment;
        }

        if (schema.ContainsKey("properties"))
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SapB1Anaplan.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no SapB1Anaplan.sln above the tests.");
        }

        return folder.FullName;
    }
}
