using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>
/// Reads the records of one entity set page by page. Always in the order of the key; the next link of the server alone
/// decides where the end is. Where the key is a number each page starts behind the last key, so that records that come
/// or go meanwhile shift nothing.
/// </summary>
/// <typeparam name="T">The record on the wire.</typeparam>
internal sealed class EntitySet<T>(ServiceLayerTransport transport, EntityShape<T> shape, PageSizer sizer)
    where T : class
{
    private static readonly Regex SkipOption = new("[?&](?:\\$|%24)skip=([0-9]+)", RegexOptions.IgnoreCase);

    private readonly string _select = string.Join(",", shape.Properties);

    public PageSizer Sizer { get; } = sizer;

    /// <summary>Reads by key.</summary>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="after">Only keys above this one; null for all.</param>
    /// <param name="skip">Records to leave out at the start.</param>
    /// <param name="limit">The most records wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async IAsyncEnumerable<T> ByKeyAsync(
        string? filter,
        int? after = null,
        int skip = 0,
        long? limit = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = after;
        while (limit is not <= 0)
        {
            var offset = skip;
            var page = await PageAsync(
                ODataText.Path(
                    shape.Name,
                    ("$select", _select),
                    ("$filter", ODataText.And(filter, last is { } key ? $"{shape.Key} gt {ODataText.Number(key)}" : null)),
                    ("$orderby", shape.Key),
                    ("$skip", offset == 0 ? null : ODataText.Number(offset))),
                limit,
                cancellationToken).ConfigureAwait(false);
            var records = page.Value ?? [];
            foreach (var record in records)
            {
                var current = shape.Number!(record);
                last = current > last || last is null ? current : throw OrderIgnored(current, last.Value);
                yield return record;
                if (--limit <= 0)
                {
                    yield break;
                }
            }

            if (page.NextLink is not { } link)
            {
                yield break;
            }

            skip = records.Count > 0 ? 0 : Advance(link, offset);
        }
    }

    /// <summary>Reads by offset, where the key is a text. A record that shifts into a later page is given once.</summary>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async IAsyncEnumerable<T> ByOffsetAsync(
        string? filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var skip = 0;
        while (true)
        {
            var offset = skip;
            var page = await PageAsync(
                ODataText.Path(
                    shape.Name,
                    ("$select", _select),
                    ("$filter", filter),
                    ("$orderby", shape.Key),
                    ("$skip", offset == 0 ? null : ODataText.Number(offset))),
                null,
                cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Value ?? [])
            {
                if (seen.Add(shape.Code!(record)))
                {
                    yield return record;
                }
            }

            if (page.NextLink is not { } link)
            {
                yield break;
            }

            skip = Advance(link, offset);
        }
    }

    /// <summary>
    /// The highest or lowest key, or value of another property, and nothing else of its record; null where there is none.
    /// </summary>
    public async Task<T?> EdgeAsync(
        string? filter, bool highest, CancellationToken cancellationToken, string? property = null)
    {
        var edge = property ?? shape.Key;
        var page = await PageAsync(
            ODataText.Path(
                shape.Name,
                ("$select", edge),
                ("$filter", filter),
                ("$orderby", highest ? edge + " desc" : edge),
                ("$top", "1")),
            1,
            cancellationToken).ConfigureAwait(false);
        return page.Value?.FirstOrDefault();
    }

    /// <summary>How many records there are.</summary>
    public Task<long> CountAsync(string? filter, CancellationToken cancellationToken) => transport.ReadAsync(
        ODataText.Path(shape.Name + "/$count", ("$filter", filter)),
        static async (response, _) =>
        {
            var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            return long.Parse(text.Trim('\ufeff', '"', ' ', '\r', '\n'), NumberStyles.Integer, CultureInfo.InvariantCulture);
        },
        cancellationToken);

    private async Task<PageRecord<T>> PageAsync(string path, long? limit, CancellationToken cancellationToken)
    {
        var started = transport.Options.TimeProvider.GetTimestamp();
        var call = new ServiceLayerCall<PageRecord<T>>(
            HttpMethod.Get, path, (response, token) => WireJson.ReadAsync(response, shape.Type, token))
        {
            Headers = request =>
            {
                started = transport.Options.TimeProvider.GetTimestamp();
                var size = Math.Min(limit ?? int.MaxValue, Sizer.Size);
                request.Headers.TryAddWithoutValidation(
                    "Prefer", "odata.maxpagesize=" + size.ToString(CultureInfo.InvariantCulture));
            },
            OnFailure = failure =>
            {
                if (failure.Failure is TransportFailure.TimedOut or TransportFailure.Unreadable || failure.Status == 504)
                {
                    Sizer.Failed();
                }
            },
        };
        var page = await transport.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        if (limit is null || limit > Sizer.Size)
        {
            var records = page.Value ?? [];
            Sizer.Took(
                transport.Options.TimeProvider.GetElapsedTime(started),
                records.Count,
                shape.Lines is null ? records.Count : records.Sum(shape.Lines));
        }

        return page;
    }

    private int Advance(string link, int offset)
    {
        var match = SkipOption.Match(link);
        return match.Success
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
            && skip > offset
            ? skip
            : throw new ServiceLayerException(
                ErrorIds.AnswerNotReadable,
                FailureCategory.ProtocolError,
                $"The link to the next page of {shape.Name} does not lead on: {link}.",
                "Report the version of the server; a smaller -PageSize may help.");
    }

    private ServiceLayerException OrderIgnored(int key, int last) => new(
        ErrorIds.SapB1OrderIgnored,
        FailureCategory.ProtocolError,
        $"The server sent {shape.Name} {key} after {last}, though the order of the key was asked for.",
        "A complete read is impossible this way; check what stands between this machine and the server.");
}
