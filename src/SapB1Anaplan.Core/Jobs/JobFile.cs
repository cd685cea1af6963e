using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>Reads job files.</summary>
public static class JobFile
{
    private static readonly Regex Variable = new(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}|%([A-Za-z_][A-Za-z0-9_]*)%");

    /// <summary>
    /// Reads a job file: JSON with comments and trailing commas; <c>${NAME}</c> and <c>%NAME%</c> in texts stand for
    /// environment variables.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The job, with a default for everything that is not named.</returns>
    /// <exception cref="SapB1AnaplanException">FileNotReadable, JobInvalid.</exception>
    public static Job Load(string path)
    {
        var full = Path.GetFullPath(path);
        JsonNode? tree;
        try
        {
            tree = JsonNode.Parse(
                File.ReadAllText(full),
                documentOptions: new JsonDocumentOptions
                {
                    AllowTrailingCommas = true,
                    CommentHandling = JsonCommentHandling.Skip,
                });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.FileNotReadable,
                FailureCategory.InvalidArgument,
                $"The job file '{full}' cannot be read: {failure.Message}",
                "Check the path. New-SapB1AnaplanJob writes a new job file.",
                failure);
        }
        catch (JsonException failure)
        {
            throw Invalid(full, $"it is not JSON: {failure.Message}", failure);
        }

        if (tree is not JsonObject root)
        {
            throw Invalid(full, "it holds no JSON object.");
        }

        JobKeys.Check(root, JobJson.Default.Job, full);
        Expand(root, full);
        try
        {
            var job = root.Deserialize(JobJson.Default.Job)!;
            job.Path = full;
            JobValues.Check(job);
            return job;
        }
        catch (JsonException failure)
        {
            throw Invalid(full, $"the value of '{failure.Path?.Replace("$.", string.Empty)}' makes no sense here.", failure);
        }
    }

    internal static SapB1AnaplanException Invalid(string path, string cause, Exception? inner = null) => new(
        ErrorIds.JobInvalid,
        FailureCategory.InvalidArgument,
        $"The job file '{path}' cannot be used: {cause}",
        "Correct it and check it with Test-SapB1AnaplanJob. Nothing was written.",
        inner)
    {
        Target = path,
    };

    private static void Expand(JsonObject parent, string path)
    {
        foreach (var name in parent.Select(pair => pair.Key).ToList())
        {
            switch (parent[name])
            {
                case JsonObject child:
                    Expand(child, path);
                    break;
                case JsonArray array:
                    for (var index = 0; index < array.Count; index++)
                    {
                        array[index] = Expand(array[index], path);
                    }

                    break;
                case JsonValue value:
                    parent[name] = Expand(value, path);
                    break;
            }
        }
    }

    private static JsonNode? Expand(JsonNode? node, string path) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && Variable.IsMatch(text)
            ? JsonValue.Create(Variable.Replace(text, match => Value(match, path)))
            : node?.DeepClone();

    private static string Value(Match match, string path)
    {
        var name = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
        return Environment.GetEnvironmentVariable(name)
            ?? throw Invalid(path, $"the environment variable '{name}' is not set.");
    }
}
