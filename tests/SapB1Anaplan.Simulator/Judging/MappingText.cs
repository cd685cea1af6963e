using System.Globalization;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>
/// A mapping file read as about_SapB1Anaplan_Job describes it: exact, then range (the narrower first), prefix (the
/// longer first), pattern (the more literal characters first), then the default.
/// </summary>
internal sealed class MappingText
{
    private readonly List<(string Source, string Target)> _rows = [];

    private MappingText()
    {
    }

    /// <summary>Reads a file; null where there is none, so that codes stay as they are.</summary>
    public static MappingText? Read(string path, bool isUsed)
    {
        if (!isUsed)
        {
            return null;
        }

        var mapping = new MappingText();
        var lines = File.ReadAllLines(path).Where(line => line.Trim().Length > 0 && line[0] != '#').ToList();
        var header = lines[0].Split(',').Select(name => name.Trim()).ToList();
        var (source, target) = (header.IndexOf("source"), header.IndexOf("target"));
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
        {
            mapping._rows.Add((cells[source].Trim(), cells[target].Trim()));
        }

        return mapping;
    }

    /// <summary>The target of a code; null where no rule fits.</summary>
    public string? Target(string code)
    {
        (int Kind, long Order, string Target)? best = null;
        foreach (var (source, target) in _rows)
        {
            if (Rank(source, code) is { } rank
                && (best is not { } known
                    || rank.Kind < known.Kind || (rank.Kind == known.Kind && rank.Order < known.Order)))
            {
                best = (rank.Kind, rank.Order, target);
            }
        }

        return best?.Target;
    }

    /// <summary>How close a source comes to a code, the smaller the closer; null where it does not fit.</summary>
    private static (int Kind, long Order)? Rank(string source, string code)
    {
        if (source == code)
        {
            return (0, 0);
        }

        if (source == "*")
        {
            return (4, 0);
        }

        if (source.Split("..") is [var from, var to])
        {
            return long.TryParse(code, out var number) && Number(from) <= number && number <= Number(to)
                ? (1, Number(to) - Number(from))
                : null;
        }

        if (!source.Contains('*', StringComparison.Ordinal) && !source.Contains('?', StringComparison.Ordinal))
        {
            return null;
        }

        if (!Fits(source, code))
        {
            return null;
        }

        var literal = source.Replace("*", string.Empty).Replace("?", string.Empty).Length;
        return source.IndexOfAny(['*', '?']) == source.Length - 1 && source[^1] == '*' ? (2, -literal) : (3, -literal);
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private static bool Fits(string pattern, string code)
    {
        if (pattern.Length == 0)
        {
            return code.Length == 0;
        }

        return pattern[0] switch
        {
            '*' => Enumerable.Range(0, code.Length + 1).Any(taken => Fits(pattern[1..], code[taken..])),
            '?' => code.Length > 0 && Fits(pattern[1..], code[1..]),
            var letter => code.Length > 0 && code[0] == letter && Fits(pattern[1..], code[1..]),
        };
    }
}
