using System.Reflection;
using System.Text.Json;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>Writes job files that explain themselves.</summary>
public static class JobTemplate
{
    /// <summary>Writes a new job file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="values">What to fill in: sapProfile, anaplanProfile, workspace, model, schema.</param>
    /// <param name="overwrite">Replaces a file that is there.</param>
    /// <exception cref="SapB1AnaplanException">FileExists, FileNotReadable.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string> values, bool overwrite)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("job-template.jsonc")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        foreach (var value in values)
        {
            text = text.Replace("{" + value.Key + "}", JsonEncodedText.Encode(value.Value).ToString());
        }

        try
        {
            using var file = new FileStream(path, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(file);
            writer.Write(text);
        }
        catch (IOException failure) when (File.Exists(path) && !overwrite)
        {
            throw new SapB1AnaplanException(
                ErrorIds.FileExists,
                FailureCategory.ResourceExists,
                $"There is a file '{path}' already.",
                "Name another path, or replace it with -Force.",
                failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.FileNotReadable,
                FailureCategory.WriteError,
                $"The file '{path}' cannot be written: {failure.Message}",
                "Name a path in a folder that you may write to.",
                failure);
        }
    }
}
