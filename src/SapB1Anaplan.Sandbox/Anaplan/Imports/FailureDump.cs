using System.Globalization;
using CsvHelper;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;

namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>Why one row was not taken as it stood.</summary>
internal readonly record struct RowProblem(string Type, string Text)
{
    public override string ToString() => $"{Type}: {Text}";
}

/// <summary>
/// The failure dump of one import (reference section 4.7): status, source columns, line number, errors. Rows go to disk
/// as they fail.
/// </summary>
internal sealed class FailureDump(Spool spool, IReadOnlyList<string> header) : IDisposable
{
    public const int ErrorColumns = 3;

    private readonly Dictionary<string, (int Count, string Text)> _problems = new(StringComparer.Ordinal);
    private SpoolFile? _file;
    private CsvWriter? _writer;

    public void Failed(CsvRow row, params ReadOnlySpan<RowProblem> problems) => Write("Failed", row, problems);

    public void Warning(CsvRow row, RowProblem problem) => Write("Warning", row, [problem]);

    /// <summary>One detail per kind of problem, with the first text as the example.</summary>
    public IEnumerable<ResultDetail> Details() => _problems.Select(problem =>
        new ResultDetail(problem.Key, problem.Value.Text, problem.Value.Count));

    /// <summary>The finished file; null when every row was good.</summary>
    public SpoolFile? Finish()
    {
        _writer?.Dispose();
        _writer = null;
        var file = _file;
        _file = null;
        return file;
    }

    public void Dispose() => Finish()?.Delete();

    private void Write(string status, CsvRow row, ReadOnlySpan<RowProblem> problems)
    {
        var writer = _writer ??= Open();
        writer.WriteField(status);
        for (var column = 0; column < header.Count; column++)
        {
            writer.WriteField(column < row.Fields.Length ? row.Fields[column] : string.Empty);
        }

        writer.WriteField(row.Line.ToString(CultureInfo.InvariantCulture));
        for (var error = 0; error < ErrorColumns; error++)
        {
            writer.WriteField(error < problems.Length ? problems[error].ToString() : string.Empty);
        }

        writer.NextRecord();
        foreach (var problem in problems)
        {
            var known = _problems.GetValueOrDefault(problem.Type, (0, problem.Text));
            _problems[problem.Type] = (known.Item1 + 1, known.Item2);
        }
    }

    private CsvWriter Open()
    {
        _file = spool.Create();
        var text = new StreamWriter(_file.OpenWrite(), TextEncodings.Get("UTF-8"));
        var writer = new CsvWriter(text, CultureInfo.InvariantCulture);
        writer.WriteField("_Status_");
        foreach (var name in header)
        {
            writer.WriteField(name);
        }

        writer.WriteField("_Line_");
        for (var error = 1; error <= ErrorColumns; error++)
        {
            writer.WriteField($"_Error_{error.ToString(CultureInfo.InvariantCulture)}_");
        }

        writer.NextRecord();
        return writer;
    }
}
