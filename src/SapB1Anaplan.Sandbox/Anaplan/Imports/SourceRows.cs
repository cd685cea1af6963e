using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>One data row and the line of the file it starts on, the header being line 1.</summary>
internal readonly record struct CsvRow(string[] Fields, int Line, RowProblem? Broken);

/// <summary>Reads a data source's file by the way the model parses it; wrong columns are simply not found.</summary>
internal sealed class SourceRows : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashingStream _bytes;
    private readonly CsvParser _parser;
    private readonly DataSource _source;
    private bool _badData;

    public SourceRows(Stream content, DataSource source)
    {
        _source = source;
        _bytes = new HashingStream(content, _hash);
        var quote = source.Delimiter.Length > 0 ? source.Delimiter[0] : '"';
        // A byte order mark stays in front of the first header, which then matches no column.
        var text = new StreamReader(_bytes, TextEncodings.Get(source.Encoding), false, 1 << 16);
        _parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = source.Separator.Length > 0 ? source.Separator : "\t",
            Quote = quote,
            Mode = source.Delimiter.Length > 0 ? CsvMode.RFC4180 : CsvMode.NoEscape,
            BadDataFound = _ => _badData = true,
            IgnoreBlankLines = false,
            CacheFields = true,
        });
        Header = ReadHeader();
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>SHA-256 of the bytes; complete once all rows are read.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Position of a column in the file, or -1.</summary>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Header.Count; index++)
        {
            if (string.Equals(Header[index], column, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    public IEnumerable<CsvRow> Read()
    {
        while (Next(out var row))
        {
            yield return row;
        }
    }

    public void Dispose()
    {
        _parser.Dispose();
        _bytes.Dispose();
        _hash.Dispose();
    }

    private string[] ReadHeader()
    {
        var header = Array.Empty<string>();
        for (var row = 1; row < Math.Max(_source.FirstDataRow, 2); row++)
        {
            if (!_parser.Read())
            {
                break;
            }

            if (row == Math.Max(_source.HeaderRow, 1))
            {
                header = _parser.Record!;
            }
        }

        return header;
    }

    private bool Next(out CsvRow row)
    {
        _badData = false;
        var line = _parser.RawRow + 1;
        if (!_parser.Read())
        {
            row = default;
            return false;
        }

        var fields = _parser.Record!;
        RowProblem? broken = _badData
            ? new RowProblem("unmatchedTextDelimiter", $"Unmatched text delimiter at line {line}")
            : fields.Length < Header.Count && !IsBlank(fields)
                ? new RowProblem("columnSeparatorExpected", $"Column separator expected at line {line}")
                : null;
        row = new CsvRow(fields, line, broken);
        return true;
    }

    internal static bool IsBlank(string[] fields) => Array.TrueForAll(fields, string.IsNullOrEmpty);

    private sealed class HashingStream(Stream inner, IncrementalHash hash) : ReadOnlyStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            hash.AppendData(buffer, offset, read);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
