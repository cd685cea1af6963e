using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// Reads the mapping file of one dimension: CSV with a header, columns <c>source</c> and <c>target</c> and optionally
/// <c>description</c>, separated by comma, semicolon or tab, UTF-8. Blank lines and lines that begin with <c>#</c> are
/// passed over.
/// </summary>
public static class MappingFile
{
    private static readonly string[] Separators = [",", ";", "\t"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimension">The dimension it is for.</param>
    /// <returns>Its rules.</returns>
    /// <exception cref="SapB1AnaplanException">FileNotReadable, MappingInvalid, MappingTie.</exception>
    public static MappingTable Read(string path, string dimension)
    {
        try
        {
            return new MappingTable { Dimension = dimension, Path = path, Rules = Parse(File.ReadAllText(path), path) };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.FileNotReadable,
                FailureCategory.InvalidArgument,
                $"The mapping file '{path}' cannot be read: {failure.Message}",
                "Check the path under mapping in the job file; it is relative to the job file.",
                failure);
        }
    }

    internal static MappingRuleKind KindOf(string source)
    {
        if (source == "*")
        {
            return MappingRuleKind.Default;
        }

        if (source.Contains(".."))
        {
            return MappingRuleKind.Range;
        }

        var star = source.IndexOfAny(['*', '?']);
        return star < 0
            ? MappingRuleKind.Exact
            : star == source.Length - 1 && source[star] == '*'
                ? MappingRuleKind.Prefix
                : MappingRuleKind.Wildcard;
    }

    // The header alone decides: texts may hold any of the separators.
    private static string Separator(string text)
    {
        var header = text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && line[0] != '#') ?? string.Empty;
        return Separators.OrderByDescending(separator => header.Split(separator[0]).Length).First();
    }

    private static List<MappingRule> Parse(string text, string path)
    {
        using var reader = new StringReader(text);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            AllowComments = true,
            Comment = '#',
            Delimiter = Separator(text),
            IgnoreBlankLines = true,
            MissingFieldFound = null,
            BadDataFound = context => throw MappingFailures.Invalid(
                path,
                context.Context.Parser?.RawRow ?? 0,
                "a quotation mark is not closed or stands inside a value."),
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
            TrimOptions = TrimOptions.Trim,
        });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw MappingFailures.Invalid(path, 1, "the file is empty.");
        }

        RequireColumns(csv, path);
        var rules = new List<MappingRule>();
        while (csv.Read())
        {
            rules.Add(ReadRule(csv, path));
        }

        CheckDuplicates(rules, path);
        return rules;
    }

    private static void RequireColumns(CsvReader csv, string path)
    {
        var header = csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).ToList();
        foreach (var column in new[] { "source", "target" })
        {
            if (!header.Contains(column))
            {
                throw MappingFailures.Invalid(path, 1, $"the column '{column}' is missing; found: {string.Join(", ", header)}.");
            }
        }
    }

    private static MappingRule ReadRule(CsvReader csv, string path)
    {
        var row = csv.Parser.RawRow;
        var source = csv.GetField("source");
        var target = csv.GetField("target");
        if (string.IsNullOrEmpty(source))
        {
            throw MappingFailures.Invalid(path, row, "the source is empty.");
        }

        if (string.IsNullOrEmpty(target))
        {
            throw MappingFailures.Invalid(path, row, $"'{source}' has no target.");
        }

        var kind = KindOf(source!);
        if (kind == MappingRuleKind.Range && MemberRange.TryParse(source!) is null)
        {
            throw MappingFailures.Invalid(path, row, $"'{source}' is not a range from a lower to a higher code.");
        }

        return new MappingRule
        {
            Source = source!,
            Target = target!,
            Description = csv.TryGetField<string>("description", out var remark) && remark?.Length > 0 ? remark : null,
            Kind = kind,
            Row = row,
        };
    }

    private static void CheckDuplicates(List<MappingRule> rules, string path)
    {
        foreach (var same in rules.GroupBy(rule => rule.Source, StringComparer.Ordinal))
        {
            var other = same.FirstOrDefault(rule => MemberFold.Key(rule.Target) != MemberFold.Key(same.First().Target));
            if (other is not null)
            {
                throw MappingFailures.Tie(path, same.Key, same.First(), other);
            }
        }
    }
}
