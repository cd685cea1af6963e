using SapB1Anaplan.Core.ServiceLayer.Paging;

namespace SapB1Anaplan.Core.ServiceLayer.Masters;

/// <summary>
/// The one place that knows that a segmented chart has two codes per account: the key of the form
/// <c>_SYS00000000019</c>, which the server wants, and the format code, which people read and write, with or without
/// separators between its segments.
/// </summary>
public sealed class AccountCodes
{
    private readonly Func<CancellationToken, IAsyncEnumerable<Account>> _read;
    private readonly string? _separator;
    private Chart? _chart;

    internal AccountCodes(Func<CancellationToken, IAsyncEnumerable<Account>> read, string? separator)
    {
        _read = read;
        _separator = separator;
    }

    /// <summary>What the company writes between the segments of a format code; null where it was not told.</summary>
    public string? Separator => _separator;

    /// <summary>The accounts read so far without asking the server; null before the first question.</summary>
    public IReadOnlyCollection<Account>? Cached => _chart?.ByCode.Values;

    /// <summary>The key of an account, by its key or its format code.</summary>
    /// <param name="codeOrFormatCode">What a person wrote.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The key; null where the chart has no such account.</returns>
    /// <exception cref="ServiceLayerException">The chart cannot be read.</exception>
    public async Task<string?> FindAsync(string codeOrFormatCode, CancellationToken cancellationToken) =>
        (await ChartAsync(cancellationToken).ConfigureAwait(false)).Find(codeOrFormatCode, _separator)?.Code;

    /// <summary>All keys that a code, a format code or a pattern with <c>*</c> and <c>?</c> stands for.</summary>
    internal async Task<IReadOnlyCollection<string>> MatchAsync(
        IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var chart = await ChartAsync(cancellationToken).ConfigureAwait(false);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var filter = new NameFilter([text]);
            if (chart.Find(text, _separator) is { } account)
            {
                found.Add(account.Code);
            }
            else
            {
                found.UnionWith(chart.ByCode.Values
                    .Where(candidate => filter.Fits(candidate.Code) || filter.Fits(candidate.FormatCode))
                    .Select(candidate => candidate.Code));
            }
        }

        return found;
    }

    private async Task<Chart> ChartAsync(CancellationToken cancellationToken)
    {
        if (_chart is { } known)
        {
            return known;
        }

        var chart = new Chart();
        await foreach (var account in _read(cancellationToken).ConfigureAwait(false))
        {
            chart.Add(account);
        }

        return _chart = chart;
    }

    private sealed class Chart
    {
        private readonly Dictionary<string, Account> _byFormat = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, Account> ByCode { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Add(Account account)
        {
            ByCode[account.Code] = account;
            if (!string.IsNullOrEmpty(account.FormatCode))
            {
                _byFormat[account.FormatCode!] = account;
            }
        }

        public Account? Find(string text, string? separator)
        {
            var code = text.Trim();
            return ByCode.TryGetValue(code, out var byCode) ? byCode
                : _byFormat.TryGetValue(code, out var byFormat) ? byFormat
                : _byFormat.TryGetValue(Bare(code, separator), out var bySegments) ? bySegments
                : null;
        }

        private static string Bare(string code, string? separator) =>
            (string.IsNullOrEmpty(separator) ? code : code.Replace(separator!, string.Empty)).Replace("-", string.Empty);
    }
}
